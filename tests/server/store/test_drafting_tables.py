"""The tables of what happens around the words of a draft."""

from server.store.drafting_tables import DRAFTING_APPEND_ONLY, metadata


def test_what_is_append_only_is_strict_and_among_the_others() -> None:
    assert {table.name for table in DRAFTING_APPEND_ONLY} == {
        "comment_acts",
        "comments",
        "draft_events",
        "draft_versions",
        "translation_marks",
    }
    for table in DRAFTING_APPEND_ONLY:
        assert metadata.tables[table.name] is table
        assert table.dialect_options["sqlite"]["strict"] is True
    assert {"visits", "edits", "proposed_drafts"} <= set(metadata.tables)
