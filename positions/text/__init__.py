"""Words: their canonical form, their digest, their differences."""
