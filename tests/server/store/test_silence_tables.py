"""The tables of silence procedures."""

from server.store.silence_tables import SILENCE_APPEND_ONLY, metadata


def test_what_is_append_only_is_strict_and_among_the_others() -> None:
    names = {"silences", "silence_texts", "silence_acts", "silence_ends", "silence_methods", "outages"}
    assert {table.name for table in SILENCE_APPEND_ONLY} == names
    for table in SILENCE_APPEND_ONLY:
        assert metadata.tables[table.name] is table
        assert table.dialect_options["sqlite"]["strict"] is True
    assert {"heartbeats", "said_positions"} <= set(metadata.tables)
