"""Acts that need one person of each conference, and paragraphs that hang on others."""

import sqlalchemy as sa
from alembic import op

from server.store.schema import Moment
from server.store.triggers import append_only

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the tables; a paragraph names those that it hangs on."""
    op.add_column("paragraphs", sa.Column("linked_to", sa.Text(), server_default="[]", nullable=False))
    op.create_table(
        "joint_requests",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("draft", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("matter", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("bound", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("needed", sa.Text(), nullable=False),
        sa.Column("conference", sa.Text(), nullable=False),
        sa.Column("hand", sa.Text(), nullable=False),
        sa.Column("account", sa.Text(), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(["account"], ["accounts.id"], name=op.f("fk_joint_requests_account")),
        sa.ForeignKeyConstraint(["draft"], ["drafts.id"], name=op.f("fk_joint_requests_draft")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_joint_requests")),
        sa.UniqueConstraint("draft", "number", name=op.f("uq_joint_requests_draft_number")),
        sqlite_strict=True,
    )
    op.create_table(
        "joint_answers",
        sa.Column("request", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("act", sa.Text(), nullable=False),
        sa.Column("conference", sa.Text(), nullable=False),
        sa.Column("hand", sa.Text(), nullable=False),
        sa.Column("account", sa.Text(), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(["account"], ["accounts.id"], name=op.f("fk_joint_answers_account")),
        sa.ForeignKeyConstraint(["request"], ["joint_requests.id"], name=op.f("fk_joint_answers_request")),
        sa.PrimaryKeyConstraint("request", "number", name=op.f("pk_joint_answers")),
        sqlite_strict=True,
    )
    for statement in append_only(op.get_bind().dialect.name, ("joint_requests", "joint_answers")):
        op.execute(statement)
