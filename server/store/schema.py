"""The tables, nothing else.

Bodies are JSON text. Those named in ``APPEND_ONLY`` refuse UPDATE and DELETE by trigger (see migrations).
"""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    CheckConstraint,
    Column,
    ForeignKey,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
)
from sqlalchemy.types import TypeDecorator

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}
metadata = MetaData(naming_convention=NAMING)


class Moment(TypeDecorator[datetime]):
    """An aware moment as text that all databases order alike: 2017-06-08T14:00:00.000000+00:00."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Any) -> str | None:
        """Write it in UTC with microseconds, always the same length."""
        return None if value is None else value.astimezone(UTC).isoformat(timespec="microseconds")

    def process_result_value(self, value: str | None, dialect: Any) -> datetime | None:
        """Read it back, aware."""
        return None if value is None else datetime.fromisoformat(value)


def table(name: str, *columns: Any) -> Table:
    """Declare a table; STRICT on SQLite."""
    return Table(name, metadata, *columns, sqlite_strict=True)


instance = table(
    "instance",
    Column("key", Text, primary_key=True),
    Column("value", Text, nullable=False),
)
processes = table(
    "processes",
    Column("id", Text, primary_key=True),
    Column("position", Integer, nullable=False),
    Column("frame", Text, nullable=False),
)
questionnaires = table(
    "questionnaires",
    Column("id", Text, primary_key=True),  # process + "." + key
    Column("process", Text, ForeignKey("processes.id"), nullable=False),
    Column("key", Text, nullable=False),
    UniqueConstraint("process", "key"),
)
questionnaire_versions = table(
    "questionnaire_versions",
    Column("questionnaire", Text, ForeignKey("questionnaires.id"), primary_key=True),
    Column("version", Integer, primary_key=True),
    Column("body", Text, nullable=False),
    Column("revision", Integer, nullable=False),  # of the unpublished body
    Column("published", Moment),
    Column("deadline", Moment),
)
leaves = table(  # a secretariat lets one delegation file after the deadline
    "leaves",
    Column("questionnaire", Text, ForeignKey("questionnaires.id"), primary_key=True),
    Column("delegation", Text, primary_key=True),
    Column("until", Moment, nullable=False),
    Column("account", Text, ForeignKey("accounts.id"), nullable=False),
    Column("at", Moment, nullable=False),
)
submissions = table(
    "submissions",
    Column("id", Text, primary_key=True),
    Column("questionnaire", Text, ForeignKey("questionnaires.id"), nullable=False),
    Column("delegation", Text, nullable=False),
    Column("number", Integer, nullable=False),
    Column("questionnaire_version", Integer, nullable=False),
    Column("state", Text, nullable=False),
    Column("level", Text, nullable=False),
    Column("signed_for", Text, nullable=False),
    Column("signed_by", Text),
    Column("submitted", Moment),
    Column("digest", Text),  # of the filed body; NULL until signed
    Column("body", Text),  # canonical JSON of what was signed; NULL until signed
    Column("illustrative", Integer, nullable=False),
    UniqueConstraint("questionnaire", "delegation", "number"),
    CheckConstraint("digest IS NULL OR length(digest) = 64", name="digest_length"),
)
answers = table(
    "answers",
    Column("submission", Text, ForeignKey("submissions.id"), primary_key=True),
    Column("question", Text, primary_key=True),
    Column("version", Integer, nullable=False),
    Column("body", Text, nullable=False),
    Column("account", Text),
    Column("at", Moment, nullable=False),
)
answer_versions = table(
    "answer_versions",
    Column("submission", Text, ForeignKey("submissions.id"), primary_key=True),
    Column("question", Text, primary_key=True),
    Column("version", Integer, primary_key=True),
    Column("body", Text, nullable=False),
    Column("account", Text),
    Column("at", Moment, nullable=False),
)
submission_acts = table(
    "submission_acts",
    Column("submission", Text, ForeignKey("submissions.id"), primary_key=True),
    Column("seq", Integer, primary_key=True),
    Column("act", Text, nullable=False),
    Column("account", Text),
    Column("at", Moment, nullable=False),
    Column("digest", Text),
    Column("level", Text),
)
presences = table(  # who has which field of a form open; a hint, never truth
    "presences",
    Column("submission", Text, ForeignKey("submissions.id"), primary_key=True),
    Column("account", Text, ForeignKey("accounts.id"), primary_key=True),
    Column("question", Text, nullable=False),
    Column("at", Moment, nullable=False),
)
reports = table(  # kept editions of a convergence report
    "reports",
    Column("questionnaire", Text, ForeignKey("questionnaires.id"), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("audience", Text, nullable=False),
    Column("inputs", Text, nullable=False),
    Column("body", Text, nullable=False),
    Column("account", Text, ForeignKey("accounts.id"), nullable=False),
    Column("at", Moment, nullable=False),
)
judgements = table(  # what a secretariat decided on the passages of a term, in order
    "judgements",
    Column("questionnaire", Text, ForeignKey("questionnaires.id"), primary_key=True),
    Column("seq", Integer, primary_key=True),
    Column("term", Text, nullable=False),
    Column("body", Text, nullable=False),  # canonical JSON of one row of judgements.yaml
    Column("account", Text, ForeignKey("accounts.id")),  # NULL for what was loaded from a file
    Column("at", Moment, nullable=False),
)
alignments = table(  # elements as found; worked out anew where one is missing
    "alignments",
    Column("key", Text, primary_key=True),  # SHA-256 of all they follow from
    Column("body", Text, nullable=False),
    Column("at", Moment, nullable=False, index=True),  # when it was last needed, to a day
    CheckConstraint("length(key) = 64", name="key_length"),
)
vectors = table(  # of passages, by a model; worked out anew where one is missing
    "vectors",
    Column("model", Text, primary_key=True),
    Column("text", Text, primary_key=True),  # SHA-256 of the passage
    Column("numbers", LargeBinary, nullable=False),  # half-precision floats, little-endian
    Column("at", Moment, nullable=False, index=True),  # as in alignments
    CheckConstraint("length(text) = 64", name="text_length"),
)
jobs = table(  # work that no request waits for
    "jobs",
    Column("kind", Text, primary_key=True),
    Column("key", Text, primary_key=True),
    Column("body", Text, nullable=False),
    Column("asked", Moment, nullable=False),
    Column("leased", Moment),  # until when somebody works on it
    Column("failure", Text),
)
accounts = table(
    "accounts",
    Column("id", Text, primary_key=True),
    Column("email", Text, nullable=False, unique=True),  # case-folded
    Column("name", Text, nullable=False),
    Column("language", Text, nullable=False),
    Column("password", Text),  # Argon2id
    Column("created", Moment, nullable=False),
    Column("suspended", Moment),
    Column("epoch", Integer, nullable=False),  # raised whenever rights change
)
seats = table(
    "seats",
    Column("id", Text, primary_key=True),
    Column("account", Text, ForeignKey("accounts.id"), nullable=False, index=True),
    Column("process", Text, ForeignKey("processes.id")),  # NULL for an operator
    Column("role", Text, nullable=False),
    Column("conference", Text),
    Column("delegation", Text),
    Column("since", Moment, nullable=False),
    Column("until", Moment),
)
logins = table(
    "logins",
    Column("token", Text, primary_key=True),  # SHA-256 of the secret in the cookie
    Column("id", Text, nullable=False, unique=True),  # to name it in a list of devices
    Column("account", Text, ForeignKey("accounts.id"), nullable=False, index=True),
    Column("device", Text, nullable=False),
    Column("created", Moment, nullable=False),
    Column("seen", Moment, nullable=False),
    Column("ended", Moment),
)
links = table(
    "links",
    Column("token", Text, primary_key=True),  # SHA-256
    Column("account", Text, ForeignKey("accounts.id"), nullable=False),
    Column("purpose", Text, nullable=False),  # sign_in, invitation
    Column("created", Moment, nullable=False),
    Column("expires", Moment, nullable=False),
    Column("used", Moment),
)
bearers = table(
    "bearers",
    Column("token", Text, primary_key=True),  # SHA-256
    Column("id", Text, nullable=False, unique=True),
    Column("account", Text, ForeignKey("accounts.id"), nullable=False, index=True),
    Column("created", Moment, nullable=False),
    Column("expires", Moment, nullable=False),
    Column("revoked", Moment),
)
throttles = table(  # sign-in failures, by account or address
    "throttles",
    Column("key", Text, primary_key=True),
    Column("failures", Integer, nullable=False),
    Column("since", Moment, nullable=False),
    Column("until", Moment),
)
replies = table(  # what an Idempotency-Key was answered
    "replies",
    Column("account", Text, ForeignKey("accounts.id"), primary_key=True),
    Column("key", Text, primary_key=True),
    Column("request", Text, nullable=False),  # digest of method, path and body
    Column("status", Integer, nullable=False),
    Column("location", Text, nullable=False),
    Column("body", Text, nullable=False),
    Column("at", Moment, nullable=False),
)
APPEND_ONLY = (answer_versions, judgements, submission_acts, reports)
