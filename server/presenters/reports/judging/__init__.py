"""The secretariats' page of suggestions: one pair at a time, what was decided, what elements are called."""
