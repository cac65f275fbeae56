"""The tables of proposed drafts; see ``schema``. Both are append-only."""

from sqlalchemy import CheckConstraint, Column, ForeignKey, Text

from server.store.schema import Moment, table
from server.store.schema import metadata as metadata  # with these tables among the others

proposed_drafts = table(  # a base text that a secretariat proposes to a thematic session
    "proposed_drafts",
    Column("id", Text, primary_key=True),
    Column("process", Text, ForeignKey("processes.id"), nullable=False, index=True),
    Column("conference", Text, nullable=False),  # whose secretariat proposes
    Column("questionnaire", Text, ForeignKey("questionnaires.id"), nullable=False),
    Column("term", Text, nullable=False),
    Column("question", Text, nullable=False),
    Column("tier", Text, nullable=False),  # the level of counting
    Column("language", Text, nullable=False),
    Column("session", Text, nullable=False),
    Column("level", Text, nullable=False),  # how far all that it was made of could be seen
    Column("seen_by", Text),  # the one conference that sees it; NULL for all that its level lets see it
    Column("text", Text, nullable=False),
    Column("digest", Text, nullable=False),  # of the text
    Column("body", Text, nullable=False),  # canonical JSON: where every word comes from
    Column("account", Text, ForeignKey("accounts.id"), nullable=False),
    Column("at", Moment, nullable=False),
    CheckConstraint("length(digest) = 64", name="digest_length"),
)
draft_withdrawals = table(
    "draft_withdrawals",
    Column("draft", Text, ForeignKey("proposed_drafts.id"), primary_key=True),
    Column("account", Text, ForeignKey("accounts.id"), nullable=False),
    Column("at", Moment, nullable=False),
)
DRAFTS_APPEND_ONLY = (draft_withdrawals, proposed_drafts)
