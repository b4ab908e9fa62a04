"""What is seen: pages, widgets and theme. The only room that imports Qt."""
