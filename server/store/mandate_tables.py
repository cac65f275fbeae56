"""Persons a head has named, and reservations. Tables; see ``schema``."""

from server.store.streamlining_tables import metadata as metadata  # with these tables among the others
