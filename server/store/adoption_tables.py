"""The tables of sittings, roll-calls and adoption; see ``schema``."""

from server.store.bracket_tables import metadata as metadata  # with these tables among the others
