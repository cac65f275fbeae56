"""Drafts of a conference, and what goes on from them."""
