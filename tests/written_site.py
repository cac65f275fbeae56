"""A site with a session's text that is written by forms alone, and what its pages say."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from html import unescape
from pathlib import Path

from httpx2 import Response

from server.security.identity import Seat
from server.settings import Settings
from server.store.keys import write_key
from tests import room
from tests.drafting import with_session
from tests.site import Site, open_site

PAGE = "/p/practica/sessions/5"
SPANISH = {"accept-language": "es"}
WORDS = "# Trata\nLos Estados protegen a las personas migrantes.\n- con plazos;"
PROTECT = "Los Estados protegen a las personas migrantes."


@contextmanager
def written_site(data: Path, *, file: int = 10**7, body: int = 10**6) -> Iterator[Site]:
    """The site, its session without a text yet; file, body: how long an upload and JSON may be."""
    settings = Settings(
        data=data,
        practice=True,
        limit_reads=100_000,
        limit_writes=100_000,
        limit_upload_bytes=file,
        limit_body_bytes=body,
    )
    write_key(settings.data, bytes(32))
    with open_site(settings) as opened:
        with_session(opened.state.database)
        yield opened


def looked(site: Site, seat: Seat | None = None, path: str = PAGE) -> str:
    """The page as somebody reads it."""
    if seat is not None:
        site.sign_in(seat)
    return unescape(site.client.get(path, headers=SPANISH).text)


def send(site: Site, seat: Seat, address: str, /, **fields: str) -> Response:
    """Send a form of the page as a seat."""
    site.sign_in(seat)
    return site.post(f"{PAGE}/{address}", of=PAGE, **fields)


def open_text(site: Site) -> None:
    """Begin the text and open it to the delegations."""
    assert send(site, room.SECRETARIAT, "begin", language="es", text=WORDS).status_code == 303
    assert send(site, room.SECRETARIAT, "open").status_code == 303


def text_of(html: str, words: str) -> dict[str, str]:
    """The text with these words, and its version, as the form that edits it names them."""
    before = html[: html.index(f'translate="no">{words}')]
    found = re.findall(r'data-text="(\w+)"[^>]* data-version="(\d+)"', before)[-1]
    return dict(zip(("text", "base"), found, strict=True))


def write(site: Site, seat: Seat, words: str, wording: str) -> str:
    """Give the paragraph with these words another wording; the id of its text."""
    fields = text_of(looked(site, seat), words)
    assert send(site, seat, "edit", **fields, wording=wording).status_code == 303
    return fields["text"]


def plain(html: str) -> str:
    """The words of a page without its marks."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html[html.index("<main") :]))
