"""Adoption by other routes, addenda, and heads that are signed."""

import sqlalchemy as sa
from alembic import op

from server.store.schema import Moment
from server.store.triggers import append_only

revision = "0017"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the tables."""
    name = "whole_silences"
    op.create_table(
        name,
        sa.Column("silence", sa.Text(), nullable=False),
        sa.Column("seal", sa.Text(), nullable=False),
        sa.Column("freeze", sa.Integer(), nullable=False),
        sa.CheckConstraint("length(seal) = 64", name=op.f(f"ck_{name}_seal_length")),
        sa.ForeignKeyConstraint(["silence"], ["silences.id"], name=op.f(f"fk_{name}_silence")),
        sa.PrimaryKeyConstraint("silence", name=op.f(f"pk_{name}")),
        sqlite_strict=True,
    )
    _heads()
    _addenda()
    for statement in append_only(op.get_bind().dialect.name, ("addenda", "heads", name)):
        op.execute(statement)


def _heads() -> None:
    op.create_table(
        "heads",
        sa.Column("process", sa.Text(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("epoch", sa.Integer(), nullable=False),
        sa.Column("row_sha256", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("signature", sa.Text(), nullable=False),
        sa.CheckConstraint("length(signature) = 128", name=op.f("ck_heads_signature_length")),
        sa.ForeignKeyConstraint(["process"], ["processes.id"], name=op.f("fk_heads_process")),
        sa.PrimaryKeyConstraint("process", "seq", name=op.f("pk_heads")),
        sqlite_strict=True,
    )


def _addenda() -> None:
    name = "addenda"
    references = {"account": "accounts", "draft": "drafts", "paragraph": "paragraphs"}
    op.create_table(
        name,
        sa.Column("draft", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("delegation", sa.Text(), nullable=False),
        sa.Column("paragraph", sa.Text(), nullable=True),
        sa.Column("act", sa.Text(), nullable=False),
        sa.Column("reservation", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("account", sa.Text(), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        *(
            sa.ForeignKeyConstraint([column], [f"{other}.id"], name=op.f(f"fk_{name}_{column}"))
            for column, other in references.items()
        ),
        sa.PrimaryKeyConstraint("draft", "number", name=op.f(f"pk_{name}")),
        sqlite_strict=True,
    )
