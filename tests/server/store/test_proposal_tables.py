"""The tables of proposals."""

from server.store.proposal_tables import PROPOSAL_APPEND_ONLY, metadata


def test_what_is_append_only_is_strict_and_among_the_others() -> None:
    names = {"proposals", "proposal_wordings", "proposal_acts"}
    assert {table.name for table in PROPOSAL_APPEND_ONLY} == names
    for table in PROPOSAL_APPEND_ONLY:
        assert metadata.tables[table.name] is table
        assert table.dialect_options["sqlite"]["strict"] is True
    assert {"said_positions", "edits"} <= set(metadata.tables)
