"""Declarations of others, and what was said of a position on each. All append-only; see ``schema``."""

from sqlalchemy import CheckConstraint, Column, ForeignKey, Integer, LargeBinary, Text, UniqueConstraint

from server.store.schema import Moment, table
from server.store.sponsor_tables import metadata as metadata  # with these tables among the others

declarations = table(  # one of others, on which the conferences look for one position
    "declarations",
    Column("id", Text, primary_key=True),
    Column("process", Text, ForeignKey("processes.id"), nullable=False),
    Column("number", Integer, nullable=False),  # from 1 on without a hole, of the process
    Column("draft", Text, ForeignKey("drafts.id"), nullable=False, unique=True),
    Column("conference", Text, nullable=False),  # whose secretariat opened it
    Column("account", Text, ForeignKey("accounts.id"), nullable=False),
    Column("at", Moment, nullable=False),
    UniqueConstraint("process", "number"),
)
declaration_documents = table(  # the document as it was received, each version of it
    "declaration_documents",
    Column("declaration", Text, ForeignKey("declarations.id"), primary_key=True),
    Column("number", Integer, primary_key=True),  # from 1 on without a hole
    Column("title", Text, nullable=False),
    Column("source", Text, nullable=False),
    Column("dated", Text, nullable=False),  # the day it bears, ISO 8601
    Column("language", Text, nullable=False),
    Column("kind", Text, nullable=False),  # of the file, by its content
    Column("content", LargeBinary, nullable=False),  # byte for byte
    Column("size", Integer, nullable=False),
    Column("digest", Text, nullable=False),
    Column("conference", Text, nullable=False),  # whose secretariat received it
    Column("account", Text, ForeignKey("accounts.id"), nullable=False),
    Column("at", Moment, nullable=False),
    CheckConstraint("length(digest) = 64", name="digest_length"),
)
declaration_words = table(  # submitted, cleared, sent, or closed without
    "declaration_words",
    Column("declaration", Text, ForeignKey("declarations.id"), primary_key=True),
    Column("number", Integer, primary_key=True),  # from 1 on without a hole
    Column("act", Text, nullable=False),
    Column("digest", Text, nullable=False),  # of the bytes it was said of
    Column("said", Text, nullable=False),
    Column("content", LargeBinary),  # those bytes, once they were sent
    Column("observers", Integer, nullable=False, server_default="0"),  # 1: they read what was sent
    Column("conference", Text, nullable=False),
    Column("account", Text, ForeignKey("accounts.id"), nullable=False),
    Column("at", Moment, nullable=False),
    CheckConstraint("length(digest) = 64", name="digest_length"),
)
DECLARATION_APPEND_ONLY = (declaration_documents, declaration_words, declarations)
