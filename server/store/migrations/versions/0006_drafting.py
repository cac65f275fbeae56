"""What happens around the words of a draft: events, versions, visits, translation marks, comments."""

import sqlalchemy as sa
from alembic import op

from server.store.schema import Moment
from server.store.triggers import append_only

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the tables; drafts count their events."""
    op.create_table(
        "draft_events",
        sa.Column("draft", sa.Text(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("event", sa.Text(), nullable=False),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("account", sa.Text(), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(["account"], ["accounts.id"], name=op.f("fk_draft_events_account")),
        sa.ForeignKeyConstraint(["draft"], ["drafts.id"], name=op.f("fk_draft_events_draft")),
        sa.PrimaryKeyConstraint("draft", "seq", name=op.f("pk_draft_events")),
        sqlite_strict=True,
    )
    op.create_table(
        "draft_versions",
        sa.Column("draft", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("account", sa.Text(), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.CheckConstraint("length(digest) = 64", name=op.f("ck_draft_versions_digest_length")),
        sa.ForeignKeyConstraint(["account"], ["accounts.id"], name=op.f("fk_draft_versions_account")),
        sa.ForeignKeyConstraint(["draft"], ["drafts.id"], name=op.f("fk_draft_versions_draft")),
        sa.PrimaryKeyConstraint("draft", "number", name=op.f("pk_draft_versions")),
        sqlite_strict=True,
    )
    op.create_table(
        "visits",
        sa.Column("account", sa.Text(), nullable=False),
        sa.Column("draft", sa.Text(), nullable=False),
        sa.Column("heads", sa.Text(), nullable=False),
        sa.Column("before", sa.Text(), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("since", Moment(), nullable=True),
        sa.ForeignKeyConstraint(["account"], ["accounts.id"], name=op.f("fk_visits_account")),
        sa.ForeignKeyConstraint(["draft"], ["drafts.id"], name=op.f("fk_visits_draft")),
        sa.PrimaryKeyConstraint("account", "draft", name=op.f("pk_visits")),
        sqlite_strict=True,
    )
    op.create_table(
        "comments",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("draft", sa.Text(), nullable=False),
        sa.Column("paragraph", sa.Text(), nullable=False),
        sa.Column("answers", sa.Text(), nullable=True),
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=True),
        sa.Column("from_unit", sa.Integer(), nullable=True),
        sa.Column("to_unit", sa.Integer(), nullable=True),
        sa.Column("quote", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("audience", sa.Text(), nullable=False),
        sa.Column("delegation", sa.Text(), nullable=True),
        sa.Column("conference", sa.Text(), nullable=True),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("mentions", sa.Text(), nullable=False),
        sa.Column("account", sa.Text(), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(["account"], ["accounts.id"], name=op.f("fk_comments_account")),
        sa.ForeignKeyConstraint(["answers"], ["comments.id"], name=op.f("fk_comments_answers")),
        sa.ForeignKeyConstraint(["draft"], ["drafts.id"], name=op.f("fk_comments_draft")),
        sa.ForeignKeyConstraint(["paragraph"], ["paragraphs.id"], name=op.f("fk_comments_paragraph")),
        sa.ForeignKeyConstraint(["text"], ["texts.id"], name=op.f("fk_comments_text")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_comments")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_comments_draft"), "comments", ["draft"], unique=False)

    op.create_table(
        "translation_marks",
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("source_version", sa.Integer(), nullable=False),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("account", sa.Text(), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(["account"], ["accounts.id"], name=op.f("fk_translation_marks_account")),
        sa.ForeignKeyConstraint(["source"], ["texts.id"], name=op.f("fk_translation_marks_source")),
        sa.ForeignKeyConstraint(["text"], ["texts.id"], name=op.f("fk_translation_marks_text")),
        sa.PrimaryKeyConstraint("text", "number", name=op.f("pk_translation_marks")),
        sqlite_strict=True,
    )
    op.create_table(
        "comment_acts",
        sa.Column("comment", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("act", sa.Text(), nullable=False),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("account", sa.Text(), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(["account"], ["accounts.id"], name=op.f("fk_comment_acts_account")),
        sa.ForeignKeyConstraint(["comment"], ["comments.id"], name=op.f("fk_comment_acts_comment")),
        sa.PrimaryKeyConstraint("comment", "number", name=op.f("pk_comment_acts")),
        sqlite_strict=True,
    )
    op.add_column("drafts", sa.Column("seq", sa.Integer(), server_default="0", nullable=False))

    tables = ("comment_acts", "comments", "draft_events", "draft_versions", "translation_marks")
    for statement in append_only(op.get_bind().dialect.name, tables):
        op.execute(statement)
