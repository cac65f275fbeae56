"""The tables of positions and of the record; see ``schema``. All are append-only."""

from sqlalchemy import CheckConstraint, Column, ForeignKey, Integer, Text

from server.store.drafting_tables import metadata as metadata  # with these tables among the others
from server.store.schema import Moment, table

said_positions = table(  # what delegations said of wordings, in order; one that was taken back has no stance
    "said_positions",
    Column("paragraph", Text, ForeignKey("paragraphs.id"), primary_key=True),
    Column("number", Integer, primary_key=True),  # from 1 on without a hole
    Column("draft", Text, ForeignKey("drafts.id"), nullable=False, index=True),
    Column("delegation", Text, nullable=False),
    Column("stance", Text),
    Column("text", Text, ForeignKey("texts.id")),
    Column("language", Text),
    Column("version", Integer),
    Column("digest", Text),
    Column("reason", Text, nullable=False),
    Column("aspect", Text),
    Column("words", Text, nullable=False),
    Column("reservation", Text, nullable=False),
    Column("office", Text, nullable=False),
    Column("due", Text),  # a date
    Column("account", Text, ForeignKey("accounts.id"), nullable=False),
    Column("at", Moment, nullable=False),
    CheckConstraint("digest IS NULL OR length(digest) = 64", name="digest_length"),
)
record_rows = table(  # the chain: see positions/negotiation/record
    "record_rows",
    Column("process", Text, ForeignKey("processes.id"), primary_key=True),
    Column("seq", Integer, primary_key=True),
    Column("at", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("level", Text, nullable=False),
    Column("body_sha256", Text, nullable=False),
    Column("prev", Text, nullable=False),
    Column("body", Text, nullable=False),  # canonical JSON with its salt
    Column("conference", Text),  # whose it is, of a level that one conference reads
    CheckConstraint("length(prev) = 64", name="prev_length"),
)
CONSENT_APPEND_ONLY = (record_rows, said_positions)
