"""The schema's history; migrations never import the live records."""
