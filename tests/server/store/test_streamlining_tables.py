"""Plans of streamlining, and their challenges."""
