"""The tables of who holds which bracket; see ``schema``."""

from sqlalchemy import Column, ForeignKey, Integer, Text

from server.store.proposal_tables import metadata as metadata  # with these tables among the others
from server.store.schema import Moment, table

bracket_acts = table(  # what was done with brackets, of each text in order
    "bracket_acts",
    Column("text", Text, ForeignKey("texts.id"), primary_key=True),
    Column("number", Integer, primary_key=True),  # from 1 on without a hole
    Column("draft", Text, ForeignKey("drafts.id"), nullable=False, index=True),
    Column("seq", Integer, nullable=False),  # of the event that tells of it
    Column("bracket", Text, nullable=False),  # the version and place of its opening character: 7:12
    Column("act", Text, nullable=False),  # hold, release, keep, drop, insist
    Column("code", Text, nullable=False),  # whose act it is, as in prefixes
    Column("tag", Text),
    Column("reason", Text, nullable=False),
    Column("words", Text, nullable=False),  # the bracket as it stood, where the act changed the text
    Column("version", Integer),  # that the act made
    Column("from_unit", Integer),  # what stands there since
    Column("to_unit", Integer),
    Column("holders", Text, nullable=False),  # JSON list: who still held it
    Column("account", Text, ForeignKey("accounts.id"), nullable=False),
    Column("at", Moment, nullable=False),
)
bracket_places = table(  # kept so that long histories need not be read: worked out anew if it is lost
    "bracket_places",
    Column("text", Text, ForeignKey("texts.id"), primary_key=True),
    Column("version", Integer, nullable=False),
    Column("openings", Text, nullable=False),  # JSON
)
BRACKET_APPEND_ONLY = (bracket_acts,)
