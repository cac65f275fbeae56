"""Triggers that keep append-only tables append-only, on both databases."""

from collections.abc import Iterable


def append_only(dialect: str, tables: Iterable[str]) -> list[str]:
    """The statements that make UPDATE and DELETE on ``tables`` fail."""
    return [statement for name in tables for statement in _statements(dialect, name)]


def _statements(dialect: str, name: str) -> list[str]:
    if dialect == "sqlite":
        return [
            f"CREATE TRIGGER {name}_no_{verb.lower()} BEFORE {verb} ON {name} "
            f"BEGIN SELECT RAISE(ABORT, '{name} is append-only'); END"
            for verb in ("UPDATE", "DELETE")
        ]
    return [
        f"CREATE OR REPLACE FUNCTION {name}_append_only() RETURNS trigger AS $$ "
        f"BEGIN RAISE EXCEPTION '{name} is append-only'; END $$ LANGUAGE plpgsql",
        f"CREATE TRIGGER {name}_append_only BEFORE UPDATE OR DELETE ON {name} "
        f"FOR EACH ROW EXECUTE FUNCTION {name}_append_only()",
    ]
