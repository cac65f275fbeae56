"""Who holds which bracket."""

import sqlalchemy as sa
from alembic import op

from server.store.schema import Moment
from server.store.triggers import append_only

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the tables."""
    op.create_table(
        "bracket_acts",
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("draft", sa.Text(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("bracket", sa.Text(), nullable=False),
        sa.Column("act", sa.Text(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("tag", sa.Text(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=True),
        sa.Column("from_unit", sa.Integer(), nullable=True),
        sa.Column("to_unit", sa.Integer(), nullable=True),
        sa.Column("holders", sa.Text(), nullable=False),
        sa.Column("account", sa.Text(), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(["account"], ["accounts.id"], name=op.f("fk_bracket_acts_account")),
        sa.ForeignKeyConstraint(["draft"], ["drafts.id"], name=op.f("fk_bracket_acts_draft")),
        sa.ForeignKeyConstraint(["text"], ["texts.id"], name=op.f("fk_bracket_acts_text")),
        sa.PrimaryKeyConstraint("text", "number", name=op.f("pk_bracket_acts")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_bracket_acts_draft"), "bracket_acts", ["draft"], unique=False)
    op.create_table(
        "bracket_places",
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("openings", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["text"], ["texts.id"], name=op.f("fk_bracket_places_text")),
        sa.PrimaryKeyConstraint("text", name=op.f("pk_bracket_places")),
        sqlite_strict=True,
    )
    for statement in append_only(op.get_bind().dialect.name, ("bracket_acts",)):
        op.execute(statement)
