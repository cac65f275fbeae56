"""What a conference gives out of its hands; see ``schema``. The table is append-only."""

from sqlalchemy import Column, ForeignKey, Integer, Text

from server.store.schema import Moment, table
from server.store.silence_tables import metadata as metadata  # with these tables among the others

giving_words = table(  # what one hand says of a version of a conference's draft, or takes back
    "giving_words",
    Column("draft", Text, ForeignKey("drafts.id"), primary_key=True),
    Column("number", Integer, primary_key=True),  # from 1 on without a hole
    Column("giving", Text, nullable=False),  # release, forward
    Column("version", Integer, nullable=False),  # of the draft, as ``draft_versions`` numbers them
    Column("hand", Text, nullable=False),  # secretariat, chair
    Column("stands", Integer, nullable=False),  # 0: taken back
    Column("observers", Integer, nullable=False, server_default="0"),  # 1: they read it as well
    Column("account", Text, ForeignKey("accounts.id"), nullable=False),
    Column("at", Moment, nullable=False),
)
TIER_APPEND_ONLY = (giving_words,)
