"""The tables of texts that are written together; see ``schema``. Texts and edits are append-only.

The edits in order are the truth; ``text_heads`` holds what follows from them: the newest wording in one row,
which is also the row that orders those who write at the same moment.
"""

from sqlalchemy import CheckConstraint, Column, ForeignKey, Integer, Text, UniqueConstraint

from server.store.draft_tables import metadata as metadata  # with these tables among the others
from server.store.schema import Moment, table

drafts = table(  # a text under negotiation, of a thematic session
    "drafts",
    Column("id", Text, primary_key=True),
    Column("process", Text, ForeignKey("processes.id"), nullable=False, index=True),
    Column("session", Text, nullable=False),
    Column("conference", Text),  # whose draft it is; NULL: bi-regional
    Column("number", Integer, nullable=False, server_default="1"),  # at its place, from 1 on
    Column("language", Text, nullable=False),  # of the original
    Column("mode", Text, nullable=False),
    Column("seq", Integer, nullable=False, server_default="0"),  # of its last event
    Column("account", Text, ForeignKey("accounts.id"), nullable=False),
    Column("at", Moment, nullable=False),
)
paragraphs = table(
    "paragraphs",
    Column("id", Text, primary_key=True),
    Column("draft", Text, ForeignKey("drafts.id"), nullable=False, index=True),
    Column("kind", Text, nullable=False),
    Column("parent", Text, ForeignKey("paragraphs.id")),
    Column("place", Integer, nullable=False),  # among those of one parent
    Column("labels", Text, nullable=False),  # JSON: all it ever got, oldest first
    Column("locked", Integer, nullable=False),
    Column("deleted_with", Text, ForeignKey("paragraphs.id")),
    Column("joined_into", Text, ForeignKey("paragraphs.id")),
    Column("alternative_to", Text, ForeignKey("paragraphs.id")),
    Column("derived_from", Text),
    Column("status", Text, nullable=False, server_default="open"),  # declared by the chair
    Column("under_silence", Integer, nullable=False, server_default="0"),
    Column("linked_to", Text, nullable=False, server_default="[]"),  # JSON: paragraphs that it hangs on
)
texts = table(  # a paragraph in one language
    "texts",
    Column("id", Text, primary_key=True),
    Column("draft", Text, ForeignKey("drafts.id"), nullable=False, index=True),
    Column("paragraph", Text, ForeignKey("paragraphs.id"), nullable=False),
    Column("language", Text, nullable=False),
    Column("opening", Text, nullable=False),  # the wording of version 0
    UniqueConstraint("paragraph", "language"),
)
text_heads = table(
    "text_heads",
    Column("text", Text, ForeignKey("texts.id"), primary_key=True),
    Column("version", Integer, nullable=False),
    Column("wording", Text, nullable=False),
    Column("digest", Text, nullable=False),
    CheckConstraint("length(digest) = 64", name="digest_length"),
)
edits = table(
    "edits",
    Column("text", Text, ForeignKey("texts.id"), primary_key=True),
    Column("version", Integer, primary_key=True),  # that it made, from 1 on without a hole
    Column("client", Text, ForeignKey("leases.client"), nullable=False),
    Column("number", Integer, nullable=False),  # the client's own, for this text
    Column("author", Text, nullable=False),  # of the lease, as others read it
    Column("account", Text, ForeignKey("accounts.id"), nullable=False),
    Column("at", Moment, nullable=False),
    Column("changes", Text, nullable=False),  # JSON of the ChangeSet, on the version before
    Column("digest", Text, nullable=False),  # of the wording it made
    UniqueConstraint("client", "text", "number"),
)
leases = table(  # a client id, of one account in one seat; see rule R-44
    "leases",
    Column("client", Text, primary_key=True),
    Column("draft", Text, ForeignKey("drafts.id"), nullable=False),
    Column("number", Integer, nullable=False),  # of this draft, as others read it
    Column("author", Text, nullable=False),
    Column("account", Text, ForeignKey("accounts.id"), nullable=False),
    Column("seat", Text, nullable=False),  # canonical JSON
    Column("at", Moment, nullable=False),
    UniqueConstraint("draft", "number"),
)
tickets = table(  # let one connection in, once, within 30 seconds; see rule R-43
    "tickets",
    Column("digest", Text, primary_key=True),
    Column("shown", Text, nullable=False),  # digest of the login's secret or the bearer token
    Column("at", Moment, nullable=False),
)
LIVE_APPEND_ONLY = (edits, leases, texts)
