"""Acts that need one person of each conference. Tables; see ``schema``. Both are append-only."""

from sqlalchemy import Column, ForeignKey, Integer, Text, UniqueConstraint

from server.store.schema import Moment, table
from server.store.tier_tables import metadata as metadata  # with these tables among the others

joint_requests = table(  # what somebody asked that takes the word of others too
    "joint_requests",
    Column("id", Text, primary_key=True),
    Column("draft", Text, ForeignKey("drafts.id"), nullable=False),
    Column("number", Integer, nullable=False),  # from 1 on without a hole, of the draft
    Column("matter", Text, nullable=False),
    Column("subject", Text, nullable=False),  # of the matter: a paragraph, a target, or nothing
    Column("bound", Text, nullable=False),  # how what it is about stood
    Column("reason", Text, nullable=False),
    Column("needed", Text, nullable=False),  # canonical JSON: conference and hand of each office asked
    Column("conference", Text, nullable=False),  # of whoever asked
    Column("hand", Text, nullable=False),
    Column("account", Text, ForeignKey("accounts.id"), nullable=False),
    Column("at", Moment, nullable=False),
    Column("observers", Integer, nullable=False, server_default="0"),  # 1: they read what comes of it
    UniqueConstraint("draft", "number"),
)
joint_answers = table(  # what was said to it since, in order
    "joint_answers",
    Column("request", Text, ForeignKey("joint_requests.id"), primary_key=True),
    Column("number", Integer, primary_key=True),  # from 1 on without a hole
    Column("act", Text, nullable=False),
    Column("conference", Text, nullable=False),
    Column("hand", Text, nullable=False),
    Column("account", Text, ForeignKey("accounts.id"), nullable=False),
    Column("at", Moment, nullable=False),
)
JOINT_APPEND_ONLY = (joint_answers, joint_requests)
