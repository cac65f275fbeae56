"""Acts that need one person of each conference. Tables; see ``schema``."""

from server.store.tier_tables import metadata as metadata  # with these tables among the others
