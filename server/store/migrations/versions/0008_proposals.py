"""Proposals."""

import sqlalchemy as sa
from alembic import op

from server.store.schema import Moment
from server.store.triggers import append_only

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the tables."""
    op.create_table(
        "proposals",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("draft", sa.Text(), nullable=False),
        sa.Column("paragraph", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("delegation", sa.Text(), nullable=True),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("account", sa.Text(), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(["account"], ["accounts.id"], name=op.f("fk_proposals_account")),
        sa.ForeignKeyConstraint(["draft"], ["drafts.id"], name=op.f("fk_proposals_draft")),
        sa.ForeignKeyConstraint(["paragraph"], ["paragraphs.id"], name=op.f("fk_proposals_paragraph")),
        sa.ForeignKeyConstraint(["text"], ["texts.id"], name=op.f("fk_proposals_text")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_proposals")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_proposals_draft"), "proposals", ["draft"], unique=False)
    _create_wordings()
    _create_acts()
    tables = ("proposal_acts", "proposal_wordings", "proposals")
    for statement in append_only(op.get_bind().dialect.name, tables):
        op.execute(statement)


def _create_wordings() -> None:
    op.create_table(
        "proposal_wordings",
        sa.Column("proposal", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("base", sa.Text(), nullable=False),
        sa.Column("wording", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("indivisible", sa.Integer(), nullable=False),
        sa.Column("keeps", sa.Integer(), nullable=False),
        sa.Column("account", sa.Text(), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.CheckConstraint("length(digest) = 64", name=op.f("ck_proposal_wordings_digest_length")),
        sa.ForeignKeyConstraint(["account"], ["accounts.id"], name=op.f("fk_proposal_wordings_account")),
        sa.ForeignKeyConstraint(["proposal"], ["proposals.id"], name=op.f("fk_proposal_wordings_proposal")),
        sa.PrimaryKeyConstraint("proposal", "number", name=op.f("pk_proposal_wordings")),
        sqlite_strict=True,
    )


def _create_acts() -> None:
    op.create_table(
        "proposal_acts",
        sa.Column("proposal", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("act", sa.Text(), nullable=False),
        sa.Column("delegation", sa.Text(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("into", sa.Text(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=True),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("account", sa.Text(), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(["account"], ["accounts.id"], name=op.f("fk_proposal_acts_account")),
        sa.ForeignKeyConstraint(["into"], ["proposals.id"], name=op.f("fk_proposal_acts_into")),
        sa.ForeignKeyConstraint(["proposal"], ["proposals.id"], name=op.f("fk_proposal_acts_proposal")),
        sa.PrimaryKeyConstraint("proposal", "number", name=op.f("pk_proposal_acts")),
        sqlite_strict=True,
    )
