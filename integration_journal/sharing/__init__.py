"""What leaves: the selection, the therapist's document as plain data, and its writers."""
