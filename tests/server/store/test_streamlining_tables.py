"""The tables of streamlining."""

from server.store.streamlining_tables import STREAMLINING_APPEND_ONLY, metadata


def test_what_is_append_only_is_strict_and_among_the_others() -> None:
    names = {"proposed_places", "streamlining_calls", "streamlinings"}
    assert {table.name for table in STREAMLINING_APPEND_ONLY} == names
    for table in STREAMLINING_APPEND_ONLY:
        assert metadata.tables[table.name] is table
        assert table.dialect_options["sqlite"]["strict"] is True
    assert {"planned_rows", "sittings", "proposals"} <= set(metadata.tables)
