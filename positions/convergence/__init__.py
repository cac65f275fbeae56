"""What the submissions agree on, counted exactly, with a name behind every number."""
