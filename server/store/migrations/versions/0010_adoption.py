"""What is declared of paragraphs, roll-calls and adoption."""

import sqlalchemy as sa
from alembic import op

from server.store.schema import Moment
from server.store.triggers import append_only

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the tables; a paragraph has a status, and may be under a silence procedure."""
    op.add_column("paragraphs", sa.Column("status", sa.Text(), server_default="open", nullable=False))
    op.add_column("paragraphs", sa.Column("under_silence", sa.Integer(), server_default="0", nullable=False))
    op.create_table(
        "roll_calls",
        sa.Column("draft", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("present", sa.Text(), nullable=False),
        sa.Column("basis", sa.Text(), nullable=False),
        sa.Column("account", sa.Text(), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(["account"], ["accounts.id"], name=op.f("fk_roll_calls_account")),
        sa.ForeignKeyConstraint(["draft"], ["drafts.id"], name=op.f("fk_roll_calls_draft")),
        sa.PrimaryKeyConstraint("draft", "number", name=op.f("pk_roll_calls")),
        sqlite_strict=True,
    )
    _whole_positions()
    op.create_table(
        "seal_acts",
        sa.Column("draft", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("act", sa.Text(), nullable=False),
        sa.Column("conference", sa.Text(), nullable=False),
        sa.Column("seal", sa.Text(), nullable=False),
        sa.Column("freeze", sa.Integer(), nullable=False),
        sa.Column("account", sa.Text(), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.CheckConstraint("length(seal) = 64", name=op.f("ck_seal_acts_seal_length")),
        sa.ForeignKeyConstraint(["account"], ["accounts.id"], name=op.f("fk_seal_acts_account")),
        sa.ForeignKeyConstraint(["draft"], ["drafts.id"], name=op.f("fk_seal_acts_draft")),
        sa.PrimaryKeyConstraint("draft", "number", name=op.f("pk_seal_acts")),
        sqlite_strict=True,
    )
    _instruments()
    tables = ("instruments", "roll_calls", "seal_acts", "whole_positions")
    for statement in append_only(op.get_bind().dialect.name, tables):
        op.execute(statement)


def _whole_positions() -> None:
    op.create_table(
        "whole_positions",
        sa.Column("draft", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("delegation", sa.Text(), nullable=False),
        sa.Column("seal", sa.Text(), nullable=False),
        sa.Column("freeze", sa.Integer(), nullable=False),
        sa.Column("stance", sa.Text(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("aspect", sa.Text(), nullable=True),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("reservation", sa.Text(), nullable=False),
        sa.Column("office", sa.Text(), nullable=False),
        sa.Column("due", sa.Text(), nullable=True),
        sa.Column("account", sa.Text(), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.CheckConstraint("length(seal) = 64", name=op.f("ck_whole_positions_seal_length")),
        sa.ForeignKeyConstraint(["account"], ["accounts.id"], name=op.f("fk_whole_positions_account")),
        sa.ForeignKeyConstraint(["draft"], ["drafts.id"], name=op.f("fk_whole_positions_draft")),
        sa.PrimaryKeyConstraint("draft", "number", name=op.f("pk_whole_positions")),
        sqlite_strict=True,
    )


def _instruments() -> None:
    op.create_table(
        "instruments",
        sa.Column("draft", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("process", sa.Text(), nullable=False),
        sa.Column("seal", sa.Text(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("head", sa.Text(), nullable=False),
        sa.Column("account", sa.Text(), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.CheckConstraint("length(head) = 64", name=op.f("ck_instruments_head_length")),
        sa.CheckConstraint("length(seal) = 64", name=op.f("ck_instruments_seal_length")),
        sa.ForeignKeyConstraint(["account"], ["accounts.id"], name=op.f("fk_instruments_account")),
        sa.ForeignKeyConstraint(["draft"], ["drafts.id"], name=op.f("fk_instruments_draft")),
        sa.ForeignKeyConstraint(["process"], ["processes.id"], name=op.f("fk_instruments_process")),
        sa.PrimaryKeyConstraint("draft", name=op.f("pk_instruments")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_instruments_process"), "instruments", ["process"], unique=False)
