"""Untrusted forms and JSON become frozen wishes here; nothing else is taken from a request."""
