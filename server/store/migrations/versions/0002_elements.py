"""Elements: judgements, alignments, vectors, and the work no request waits for."""

import sqlalchemy as sa
from alembic import op

from server.store.schema import Moment
from server.store.triggers import append_only

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the tables."""
    op.create_table(
        "alignments",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.CheckConstraint("length(key) = 64", name=op.f("ck_alignments_key_length")),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_alignments")),
        sqlite_strict=True,
    )
    op.create_table(
        "jobs",
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("asked", Moment(), nullable=False),
        sa.Column("leased", Moment(), nullable=True),
        sa.Column("failure", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("kind", "key", name=op.f("pk_jobs")),
        sqlite_strict=True,
    )
    op.create_table(
        "vectors",
        sa.Column("model", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("numbers", sa.LargeBinary(), nullable=False),
        sa.CheckConstraint("length(text) = 64", name=op.f("ck_vectors_text_length")),
        sa.PrimaryKeyConstraint("model", "text", name=op.f("pk_vectors")),
        sqlite_strict=True,
    )
    op.create_table(
        "judgements",
        sa.Column("questionnaire", sa.Text(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("term", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("account", sa.Text(), nullable=True),
        sa.Column("at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(["account"], ["accounts.id"], name=op.f("fk_judgements_account")),
        sa.ForeignKeyConstraint(
            ["questionnaire"], ["questionnaires.id"], name=op.f("fk_judgements_questionnaire")
        ),
        sa.PrimaryKeyConstraint("questionnaire", "seq", name=op.f("pk_judgements")),
        sqlite_strict=True,
    )
    for statement in append_only(op.get_bind().dialect.name, ("judgements",)):
        op.execute(statement)
