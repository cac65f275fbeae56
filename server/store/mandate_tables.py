"""Persons a head has named, and reservations. Tables; see ``schema``. Both are append-only."""

from sqlalchemy import CheckConstraint, Column, ForeignKey, Integer, Text

from server.store.schema import Moment, table
from server.store.streamlining_tables import metadata as metadata  # with these tables among the others

mandates = table(  # a head names a person of the delegation who may take positions, and ends that
    "mandates",
    Column("seat", Text, ForeignKey("seats.id"), primary_key=True),  # ends with the seat itself
    Column("number", Integer, primary_key=True),  # from 1 on without a hole
    Column("named", Integer, nullable=False),  # 1: may from now on; 0: no more
    Column("account", Text, ForeignKey("accounts.id"), nullable=False),  # of the head
    Column("at", Moment, nullable=False),
)
reservation_acts = table(  # what delegations put beside a text, and what they did to it since
    "reservation_acts",
    Column("reservation", Text, primary_key=True),
    Column("number", Integer, primary_key=True),  # from 1 on without a hole
    Column("draft", Text, ForeignKey("drafts.id"), nullable=False, index=True),
    Column("delegation", Text, nullable=False),
    Column("act", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("language", Text, nullable=False),
    Column("words", Text, nullable=False),  # exactly as the delegation worded it
    Column("meant", Text, nullable=False),
    Column("paragraph", Text, ForeignKey("paragraphs.id")),  # none: on the whole text
    Column("text", Text, ForeignKey("texts.id")),
    Column("anchor_language", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("digest", Text, nullable=False),
    Column("late", Integer, nullable=False),  # 1: once the text was adopted
    Column("account", Text, ForeignKey("accounts.id"), nullable=False),
    Column("at", Moment, nullable=False),
    CheckConstraint("length(digest) = 64", name="digest_length"),
)
MANDATE_APPEND_ONLY = (mandates, reservation_acts)
