"""Texts that are written together: drafts of sessions, paragraphs, texts, their edits, who is let in."""

import sqlalchemy as sa
from alembic import op

from server.store.schema import Moment
from server.store.triggers import append_only

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the tables."""
    op.create_table(
        "tickets",
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("shown", sa.Text(), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_tickets")),
        sqlite_strict=True,
    )
    op.create_table(
        "drafts",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("process", sa.Text(), nullable=False),
        sa.Column("session", sa.Text(), nullable=False),
        sa.Column("conference", sa.Text(), nullable=True),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("mode", sa.Text(), nullable=False),
        sa.Column("account", sa.Text(), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(["account"], ["accounts.id"], name=op.f("fk_drafts_account")),
        sa.ForeignKeyConstraint(["process"], ["processes.id"], name=op.f("fk_drafts_process")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_drafts")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_drafts_process"), "drafts", ["process"], unique=False)

    op.create_table(
        "leases",
        sa.Column("client", sa.Text(), nullable=False),
        sa.Column("draft", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("account", sa.Text(), nullable=False),
        sa.Column("seat", sa.Text(), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(["account"], ["accounts.id"], name=op.f("fk_leases_account")),
        sa.ForeignKeyConstraint(["draft"], ["drafts.id"], name=op.f("fk_leases_draft")),
        sa.PrimaryKeyConstraint("client", name=op.f("pk_leases")),
        sa.UniqueConstraint("draft", "number", name=op.f("uq_leases_draft_number")),
        sqlite_strict=True,
    )
    op.create_table(
        "paragraphs",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("draft", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("parent", sa.Text(), nullable=True),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("labels", sa.Text(), nullable=False),
        sa.Column("locked", sa.Integer(), nullable=False),
        sa.Column("deleted_with", sa.Text(), nullable=True),
        sa.Column("joined_into", sa.Text(), nullable=True),
        sa.Column("alternative_to", sa.Text(), nullable=True),
        sa.Column("derived_from", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["alternative_to"], ["paragraphs.id"], name=op.f("fk_paragraphs_alternative_to")
        ),
        sa.ForeignKeyConstraint(["deleted_with"], ["paragraphs.id"], name=op.f("fk_paragraphs_deleted_with")),
        sa.ForeignKeyConstraint(["draft"], ["drafts.id"], name=op.f("fk_paragraphs_draft")),
        sa.ForeignKeyConstraint(["joined_into"], ["paragraphs.id"], name=op.f("fk_paragraphs_joined_into")),
        sa.ForeignKeyConstraint(["parent"], ["paragraphs.id"], name=op.f("fk_paragraphs_parent")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_paragraphs")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_paragraphs_draft"), "paragraphs", ["draft"], unique=False)

    op.create_table(
        "texts",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("draft", sa.Text(), nullable=False),
        sa.Column("paragraph", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("opening", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["draft"], ["drafts.id"], name=op.f("fk_texts_draft")),
        sa.ForeignKeyConstraint(["paragraph"], ["paragraphs.id"], name=op.f("fk_texts_paragraph")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_texts")),
        sa.UniqueConstraint("paragraph", "language", name=op.f("uq_texts_paragraph_language")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_texts_draft"), "texts", ["draft"], unique=False)

    op.create_table(
        "edits",
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("client", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("account", sa.Text(), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("changes", sa.Text(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["account"], ["accounts.id"], name=op.f("fk_edits_account")),
        sa.ForeignKeyConstraint(["client"], ["leases.client"], name=op.f("fk_edits_client")),
        sa.ForeignKeyConstraint(["text"], ["texts.id"], name=op.f("fk_edits_text")),
        sa.PrimaryKeyConstraint("text", "version", name=op.f("pk_edits")),
        sa.UniqueConstraint("client", "text", "number", name=op.f("uq_edits_client_text_number")),
        sqlite_strict=True,
    )
    op.create_table(
        "text_heads",
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("wording", sa.Text(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.CheckConstraint("length(digest) = 64", name=op.f("ck_text_heads_digest_length")),
        sa.ForeignKeyConstraint(["text"], ["texts.id"], name=op.f("fk_text_heads_text")),
        sa.PrimaryKeyConstraint("text", name=op.f("pk_text_heads")),
        sqlite_strict=True,
    )
    for statement in append_only(op.get_bind().dialect.name, ("edits", "leases", "texts")):
        op.execute(statement)
