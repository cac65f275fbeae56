"""When vectors were last needed. Those that are there are dropped: they are worked out anew."""

import sqlalchemy as sa
from alembic import op

from server.store.schema import Moment

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table of vectors anew, with an index; the alignments get theirs."""
    op.create_index(op.f("ix_alignments_at"), "alignments", ["at"], unique=False)
    op.drop_table("vectors")
    op.create_table(
        "vectors",
        sa.Column("model", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("numbers", sa.LargeBinary(), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.CheckConstraint("length(text) = 64", name=op.f("ck_vectors_text_length")),
        sa.PrimaryKeyConstraint("model", "text", name=op.f("pk_vectors")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_vectors_at"), "vectors", ["at"], unique=False)
