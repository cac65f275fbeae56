"""Tables of silence procedures and of sittings; see ``schema``. Those named at the end are append-only."""

from sqlalchemy import (
    CheckConstraint,
    Column,
    ForeignKey,
    ForeignKeyConstraint,
    Integer,
    Text,
    UniqueConstraint,
)

from server.store.adoption_tables import metadata as metadata  # with these tables among the others
from server.store.schema import Moment, table

silences = table(  # as announced
    "silences",
    Column("id", Text, primary_key=True),
    Column("draft", Text, ForeignKey("drafts.id"), nullable=False),
    Column("number", Integer, nullable=False),  # from 1 on without a hole, of the draft
    Column("kind", Text, nullable=False),
    Column("subject", Text, nullable=False, server_default="words"),  # what silence is to say
    Column("opens", Moment, nullable=False),
    Column("close", Moment, nullable=False),
    Column("zone", Text, nullable=False),  # of the venue
    Column("reason", Text, nullable=False),  # what the silence is to decide
    Column("holidays", Text, nullable=False),  # of members up to the close, as they were looked through
    Column("conference", Text, nullable=False),  # of the chair
    Column("account", Text, ForeignKey("accounts.id"), nullable=False),
    Column("at", Moment, nullable=False),
    UniqueConstraint("draft", "number"),
)
silence_texts = table(  # the exact wordings of a procedure
    "silence_texts",
    Column("silence", Text, ForeignKey("silences.id"), primary_key=True),
    Column("paragraph", Text, ForeignKey("paragraphs.id"), primary_key=True),
    Column("text", Text, ForeignKey("texts.id"), nullable=False),
    Column("language", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("digest", Text, nullable=False),
    Column("words", Text, nullable=False),  # as that version reads
    CheckConstraint("length(digest) = 64", name="digest_length"),
)
silence_acts = table(  # all that happened to it since, in order
    "silence_acts",
    Column("silence", Text, ForeignKey("silences.id"), primary_key=True),
    Column("number", Integer, primary_key=True),  # from 1 on without a hole
    Column("act", Text, nullable=False),
    Column("delegation", Text),  # whose act, or who was told
    Column("conference", Text),  # of a chair or a secretariat
    Column("close", Moment),  # a later one
    Column("words", Text, nullable=False),
    Column("account", Text, ForeignKey("accounts.id"), nullable=False),
    Column("at", Moment, nullable=False),  # when the server heard it
)
silence_ends = table(  # what it came to: written once, by whoever saw it first
    "silence_ends",
    Column("silence", Text, ForeignKey("silences.id"), primary_key=True),
    Column("state", Text, nullable=False),
    Column("close", Moment, nullable=False),  # the effective one
    Column("covered", Text, nullable=False),  # canonical JSON: by paragraph, whose silence counts
    Column("uncovered", Text, nullable=False),  # canonical JSON: by delegation, why its silence does not
    Column("at", Moment, nullable=False),
)
silence_methods = table(  # who agrees that silence may count, and who no longer does, in order
    "silence_methods",
    Column("process", Text, ForeignKey("processes.id"), primary_key=True),
    Column("tier", Text, primary_key=True),  # a conference, or ``both``
    Column("number", Integer, primary_key=True),  # from 1 on without a hole
    Column("kind", Text, nullable=False),
    Column("delegation", Text, nullable=False),
    Column("agrees", Integer, nullable=False),
    Column("account", Text, ForeignKey("accounts.id"), nullable=False),
    Column("at", Moment, nullable=False),
)
heartbeats = table(  # when a server was alive last: one row
    "heartbeats",
    Column("name", Text, primary_key=True),
    Column("at", Moment, nullable=False),
)
outages = table(  # stretches without any server
    "outages",
    Column("start", Moment, primary_key=True),
    Column("end", Moment, nullable=False),
)
sittings = table(  # the room at work on a draft: what the chair has on the floor, and the code of its screen
    "sittings",
    Column("draft", Text, ForeignKey("drafts.id"), primary_key=True),
    Column("number", Integer, primary_key=True),  # from 1 on without a hole
    Column("code", Text, nullable=False, unique=True),  # it opens what hangs on the wall, and nothing else
    Column("paragraph", Text, ForeignKey("paragraphs.id")),  # on the floor; NULL: the whole text
    Column("view", Text, nullable=False),
    Column("account", Text, ForeignKey("accounts.id"), nullable=False),
    Column("opened", Moment, nullable=False),
    Column("closed", Moment),
)
speakers = table(  # who asked for the floor in a sitting, in order
    "speakers",
    Column("draft", Text, primary_key=True),
    Column("sitting", Integer, primary_key=True),
    Column("place", Integer, primary_key=True),  # from 1 on without a hole
    Column("delegation", Text, nullable=False),
    Column("asked", Moment, nullable=False),
    Column("began", Moment),
    Column("ended", Moment),
    ForeignKeyConstraint(["draft", "sitting"], ["sittings.draft", "sittings.number"]),
)
SILENCE_APPEND_ONLY = (silences, silence_texts, silence_acts, silence_ends, silence_methods, outages)
