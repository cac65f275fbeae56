"""The tables of positions and of the record."""

from server.store.consent_tables import CONSENT_APPEND_ONLY, metadata


def test_what_is_append_only_is_strict_and_among_the_others() -> None:
    assert {table.name for table in CONSENT_APPEND_ONLY} == {"record_rows", "said_positions"}
    for table in CONSENT_APPEND_ONLY:
        assert metadata.tables[table.name] is table
        assert table.dialect_options["sqlite"]["strict"] is True
    assert {"comments", "edits", "submissions"} <= set(metadata.tables)
