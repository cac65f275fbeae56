"""Proposed drafts: base texts that secretariats propose to thematic sessions."""

import sqlalchemy as sa
from alembic import op

from server.store.schema import Moment
from server.store.triggers import append_only

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the tables."""
    op.create_table(
        "proposed_drafts",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("process", sa.Text(), nullable=False),
        sa.Column("conference", sa.Text(), nullable=False),
        sa.Column("questionnaire", sa.Text(), nullable=False),
        sa.Column("term", sa.Text(), nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("tier", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("session", sa.Text(), nullable=False),
        sa.Column("level", sa.Text(), nullable=False),
        sa.Column("seen_by", sa.Text(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("account", sa.Text(), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.CheckConstraint("length(digest) = 64", name=op.f("ck_proposed_drafts_digest_length")),
        sa.ForeignKeyConstraint(["account"], ["accounts.id"], name=op.f("fk_proposed_drafts_account")),
        sa.ForeignKeyConstraint(["process"], ["processes.id"], name=op.f("fk_proposed_drafts_process")),
        sa.ForeignKeyConstraint(
            ["questionnaire"], ["questionnaires.id"], name=op.f("fk_proposed_drafts_questionnaire")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_proposed_drafts")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_proposed_drafts_process"), "proposed_drafts", ["process"], unique=False)
    op.create_table(
        "draft_withdrawals",
        sa.Column("draft", sa.Text(), nullable=False),
        sa.Column("account", sa.Text(), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(["account"], ["accounts.id"], name=op.f("fk_draft_withdrawals_account")),
        sa.ForeignKeyConstraint(["draft"], ["proposed_drafts.id"], name=op.f("fk_draft_withdrawals_draft")),
        sa.PrimaryKeyConstraint("draft", name=op.f("pk_draft_withdrawals")),
        sqlite_strict=True,
    )
    for statement in append_only(op.get_bind().dialect.name, ("draft_withdrawals", "proposed_drafts")):
        op.execute(statement)
