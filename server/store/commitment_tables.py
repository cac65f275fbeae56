"""Commitments of adopted texts and what was done to them. Tables; see ``schema``. Both are append-only."""

from sqlalchemy import CheckConstraint, Column, ForeignKey, Integer, Text

from server.store.declaration_tables import metadata as metadata  # with these tables among the others
from server.store.schema import Moment, table

commitments = table(  # words of an adopted text that bind somebody, as they were found
    "commitments",
    Column("process", Text, ForeignKey("processes.id"), primary_key=True),
    Column("key", Text, primary_key=True),  # number of the adopted text, a hyphen, a number from 1 on
    Column("draft", Text, ForeignKey("drafts.id"), nullable=False, index=True),
    Column("paragraph", Text, ForeignKey("paragraphs.id"), nullable=False),
    Column("language", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("digest", Text, nullable=False),
    Column("words", Text, nullable=False),
    Column("responsible", Text, nullable=False),  # JSON: codes
    Column("due", Text),  # a date, where the words say one
    Column("author", Text, nullable=False),  # empty: found by rule
    Column("account", Text, ForeignKey("accounts.id"), nullable=False),
    Column("at", Moment, nullable=False),
    CheckConstraint("length(digest) = 64", name="digest_length"),
)
commitment_acts = table(  # also on commitments that the frame of a process brings along
    "commitment_acts",
    Column("process", Text, ForeignKey("processes.id"), primary_key=True),
    Column("commitment", Text, primary_key=True),  # its key
    Column("number", Integer, primary_key=True),  # from 1 on without a hole
    Column("act", Text, nullable=False),
    Column("words", Text, nullable=False),
    Column("terms", Text),  # JSON, of a confirmation
    Column("due", Text),
    Column("by", Text, nullable=False),
    Column("office", Text),  # a conference, of an act of the tier
    Column("author", Text, nullable=False),
    Column("account", Text, ForeignKey("accounts.id"), nullable=False),
    Column("at", Moment, nullable=False),
)
COMMITMENT_APPEND_ONLY = (commitment_acts, commitments)
