"""See ``tests/server/routes/api/test_record.py``, where the page of the record is read as well."""

from server.routes.sessions.record import END, MOST


def test_a_page_holds_fifty_acts() -> None:
    assert (MOST, END) == (50, 10**9)
