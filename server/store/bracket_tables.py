"""The tables of who holds which bracket; see ``schema``."""

from server.store.proposal_tables import metadata as metadata  # with these tables among the others
