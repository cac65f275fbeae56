"""Times of programs have a zone, and are kept in UTC."""

from datetime import UTC, datetime

import pytest

from positions.errors import Malformed
from server.forms.moments import moment_of, read_moment


def test_a_moment_is_kept_in_utc() -> None:
    assert read_moment("2027-03-01T12:00:00+02:00") == datetime(2027, 3, 1, 10, tzinfo=UTC)
    assert read_moment("2027-03-01T12:00:00.25Z").isoformat() == "2027-03-01T12:00:00.250000+00:00"


@pytest.mark.parametrize(
    "said",
    [
        "",
        "2027-03-01",
        "2027-03-01T12:00:00",
        "2027-03-01 12:00:00Z",
        "20270301T120000Z",
        "1900000000",
        "2027-02-30T12:00:00Z",
        "9999-12-31T23:59:59-05:00",
        "2027-03-01T12:00:00Z\n",
        "٢٠٢٧-03-01T12:00:00Z",
    ],
)
def test_what_is_no_moment_is_refused(said: str) -> None:
    with pytest.raises(Malformed, match="time_malformed"):
        read_moment(said)


def test_a_number_is_no_moment() -> None:
    with pytest.raises(ValueError, match="1900000000"):
        moment_of(1_900_000_000)
