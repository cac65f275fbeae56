"""Requests to co-sponsor are among the other tables."""

from server.store.sponsor_tables import SPONSOR_APPEND_ONLY, metadata


def test_they_are_among_the_others() -> None:
    names = {table.name for table in SPONSOR_APPEND_ONLY}
    assert names == {"sponsor_words"}
    assert names <= set(metadata.tables)
