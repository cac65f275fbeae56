"""Persons a head has named, and reservations."""
