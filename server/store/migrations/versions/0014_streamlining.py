"""Plans of streamlining, their challenges, places of proposed paragraphs; codes of rooms only as digests."""

import hashlib

import sqlalchemy as sa
from alembic import op

from server.store.schema import Moment
from server.store.triggers import append_only

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

KEPT = ("proposed_places", "streamlining_calls", "streamlinings")


def upgrade() -> None:
    """Create the tables."""
    op.create_table(
        "planned_rows",
        sa.Column("draft", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("row", sa.Text(), nullable=False),
        sa.Column("account", sa.Text(), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(["account"], ["accounts.id"], name=op.f("fk_planned_rows_account")),
        sa.ForeignKeyConstraint(["draft"], ["drafts.id"], name=op.f("fk_planned_rows_draft")),
        sa.PrimaryKeyConstraint("draft", "number", name=op.f("pk_planned_rows")),
        sqlite_strict=True,
    )
    _applied()
    op.create_table(
        "proposed_places",
        sa.Column("proposal", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("after", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["after"], ["paragraphs.id"], name=op.f("fk_proposed_places_after")),
        sa.ForeignKeyConstraint(["proposal"], ["proposals.id"], name=op.f("fk_proposed_places_proposal")),
        sa.PrimaryKeyConstraint("proposal", name=op.f("pk_proposed_places")),
        sqlite_strict=True,
    )
    for statement in append_only(op.get_bind().dialect.name, KEPT):
        op.execute(statement)
    _hide_codes()


def _applied() -> None:
    op.create_table(
        "streamlinings",
        sa.Column("draft", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("account", sa.Text(), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(["account"], ["accounts.id"], name=op.f("fk_streamlinings_account")),
        sa.ForeignKeyConstraint(["draft"], ["drafts.id"], name=op.f("fk_streamlinings_draft")),
        sa.PrimaryKeyConstraint("draft", "number", name=op.f("pk_streamlinings")),
        sqlite_strict=True,
    )
    op.create_table(
        "streamlining_calls",
        sa.Column("draft", sa.Text(), nullable=False),
        sa.Column("streamlining", sa.Integer(), nullable=False),
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("account", sa.Text(), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(["account"], ["accounts.id"], name=op.f("fk_streamlining_calls_account")),
        sa.ForeignKeyConstraint(["draft"], ["drafts.id"], name=op.f("fk_streamlining_calls_draft")),
        sa.PrimaryKeyConstraint("draft", "streamlining", "row", name=op.f("pk_streamlining_calls")),
        sqlite_strict=True,
    )


def _hide_codes() -> None:
    """Who has the code of a room reads its screen: from now on nobody reads a code here."""
    sittings = sa.table("sittings", sa.column("code", sa.Text()))
    bind = op.get_bind()
    for code in bind.execute(sa.select(sittings.c.code)).scalars().all():
        hidden = hashlib.sha256(code.encode()).hexdigest()
        bind.execute(sa.update(sittings).where(sittings.c.code == code).values(code=hidden))
