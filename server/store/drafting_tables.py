"""The tables of what happens around the words of a draft; see ``schema``. All but ``visits`` are append-only.

Events: what was done to a draft or a paragraph. Versions: what a draft was at a moment. Translation marks:
how far a text in another language follows the original. Comments: what is said of words. Visits: what was
seen of a draft.
"""

from sqlalchemy import CheckConstraint, Column, ForeignKey, Integer, Text

from server.store.live_tables import metadata as metadata  # with these tables among the others
from server.store.schema import Moment, table

draft_events = table(  # what was done to a draft, a paragraph or its texts, but for their words
    "draft_events",
    Column("draft", Text, ForeignKey("drafts.id"), primary_key=True),
    Column("seq", Integer, primary_key=True),  # from 1 on without a hole
    Column("event", Text, nullable=False),  # JSON, as it is told on the wire
    Column("author", Text, nullable=False),  # a delegation or an office
    Column("account", Text, ForeignKey("accounts.id"), nullable=False),
    Column("at", Moment, nullable=False),
)
draft_versions = table(  # a draft as it was at a moment, under a name
    "draft_versions",
    Column("draft", Text, ForeignKey("drafts.id"), primary_key=True),
    Column("number", Integer, primary_key=True),  # from 1 on without a hole
    Column("name", Text, nullable=False),
    Column("content", Text, nullable=False),  # canonical JSON: paragraphs in order, the version of each text
    Column("digest", Text, nullable=False),  # of the content
    Column("author", Text, nullable=False),
    Column("account", Text, ForeignKey("accounts.id"), nullable=False),
    Column("at", Moment, nullable=False),
    CheckConstraint("length(digest) = 64", name="digest_length"),
)
visits = table(  # what somebody saw last of a draft
    "visits",
    Column("account", Text, ForeignKey("accounts.id"), primary_key=True),
    Column("draft", Text, ForeignKey("drafts.id"), primary_key=True),
    Column("heads", Text, nullable=False),  # JSON: the version of each text at the visit now going on
    Column("before", Text, nullable=False),  # JSON: the same at the visit before
    Column("at", Moment, nullable=False),  # of the last page seen
    Column("since", Moment),  # when the visit before ended
)
translation_marks = table(  # a text says what the original said at a version
    "translation_marks",
    Column("text", Text, ForeignKey("texts.id"), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("version", Integer, nullable=False),  # of this text
    Column("source", Text, ForeignKey("texts.id"), nullable=False),
    Column("source_version", Integer, nullable=False),
    Column("author", Text, nullable=False),
    Column("account", Text, ForeignKey("accounts.id"), nullable=False),
    Column("at", Moment, nullable=False),
)
comments = table(
    "comments",
    Column("id", Text, primary_key=True),
    Column("draft", Text, ForeignKey("drafts.id"), nullable=False, index=True),
    Column("paragraph", Text, ForeignKey("paragraphs.id"), nullable=False),
    Column("answers", Text, ForeignKey("comments.id")),  # the comment it answers; NULL: it begins a thread
    Column("text", Text, ForeignKey("texts.id")),  # NULL: of the paragraph as a whole
    Column("version", Integer),  # of the text in which the words are
    Column("from_unit", Integer),  # UTF-16 units
    Column("to_unit", Integer),
    Column("quote", Text, nullable=False),  # the words at that version
    Column("words", Text, nullable=False),
    Column("audience", Text, nullable=False),  # delegation, conference, all
    Column("delegation", Text),  # whose comment it is; NULL: of an office
    Column("conference", Text),
    Column("author", Text, nullable=False),
    Column("mentions", Text, nullable=False),  # JSON list of delegations and offices
    Column("account", Text, ForeignKey("accounts.id"), nullable=False),
    Column("at", Moment, nullable=False),
)
comment_acts = table(  # a thread resolved or taken up again
    "comment_acts",
    Column("comment", Text, ForeignKey("comments.id"), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("act", Text, nullable=False),
    Column("author", Text, nullable=False),
    Column("account", Text, ForeignKey("accounts.id"), nullable=False),
    Column("at", Moment, nullable=False),
)
DRAFTING_APPEND_ONLY = (comment_acts, comments, draft_events, draft_versions, translation_marks)
