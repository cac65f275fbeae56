"""The texts that a session had are numbered; what is read before a freeze is confirmed."""

import sqlalchemy as sa
from alembic import op

from server.store.schema import Moment
from server.store.triggers import append_only

revision = "0020"
down_revision = "0021"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Number them, for each place had one; say what silences were about; create the table."""
    op.add_column("drafts", sa.Column("number", sa.Integer(), server_default="1", nullable=False))
    op.add_column("silences", sa.Column("subject", sa.Text(), server_default="words", nullable=False))
    name = "report_confirmations"
    op.create_table(
        name,
        sa.Column("draft", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("conference", sa.Text(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("account", sa.Text(), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.CheckConstraint("length(digest) = 64", name=op.f(f"ck_{name}_digest_length")),
        sa.ForeignKeyConstraint(["account"], ["accounts.id"], name=op.f(f"fk_{name}_account")),
        sa.ForeignKeyConstraint(["draft"], ["drafts.id"], name=op.f(f"fk_{name}_draft")),
        sa.PrimaryKeyConstraint("draft", "number", name=op.f(f"pk_{name}")),
        sqlite_strict=True,
    )
    for statement in append_only(op.get_bind().dialect.name, (name,)):
        op.execute(statement)
