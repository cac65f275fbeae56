"""Requests to co-sponsor a proposal; released versions that observers read as well."""

import sqlalchemy as sa
from alembic import op

from server.store.schema import Moment
from server.store.triggers import append_only

revision = "0021"
down_revision = "0017"
branch_labels = None
depends_on = None

NAME = "sponsor_words"


def upgrade() -> None:
    """Create the table, and the box of a release."""
    op.add_column("giving_words", sa.Column("observers", sa.Integer(), server_default="0", nullable=False))
    op.create_table(
        NAME,
        sa.Column("proposal", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("word", sa.Text(), nullable=False),
        sa.Column("to", sa.Text(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("wording", sa.Integer(), nullable=False),
        sa.Column("acts", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("account", sa.Text(), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(["account"], ["accounts.id"], name=op.f(f"fk_{NAME}_account")),
        sa.ForeignKeyConstraint(["proposal"], ["proposals.id"], name=op.f(f"fk_{NAME}_proposal")),
        sa.PrimaryKeyConstraint("proposal", "number", name=op.f(f"pk_{NAME}")),
        sqlite_strict=True,
    )
    op.create_index(op.f(f"ix_{NAME}_to"), NAME, ["to"], unique=False)
    for statement in append_only(op.get_bind().dialect.name, (NAME,)):
        op.execute(statement)
