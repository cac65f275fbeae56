"""The tables of proposed drafts."""

from server.store.draft_tables import DRAFTS_APPEND_ONLY, metadata


def test_both_tables_are_strict_and_among_the_others() -> None:
    assert {table.name for table in DRAFTS_APPEND_ONLY} == {"proposed_drafts", "draft_withdrawals"}
    for table in DRAFTS_APPEND_ONLY:
        assert metadata.tables[table.name] is table
        assert table.dialect_options["sqlite"]["strict"] is True
    assert "submissions" in metadata.tables
