"""The rules of the conferences, as values and pure functions: no I/O, no clock, no randomness."""
