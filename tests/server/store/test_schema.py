"""What the tables promise besides their columns."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy.dialects import sqlite

from server.store.schema import APPEND_ONLY, Moment, metadata

DIALECT = sqlite.dialect()


def test_a_moment_is_kept_in_utc_with_microseconds_and_orders_as_text() -> None:
    kept = Moment()
    panama = datetime(2017, 6, 8, 9, 0, tzinfo=timezone(timedelta(hours=-5)))
    assert kept.process_bind_param(panama, DIALECT) == "2017-06-08T14:00:00.000000+00:00"
    assert kept.process_result_value("2017-06-08T14:00:00.000000+00:00", DIALECT) == panama
    assert kept.process_bind_param(None, DIALECT) is None
    assert kept.process_result_value(None, DIALECT) is None
    moments = [datetime(2017, 1, 1, tzinfo=UTC) + timedelta(microseconds=n * 333) for n in range(50)]
    texts = [kept.process_bind_param(moment, DIALECT) or "" for moment in moments]
    assert texts == sorted(texts)


@pytest.mark.parametrize("name", sorted(metadata.tables))
def test_every_table_is_strict_and_has_a_key(name: str) -> None:
    table = metadata.tables[name]
    assert table.dialect_options["sqlite"]["strict"] is True
    assert len(table.primary_key.columns) >= 1


def test_history_is_append_only() -> None:
    assert {table.name for table in APPEND_ONLY} >= {"answer_versions", "submission_acts", "reports"}
