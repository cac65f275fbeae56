"""Base texts as secretariats propose them, and as sessions find them proposed."""
