"""The tables of silence procedures; see ``schema``."""

from server.store.adoption_tables import metadata as metadata  # with these tables among the others
