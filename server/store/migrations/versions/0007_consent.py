"""What delegations say of wordings, and the record."""

import sqlalchemy as sa
from alembic import op

from server.store.schema import Moment
from server.store.triggers import append_only

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the tables."""
    op.create_table(
        "record_rows",
        sa.Column("process", sa.Text(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("level", sa.Text(), nullable=False),
        sa.Column("body_sha256", sa.Text(), nullable=False),
        sa.Column("prev", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("conference", sa.Text(), nullable=True),
        sa.CheckConstraint("length(prev) = 64", name=op.f("ck_record_rows_prev_length")),
        sa.ForeignKeyConstraint(["process"], ["processes.id"], name=op.f("fk_record_rows_process")),
        sa.PrimaryKeyConstraint("process", "seq", name=op.f("pk_record_rows")),
        sqlite_strict=True,
    )
    op.create_table(
        "said_positions",
        sa.Column("paragraph", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("draft", sa.Text(), nullable=False),
        sa.Column("delegation", sa.Text(), nullable=False),
        sa.Column("stance", sa.Text(), nullable=True),
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("language", sa.Text(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=True),
        sa.Column("digest", sa.Text(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("aspect", sa.Text(), nullable=True),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("reservation", sa.Text(), nullable=False),
        sa.Column("office", sa.Text(), nullable=False),
        sa.Column("due", sa.Text(), nullable=True),
        sa.Column("account", sa.Text(), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.CheckConstraint(
            "digest IS NULL OR length(digest) = 64", name=op.f("ck_said_positions_digest_length")
        ),
        sa.ForeignKeyConstraint(["account"], ["accounts.id"], name=op.f("fk_said_positions_account")),
        sa.ForeignKeyConstraint(["draft"], ["drafts.id"], name=op.f("fk_said_positions_draft")),
        sa.ForeignKeyConstraint(["paragraph"], ["paragraphs.id"], name=op.f("fk_said_positions_paragraph")),
        sa.ForeignKeyConstraint(["text"], ["texts.id"], name=op.f("fk_said_positions_text")),
        sa.PrimaryKeyConstraint("paragraph", "number", name=op.f("pk_said_positions")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_said_positions_draft"), "said_positions", ["draft"], unique=False)

    for statement in append_only(op.get_bind().dialect.name, ("record_rows", "said_positions")):
        op.execute(statement)
