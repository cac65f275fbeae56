"""Silence procedures, and the hours at which no server was there."""

import sqlalchemy as sa
from alembic import op

from server.store.schema import Moment
from server.store.triggers import append_only

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

KEPT = ("silences", "silence_texts", "silence_acts", "silence_ends", "silence_methods", "outages")


def upgrade() -> None:
    """Create the tables."""
    _procedures()
    _happenings()
    op.create_table(
        "heartbeats",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_heartbeats")),
        sqlite_strict=True,
    )
    op.create_table(
        "outages",
        sa.Column("start", Moment(), nullable=False),
        sa.Column("end", Moment(), nullable=False),
        sa.PrimaryKeyConstraint("start", name=op.f("pk_outages")),
        sqlite_strict=True,
    )
    _sittings()
    for statement in append_only(op.get_bind().dialect.name, KEPT):
        op.execute(statement)


def _sittings() -> None:
    op.create_table(
        "sittings",
        sa.Column("draft", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("paragraph", sa.Text(), nullable=True),
        sa.Column("view", sa.Text(), nullable=False),
        sa.Column("account", sa.Text(), nullable=False),
        sa.Column("opened", Moment(), nullable=False),
        sa.Column("closed", Moment(), nullable=True),
        sa.ForeignKeyConstraint(["account"], ["accounts.id"], name=op.f("fk_sittings_account")),
        sa.ForeignKeyConstraint(["draft"], ["drafts.id"], name=op.f("fk_sittings_draft")),
        sa.ForeignKeyConstraint(["paragraph"], ["paragraphs.id"], name=op.f("fk_sittings_paragraph")),
        sa.PrimaryKeyConstraint("draft", "number", name=op.f("pk_sittings")),
        sa.UniqueConstraint("code", name=op.f("uq_sittings_code")),
        sqlite_strict=True,
    )
    op.create_table(
        "speakers",
        sa.Column("draft", sa.Text(), nullable=False),
        sa.Column("sitting", sa.Integer(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("delegation", sa.Text(), nullable=False),
        sa.Column("asked", Moment(), nullable=False),
        sa.Column("began", Moment(), nullable=True),
        sa.Column("ended", Moment(), nullable=True),
        sa.ForeignKeyConstraint(
            ["draft", "sitting"],
            ["sittings.draft", "sittings.number"],
            name=op.f("fk_speakers_draft_sitting"),
        ),
        sa.PrimaryKeyConstraint("draft", "sitting", "place", name=op.f("pk_speakers")),
        sqlite_strict=True,
    )


def _procedures() -> None:
    op.create_table(
        "silences",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("draft", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("opens", Moment(), nullable=False),
        sa.Column("close", Moment(), nullable=False),
        sa.Column("zone", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("holidays", sa.Text(), nullable=False),
        sa.Column("conference", sa.Text(), nullable=False),
        sa.Column("account", sa.Text(), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(["account"], ["accounts.id"], name=op.f("fk_silences_account")),
        sa.ForeignKeyConstraint(["draft"], ["drafts.id"], name=op.f("fk_silences_draft")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_silences")),
        sa.UniqueConstraint("draft", "number", name=op.f("uq_silences_draft_number")),
        sqlite_strict=True,
    )
    op.create_table(
        "silence_texts",
        sa.Column("silence", sa.Text(), nullable=False),
        sa.Column("paragraph", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.CheckConstraint("length(digest) = 64", name=op.f("ck_silence_texts_digest_length")),
        sa.ForeignKeyConstraint(["paragraph"], ["paragraphs.id"], name=op.f("fk_silence_texts_paragraph")),
        sa.ForeignKeyConstraint(["silence"], ["silences.id"], name=op.f("fk_silence_texts_silence")),
        sa.ForeignKeyConstraint(["text"], ["texts.id"], name=op.f("fk_silence_texts_text")),
        sa.PrimaryKeyConstraint("silence", "paragraph", name=op.f("pk_silence_texts")),
        sqlite_strict=True,
    )


def _happenings() -> None:
    op.create_table(
        "silence_acts",
        sa.Column("silence", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("act", sa.Text(), nullable=False),
        sa.Column("delegation", sa.Text(), nullable=True),
        sa.Column("conference", sa.Text(), nullable=True),
        sa.Column("close", Moment(), nullable=True),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("account", sa.Text(), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(["account"], ["accounts.id"], name=op.f("fk_silence_acts_account")),
        sa.ForeignKeyConstraint(["silence"], ["silences.id"], name=op.f("fk_silence_acts_silence")),
        sa.PrimaryKeyConstraint("silence", "number", name=op.f("pk_silence_acts")),
        sqlite_strict=True,
    )
    op.create_table(
        "silence_ends",
        sa.Column("silence", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("close", Moment(), nullable=False),
        sa.Column("covered", sa.Text(), nullable=False),
        sa.Column("uncovered", sa.Text(), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(["silence"], ["silences.id"], name=op.f("fk_silence_ends_silence")),
        sa.PrimaryKeyConstraint("silence", name=op.f("pk_silence_ends")),
        sqlite_strict=True,
    )
    op.create_table(
        "silence_methods",
        sa.Column("process", sa.Text(), nullable=False),
        sa.Column("tier", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("delegation", sa.Text(), nullable=False),
        sa.Column("agrees", sa.Integer(), nullable=False),
        sa.Column("account", sa.Text(), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(["account"], ["accounts.id"], name=op.f("fk_silence_methods_account")),
        sa.ForeignKeyConstraint(["process"], ["processes.id"], name=op.f("fk_silence_methods_process")),
        sa.PrimaryKeyConstraint("process", "tier", "number", name=op.f("pk_silence_methods")),
        sqlite_strict=True,
    )
