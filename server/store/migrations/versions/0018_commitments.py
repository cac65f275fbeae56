"""Commitments of adopted texts and what was done to them."""

import sqlalchemy as sa
from alembic import op

from server.store.schema import Moment
from server.store.triggers import append_only

revision = "0018"
down_revision = "0016"
branch_labels = None
depends_on = None

FOUND, ACTS = "commitments", "commitment_acts"


def upgrade() -> None:
    """Create the tables."""
    references = {"account": "accounts", "draft": "drafts", "paragraph": "paragraphs", "process": "processes"}
    op.create_table(
        FOUND,
        sa.Column("process", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("draft", sa.Text(), nullable=False),
        sa.Column("paragraph", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("responsible", sa.Text(), nullable=False),
        sa.Column("due", sa.Text(), nullable=True),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("account", sa.Text(), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.CheckConstraint("length(digest) = 64", name=op.f(f"ck_{FOUND}_digest_length")),
        *(
            sa.ForeignKeyConstraint([column], [f"{other}.id"], name=op.f(f"fk_{FOUND}_{column}"))
            for column, other in references.items()
        ),
        sa.PrimaryKeyConstraint("process", "key", name=op.f(f"pk_{FOUND}")),
        sqlite_strict=True,
    )
    op.create_index(op.f(f"ix_{FOUND}_draft"), FOUND, ["draft"], unique=False)
    _acts()
    for statement in append_only(op.get_bind().dialect.name, (ACTS, FOUND)):
        op.execute(statement)


def _acts() -> None:
    op.create_table(
        ACTS,
        sa.Column("process", sa.Text(), nullable=False),
        sa.Column("commitment", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("act", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("terms", sa.Text(), nullable=True),
        sa.Column("due", sa.Text(), nullable=True),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("office", sa.Text(), nullable=True),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("account", sa.Text(), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(["account"], ["accounts.id"], name=op.f(f"fk_{ACTS}_account")),
        sa.ForeignKeyConstraint(["process"], ["processes.id"], name=op.f(f"fk_{ACTS}_process")),
        sa.PrimaryKeyConstraint("process", "commitment", "number", name=op.f(f"pk_{ACTS}")),
        sqlite_strict=True,
    )
