"""Requests to co-sponsor a proposal; see ``schema``. The table is append-only."""

from sqlalchemy import Column, ForeignKey, Integer, Text

from server.store.route_tables import metadata as metadata  # with these tables among the others
from server.store.schema import Moment, table

sponsor_words = table(  # what was said of a request, in order; a yes is an act on the proposal
    "sponsor_words",
    Column("proposal", Text, ForeignKey("proposals.id"), primary_key=True),
    Column("number", Integer, primary_key=True),  # from 1 on without a hole
    Column("word", Text, nullable=False),
    Column("to", Text, nullable=False, index=True),  # the delegation that is asked
    Column("by", Text, nullable=False),  # the delegation that says it
    Column("wording", Integer, nullable=False),  # of the proposal, that it was said of
    Column("acts", Integer, nullable=False),  # done to the proposal before
    Column("reason", Text, nullable=False),
    Column("account", Text, ForeignKey("accounts.id"), nullable=False),
    Column("at", Moment, nullable=False),
)
SPONSOR_APPEND_ONLY = (sponsor_words,)
