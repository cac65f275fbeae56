"""The statements that keep history; that they work is shown in test_migrate.py on both databases."""

from server.store.triggers import append_only


def test_each_table_gets_its_triggers() -> None:
    sqlite = append_only("sqlite", ["a", "b"])
    assert len(sqlite) == 4
    assert all("append-only" in statement for statement in sqlite)
    assert append_only("postgresql", [])[:1] == []
    assert "CREATE TRIGGER a_append_only" in append_only("postgresql", ["a"])[1]
