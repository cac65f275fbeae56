"""Acts that need one person of each conference."""
