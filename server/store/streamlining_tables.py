"""Plans of streamlining, their challenges, and where proposed paragraphs would stand. Tables; see ``schema``.

What was applied, called back or proposed is append-only; the rows of a plan go as it is applied.
"""

from sqlalchemy import Column, ForeignKey, Integer, Text

from server.store.joint_tables import metadata as metadata  # with these tables among the others
from server.store.schema import Moment, table

planned_rows = table(  # what the pen plans for a draft and has not applied yet
    "planned_rows",
    Column("draft", Text, ForeignKey("drafts.id"), primary_key=True),
    Column("number", Integer, primary_key=True),  # in the order in which they were put
    Column("row", Text, nullable=False),  # JSON
    Column("account", Text, ForeignKey("accounts.id"), nullable=False),
    Column("at", Moment, nullable=False),
)
streamlinings = table(
    "streamlinings",
    Column("draft", Text, ForeignKey("drafts.id"), primary_key=True),
    Column("number", Integer, primary_key=True),  # from 1 on without a hole
    Column("version", Integer, nullable=False),  # of the draft, that was kept with it
    Column("content", Text, nullable=False),  # JSON: its table
    Column("author", Text, nullable=False),  # an office
    Column("account", Text, ForeignKey("accounts.id"), nullable=False),
    Column("at", Moment, nullable=False),
)
streamlining_calls = table(  # rows that contributors called back
    "streamlining_calls",
    Column("draft", Text, ForeignKey("drafts.id"), primary_key=True),
    Column("streamlining", Integer, primary_key=True),
    Column("row", Integer, primary_key=True),  # from 1 on
    Column("author", Text, nullable=False),  # a delegation
    Column("reason", Text, nullable=False),
    Column("account", Text, ForeignKey("accounts.id"), nullable=False),
    Column("at", Moment, nullable=False),
)
proposed_places = table(  # of a proposal that is of a new paragraph
    "proposed_places",
    Column("proposal", Text, ForeignKey("proposals.id"), primary_key=True),
    Column("kind", Text, nullable=False),
    Column("after", Text, ForeignKey("paragraphs.id")),  # NULL: as the first
)
STREAMLINING_APPEND_ONLY = (proposed_places, streamlining_calls, streamlinings)
