"""Bodies are measured while they come."""

import pytest
from starlette.requests import Request
from starlette.types import Message

from positions.errors import Malformed
from server.security import bodies
from server.security.bodies import FORM, JSON, MULTIPART, Body, most_bytes, read_body, read_form
from server.settings import Settings

pytestmark = pytest.mark.anyio
SETTINGS = Settings(limit_body_bytes=100, limit_form_bytes=50, limit_upload_bytes=1_000, limit_form_fields=3)


def request(kind: str, *chunks: bytes, length: str = "") -> Request:
    """A request whose body comes in pieces; after the last piece the client is gone."""
    waiting = [{"type": "http.request", "body": chunk, "more_body": True} for chunk in chunks]
    if waiting:
        waiting[-1]["more_body"] = False
    headers = [(b"content-type", kind.encode())] + ([(b"content-length", length.encode())] if length else [])

    async def receive() -> Message:
        return waiting.pop(0) if waiting else {"type": "http.disconnect"}

    return Request({"type": "http", "method": "POST", "path": "/", "headers": headers, "app": None}, receive)


async def gone() -> Message:
    return {"type": "http.disconnect"}


@pytest.mark.parametrize(
    ("kind", "most"),
    [
        (FORM, 50),
        (JSON, 100),
        ("application/problem+json", 100),
        ("", 100),
        (MULTIPART, 1_000),
        ("text/csv", 1_000),
    ],
)
def test_a_form_json_and_a_file_have_their_own_bounds(kind: str, most: int) -> None:
    assert most_bytes(kind, SETTINGS, signed_in=True) == most
    assert most_bytes(kind, SETTINGS, signed_in=False) == 50


@pytest.mark.parametrize(
    "path", ["/p/practica/declarations", "/api/v1/processes/practica/declarations/3/documents"]
)
def test_where_documents_are_received_a_whole_file_has_its_place(path: str) -> None:
    most = [most_bytes(kind, SETTINGS, signed_in=True, path=path) for kind in (JSON, MULTIPART, FORM)]
    assert most == [100 + 1_336, 100 + 1_000, 50]
    assert most_bytes(JSON, SETTINGS, signed_in=False, path=path) == 50
    assert most_bytes(JSON, SETTINGS, signed_in=True, path=f"{path}/clear") == 100


@pytest.mark.rule("R-76")
async def test_a_body_within_its_bound_is_read_whole() -> None:
    body = await read_body(
        request("application/json; charset=utf-8", b"a" * 60, b"b" * 40), SETTINGS, signed_in=True
    )
    assert body == Body(b"a" * 60 + b"b" * 40)


@pytest.mark.rule("R-76")
@pytest.mark.parametrize("length", ["", "1", "-1", "nonsense", "9" * 40])
async def test_a_body_beyond_its_bound_is_refused_whatever_length_it_claims(length: str) -> None:
    with pytest.raises(Malformed) as refused:
        await read_body(request(JSON, b"a" * 60, b"b" * 41, length=length), SETTINGS, signed_in=True)
    assert (refused.value.reason, refused.value.facts) == ("body_too_large", {"most": 100})


async def test_half_a_body_is_none() -> None:
    with pytest.raises(Malformed, match="body_incomplete"):
        await read_body(request(JSON), SETTINGS, signed_in=True)


async def test_a_body_that_never_comes_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    import asyncio

    monkeypatch.setattr(bodies, "BODY_SECONDS", 0.01)

    async def never() -> Message:
        await asyncio.sleep(60)
        return {"type": "http.disconnect"}

    with pytest.raises(Malformed, match="body_incomplete"):
        await read_body(
            Request({"type": "http", "method": "POST", "path": "/", "headers": []}, never),
            SETTINGS,
            signed_in=True,
        )


async def fields(kind: str, content: bytes) -> dict[str, str]:
    return dict(await read_form(request(kind).scope, Body(content), gone, SETTINGS))


async def test_a_form_gives_its_text_fields() -> None:
    assert await fields(FORM, b"csrf=abc&name=%C3%B1") == {"csrf": "abc", "name": "ñ"}


def multipart(*parts: bytes) -> bytes:
    return (
        b"".join(b"--x\r\nContent-Disposition: form-data; " + part + b"\r\n" for part in parts) + b"--x--\r\n"
    )


async def test_a_form_with_a_file_gives_its_text_fields() -> None:
    content = multipart(b'name="csrf"\r\n\r\nabc', b'name="file"; filename="a.xlsx"\r\n\r\nPK')
    assert await fields(MULTIPART + "; boundary=x", content) == {"csrf": "abc"}


async def test_what_is_no_form_gives_none() -> None:
    assert await fields(JSON, b'{"csrf": "abc"}') == {}


FILE = b'name="file"; filename="a.xlsx"\r\n\r\nPK'


@pytest.mark.rule("R-76")
@pytest.mark.parametrize(
    ("kind", "content"),
    [
        (FORM, b"a=1&b=2&c=3&d=4"),
        (MULTIPART + "; boundary=x", multipart(FILE, FILE)),
        (MULTIPART + "; boundary=x", multipart(b'name="a"\r\n\r\n' + b"a" * 51)),
        (MULTIPART, multipart(FILE)),
        (MULTIPART + "; boundary=x", b"nonsense"),
    ],
)
async def test_a_form_beyond_its_bounds_is_refused(kind: str, content: bytes) -> None:
    with pytest.raises(Malformed, match="form_malformed"):
        await fields(kind, content)


async def test_the_body_is_handed_out_again_and_then_the_connection() -> None:
    receive = Body(b"abc").receive(gone)
    assert await receive() == {"type": "http.request", "body": b"abc", "more_body": False}
    assert await receive() == {"type": "http.disconnect"}
