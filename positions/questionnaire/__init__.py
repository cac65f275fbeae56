"""What the conferences ask, and what each delegation files."""
