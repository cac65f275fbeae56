"""Persons a head has named, and reservations."""

import sqlalchemy as sa
from alembic import op

from server.store.schema import Moment
from server.store.triggers import append_only

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the tables."""
    op.create_table(
        "mandates",
        sa.Column("seat", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("named", sa.Integer(), nullable=False),
        sa.Column("account", sa.Text(), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(["account"], ["accounts.id"], name=op.f("fk_mandates_account")),
        sa.ForeignKeyConstraint(["seat"], ["seats.id"], name=op.f("fk_mandates_seat")),
        sa.PrimaryKeyConstraint("seat", "number", name=op.f("pk_mandates")),
        sqlite_strict=True,
    )
    _reservation_acts()
    for statement in append_only(op.get_bind().dialect.name, ("mandates", "reservation_acts")):
        op.execute(statement)


def _reservation_acts() -> None:
    name = "reservation_acts"
    references = {"account": "accounts", "draft": "drafts", "paragraph": "paragraphs", "text": "texts"}
    op.create_table(
        name,
        sa.Column("reservation", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("draft", sa.Text(), nullable=False),
        sa.Column("delegation", sa.Text(), nullable=False),
        sa.Column("act", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("meant", sa.Text(), nullable=False),
        sa.Column("paragraph", sa.Text(), nullable=True),
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("anchor_language", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("late", sa.Integer(), nullable=False),
        sa.Column("account", sa.Text(), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.CheckConstraint("length(digest) = 64", name=op.f(f"ck_{name}_digest_length")),
        *(
            sa.ForeignKeyConstraint([column], [f"{other}.id"], name=op.f(f"fk_{name}_{column}"))
            for column, other in references.items()
        ),
        sa.PrimaryKeyConstraint("reservation", "number", name=op.f(f"pk_{name}")),
        sqlite_strict=True,
    )
    op.create_index(op.f(f"ix_{name}_draft"), name, ["draft"], unique=False)
