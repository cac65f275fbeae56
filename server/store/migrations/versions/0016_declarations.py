"""Declarations of others, and what was said of one position on each."""

import sqlalchemy as sa
from alembic import op

from server.store.schema import Moment
from server.store.triggers import append_only

revision = "0016"
down_revision = "0020"
branch_labels = None
depends_on = None
NAMES = ("declarations", "declaration_documents", "declaration_words")


def upgrade() -> None:
    """Create the tables."""
    op.create_table(
        "declarations",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("process", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("draft", sa.Text(), nullable=False),
        sa.Column("conference", sa.Text(), nullable=False),
        sa.Column("account", sa.Text(), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(["account"], ["accounts.id"], name=op.f("fk_declarations_account")),
        sa.ForeignKeyConstraint(["draft"], ["drafts.id"], name=op.f("fk_declarations_draft")),
        sa.ForeignKeyConstraint(["process"], ["processes.id"], name=op.f("fk_declarations_process")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_declarations")),
        sa.UniqueConstraint("draft", name=op.f("uq_declarations_draft")),
        sa.UniqueConstraint("process", "number", name=op.f("uq_declarations_process_number")),
        sqlite_strict=True,
    )
    _documents()
    _words()
    for statement in append_only(op.get_bind().dialect.name, NAMES):
        op.execute(statement)


def _documents() -> None:
    name = "declaration_documents"
    op.create_table(
        name,
        sa.Column("declaration", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("dated", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("conference", sa.Text(), nullable=False),
        sa.Column("account", sa.Text(), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        *_bounds(name),
        sqlite_strict=True,
    )


def _words() -> None:
    name = "declaration_words"
    op.create_table(
        name,
        sa.Column("declaration", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("act", sa.Text(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("said", sa.Text(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=True),
        sa.Column("conference", sa.Text(), nullable=False),
        sa.Column("account", sa.Text(), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        *_bounds(name),
        sqlite_strict=True,
    )


def _bounds(name: str) -> tuple[sa.Constraint, ...]:
    return (
        sa.CheckConstraint("length(digest) = 64", name=op.f(f"ck_{name}_digest_length")),
        sa.ForeignKeyConstraint(["account"], ["accounts.id"], name=op.f(f"fk_{name}_account")),
        sa.ForeignKeyConstraint(["declaration"], ["declarations.id"], name=op.f(f"fk_{name}_declaration")),
        sa.PrimaryKeyConstraint("declaration", "number", name=op.f(f"pk_{name}")),
    )
