"""The tables of texts that are written together."""

from server.store.live_tables import LIVE_APPEND_ONLY, metadata


def test_what_is_append_only_is_strict_and_among_the_others() -> None:
    assert {table.name for table in LIVE_APPEND_ONLY} == {"edits", "leases", "texts"}
    for table in LIVE_APPEND_ONLY:
        assert metadata.tables[table.name] is table
        assert table.dialect_options["sqlite"]["strict"] is True
    assert {"submissions", "proposed_drafts"} <= set(metadata.tables)
