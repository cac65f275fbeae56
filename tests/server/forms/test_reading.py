"""A form becomes a wish, or is refused with the name of the field."""

import pytest
from starlette.requests import Request
from starlette.types import Message

from positions.errors import Malformed
from server.forms.reading import Wish, read_form

pytestmark = pytest.mark.anyio


class Order(Wish):
    """For these tests."""

    name: str
    count: int = 1


def request(content: bytes, kind: str = "application/x-www-form-urlencoded") -> Request:
    async def receive() -> Message:
        return {"type": "http.request", "body": content, "more_body": False}

    return Request({"type": "http", "method": "POST", "headers": [(b"content-type", kind.encode())]}, receive)


async def test_fields_are_read_without_those_of_the_gate() -> None:
    assert await read_form(request(b"csrf=x&key=y&name=Ana&count=3"), Order) == Order(name="Ana", count=3)


FILE = b'--x\r\nContent-Disposition: form-data; name="name"; filename="a"\r\n\r\nAna\r\n--x--\r\n'


@pytest.mark.rule("R-24")
@pytest.mark.parametrize(
    ("content", "kind", "field"),
    [
        (b"name=Ana&role=head", "application/x-www-form-urlencoded", "role"),
        (b"name=Ana&name=Eva", "application/x-www-form-urlencoded", "name"),
        (b"name=Ana&count=many", "application/x-www-form-urlencoded", "count"),
        (b"count=2", "application/x-www-form-urlencoded", "name"),
        (FILE, "multipart/form-data; boundary=x", "name"),
        (b'{"name": "Ana"}', "application/json", "name"),
    ],
)
async def test_what_does_not_fit_is_named(content: bytes, kind: str, field: str) -> None:
    with pytest.raises(Malformed) as refused:
        await read_form(request(content, kind), Order)
    assert (refused.value.reason, refused.value.facts) == ("field_malformed", {"field": field})
