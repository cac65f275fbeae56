"""The table of what conferences give."""

from server.store.tier_tables import TIER_APPEND_ONLY, metadata


def test_what_is_append_only_is_strict_and_among_the_others() -> None:
    assert {table.name for table in TIER_APPEND_ONLY} == {"giving_words"}
    for table in TIER_APPEND_ONLY:
        assert metadata.tables[table.name] is table
        assert table.dialect_options["sqlite"]["strict"] is True
    assert {"silences", "drafts"} <= set(metadata.tables)
