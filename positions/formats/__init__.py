"""Files into values and values into files, one module a format."""
