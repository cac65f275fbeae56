"""Drafts of a conference, and what goes on from them."""

import sqlalchemy as sa
from alembic import op

from server.store.schema import Moment
from server.store.triggers import append_only

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the tables."""
    op.create_table(
        "giving_words",
        sa.Column("draft", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("giving", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("hand", sa.Text(), nullable=False),
        sa.Column("stands", sa.Integer(), nullable=False),
        sa.Column("account", sa.Text(), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(["account"], ["accounts.id"], name=op.f("fk_giving_words_account")),
        sa.ForeignKeyConstraint(["draft"], ["drafts.id"], name=op.f("fk_giving_words_draft")),
        sa.PrimaryKeyConstraint("draft", "number", name=op.f("pk_giving_words")),
        sqlite_strict=True,
    )
    for statement in append_only(op.get_bind().dialect.name, ("giving_words",)):
        op.execute(statement)
