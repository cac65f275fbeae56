"""Adoption by other routes, addenda, and heads that are signed. Tables; see ``schema``: all append-only."""

from sqlalchemy import CheckConstraint, Column, ForeignKey, Integer, Text

from server.store.mandate_tables import metadata as metadata  # with these tables among the others
from server.store.schema import Moment, table

whole_silences = table(  # which silence procedures are on a whole frozen text
    "whole_silences",
    Column("silence", Text, ForeignKey("silences.id"), primary_key=True),
    Column("seal", Text, nullable=False),  # of the text that was on the screen
    Column("freeze", Integer, nullable=False),  # the event of the freeze
    CheckConstraint("length(seal) = 64", name="seal_length"),
)
heads = table(  # of the record, as they were signed
    "heads",
    Column("process", Text, ForeignKey("processes.id"), primary_key=True),
    Column("seq", Integer, primary_key=True),
    Column("epoch", Integer, nullable=False),
    Column("row_sha256", Text, nullable=False),
    Column("at", Text, nullable=False),  # letter for letter, for it is signed
    Column("key", Text, nullable=False),
    Column("signature", Text, nullable=False),
    CheckConstraint("length(signature) = 128", name="signature_length"),
)
addenda = table(  # what delegations add to an adopted text, which itself stays as it is
    "addenda",
    Column("draft", Text, ForeignKey("drafts.id"), primary_key=True),
    Column("number", Integer, primary_key=True),  # from 1 on without a hole
    Column("delegation", Text, nullable=False),
    Column("paragraph", Text, ForeignKey("paragraphs.id")),  # none: about the whole text
    Column("act", Text, nullable=False),
    Column("reservation", Text, nullable=False),  # exactly as the delegation worded it
    Column("reason", Text, nullable=False),
    Column("account", Text, ForeignKey("accounts.id"), nullable=False),
    Column("at", Moment, nullable=False),
)
ROUTE_APPEND_ONLY = (addenda, heads, whole_silences)
