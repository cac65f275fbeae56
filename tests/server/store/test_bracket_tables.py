"""The tables of brackets."""

from server.store.bracket_tables import BRACKET_APPEND_ONLY, metadata


def test_what_is_append_only_is_strict_and_among_the_others() -> None:
    assert {table.name for table in BRACKET_APPEND_ONLY} == {"bracket_acts"}
    for table in BRACKET_APPEND_ONLY:
        assert metadata.tables[table.name] is table
        assert table.dialect_options["sqlite"]["strict"] is True
    assert {"bracket_places", "edits", "said_positions"} <= set(metadata.tables)
