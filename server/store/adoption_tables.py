"""The tables of freezing, roll-calls and adoption; see ``schema``. All are append-only."""

from sqlalchemy import CheckConstraint, Column, ForeignKey, Integer, Text

from server.store.bracket_tables import metadata as metadata  # with these tables among the others
from server.store.schema import Moment, table

report_confirmations = table(  # who of a secretariat read what is read before a text is frozen
    "report_confirmations",
    Column("draft", Text, ForeignKey("drafts.id"), primary_key=True),
    Column("number", Integer, primary_key=True),  # from 1 on without a hole
    Column("conference", Text, nullable=False),
    Column("digest", Text, nullable=False),  # of the report
    Column("account", Text, ForeignKey("accounts.id"), nullable=False),
    Column("at", Moment, nullable=False),
    CheckConstraint("length(digest) = 64", name="digest_length"),
)
roll_calls = table(  # who was there, each time the roll was called for a draft
    "roll_calls",
    Column("draft", Text, ForeignKey("drafts.id"), primary_key=True),
    Column("number", Integer, primary_key=True),  # from 1 on without a hole
    Column("present", Text, nullable=False),  # JSON: delegations, sorted
    Column("basis", Text, nullable=False),  # whose word is needed: all members, or those present
    Column("account", Text, ForeignKey("accounts.id"), nullable=False),
    Column("at", Moment, nullable=False),
)
whole_positions = table(  # what delegations say of a whole frozen text; taken back: without a stance
    "whole_positions",
    Column("draft", Text, ForeignKey("drafts.id"), primary_key=True),
    Column("number", Integer, primary_key=True),  # from 1 on without a hole
    Column("delegation", Text, nullable=False),
    Column("seal", Text, nullable=False),  # of the text that was on the screen
    Column("freeze", Integer, nullable=False),  # the event of the freeze
    Column("stance", Text),
    Column("reason", Text, nullable=False),
    Column("aspect", Text),
    Column("words", Text, nullable=False),
    Column("reservation", Text, nullable=False),
    Column("office", Text, nullable=False),
    Column("due", Text),  # a date
    Column("account", Text, ForeignKey("accounts.id"), nullable=False),
    Column("at", Moment, nullable=False),
    CheckConstraint("length(seal) = 64", name="seal_length"),
)
seal_acts = table(  # secretariats confirm the seal of a frozen text, or take that back
    "seal_acts",
    Column("draft", Text, ForeignKey("drafts.id"), primary_key=True),
    Column("number", Integer, primary_key=True),  # from 1 on without a hole
    Column("act", Text, nullable=False),
    Column("conference", Text, nullable=False),
    Column("seal", Text, nullable=False),
    Column("freeze", Integer, nullable=False),
    Column("account", Text, ForeignKey("accounts.id"), nullable=False),
    Column("at", Moment, nullable=False),
    CheckConstraint("length(seal) = 64", name="seal_length"),
)
instruments = table(  # what was adopted
    "instruments",
    Column("draft", Text, ForeignKey("drafts.id"), primary_key=True),
    Column("number", Integer, nullable=False),  # from 1 on, of the process
    Column("process", Text, ForeignKey("processes.id"), nullable=False, index=True),
    Column("seal", Text, nullable=False),
    Column("content", Text, nullable=False),  # canonical JSON: manifest, texts, record, as security.md 8 says
    Column("seq", Integer, nullable=False),  # of the record row of its adoption
    Column("head", Text, nullable=False),  # the hash of that row
    Column("account", Text, ForeignKey("accounts.id"), nullable=False),
    Column("at", Moment, nullable=False),
    CheckConstraint("length(seal) = 64", name="seal_length"),
    CheckConstraint("length(head) = 64", name="head_length"),
)
ADOPTION_APPEND_ONLY = (instruments, report_confirmations, roll_calls, seal_acts, whole_positions)
