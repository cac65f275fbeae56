"""The report of an address, opened for whoever asks."""

import pytest
from starlette.requests import Request

from server.routes.opening import number_in


@pytest.mark.parametrize(
    ("query", "number"),
    [(b"page=3", 3), (b"page=", 7), (b"", 7), (b"page=-1", 7), (b"page=1234567", 7), ("page=٣".encode(), 7)],
)
def test_a_small_number_of_the_query_is_read_and_nothing_else(query: bytes, number: int) -> None:
    request = Request({"type": "http", "query_string": query, "headers": []})
    assert number_in(request, "page", 7) == number
