"""The tables of proposals; see ``schema``. All are append-only.

What a proposal says is its last wording; where it stands follows from its acts, in order.
"""

from sqlalchemy import CheckConstraint, Column, ForeignKey, Integer, Text

from server.store.consent_tables import metadata as metadata  # with these tables among the others
from server.store.schema import Moment, table

proposals = table(
    "proposals",
    Column("id", Text, primary_key=True),
    Column("draft", Text, ForeignKey("drafts.id"), nullable=False, index=True),
    Column("paragraph", Text, ForeignKey("paragraphs.id"), nullable=False),
    Column("text", Text, ForeignKey("texts.id"), nullable=False),  # of the paragraph, in the original
    Column("delegation", Text),  # whose it is at first; NULL: a bridging text of the chair
    Column("author", Text, nullable=False),  # a delegation or an office
    Column("account", Text, ForeignKey("accounts.id"), nullable=False),
    Column("at", Moment, nullable=False),
)
proposal_wordings = table(  # what it says, the first time and each time it is put otherwise
    "proposal_wordings",
    Column("proposal", Text, ForeignKey("proposals.id"), primary_key=True),
    Column("number", Integer, primary_key=True),  # from 1 on without a hole
    Column("version", Integer, nullable=False),  # of the text that it was written on
    Column("digest", Text, nullable=False),
    Column("base", Text, nullable=False),  # the words of that version
    Column("wording", Text, nullable=False),  # empty: the paragraph goes
    Column("reason", Text, nullable=False),
    Column("indivisible", Integer, nullable=False),
    Column("keeps", Integer, nullable=False),  # the base shall stand
    Column("account", Text, ForeignKey("accounts.id"), nullable=False),
    Column("at", Moment, nullable=False),
    CheckConstraint("length(digest) = 64", name="digest_length"),
)
proposal_acts = table(
    "proposal_acts",
    Column("proposal", Text, ForeignKey("proposals.id"), primary_key=True),
    Column("number", Integer, primary_key=True),  # from 1 on without a hole
    Column("act", Text, nullable=False),
    Column("delegation", Text),  # of a member's act
    Column("reason", Text, nullable=False),
    Column("into", Text, ForeignKey("proposals.id")),  # which other one takes it in
    Column("version", Integer),  # that it made of the text
    Column("author", Text, nullable=False),
    Column("account", Text, ForeignKey("accounts.id"), nullable=False),
    Column("at", Moment, nullable=False),
)
PROPOSAL_APPEND_ONLY = (proposal_acts, proposal_wordings, proposals)
