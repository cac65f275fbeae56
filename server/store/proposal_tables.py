"""The tables of proposals; see ``schema``."""

from server.store.consent_tables import metadata as metadata  # with these tables among the others
