"""Drafts of a conference, and what goes on from them. Tables; see ``schema``."""

from server.store.silence_tables import metadata as metadata  # with these tables among the others
