"""The JSON of programs: the same actions as the pages."""
