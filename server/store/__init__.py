"""Rows become values and values rows; a transaction is the first argument of everything."""
