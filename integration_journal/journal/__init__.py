"""What the patient wrote: records, the encrypted vault, search and import."""
