"""Positions on declarations that observers read as well, as both chairs say who send them."""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0018"
branch_labels = None
depends_on = None

NAMES = ("joint_requests", "declaration_words")


def upgrade() -> None:
    """Add the box; of what was sent before, nobody said so."""
    for name in NAMES:
        op.add_column(name, sa.Column("observers", sa.Integer(), server_default="0", nullable=False))
