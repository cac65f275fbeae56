"""A site with one declaration of others, its position written, agreed and cleared by forms alone."""

import hashlib
import re
from collections.abc import Iterator
from contextlib import contextmanager
from html import unescape
from pathlib import Path

from httpx2 import Response

from positions.negotiation.consent import Statement
from server import clock
from server.actions.consenting import TakePosition, take
from server.security.identity import Seat
from server.store import declarations, journal, texts
from server.store.database import Database
from tests import room
from tests.assenting import ACCEPT, SITE_HEADS, seat_all
from tests.silence_room import OTHER_CHAIR, seat_other_chair
from tests.site import Site
from tests.written_site import text_of, written_site

LIST = "/p/practica/declarations"
ONE = f"{LIST}/1"
TEXT = "/p/practica/sessions/d1"
PDF = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\nDeclaraci\xc3\xb3n\x00\xff\n%%EOF\n"
WORDS = "Las dos conferencias acogen la declaración."
OTHER_WORDS = "Las dos conferencias acogen esta declaración."
SPANISH = {"accept-language": "es"}
DESKS = (room.SECRETARIAT, room.OTHER_SECRETARIAT)
CHAIRS = (room.CHAIR, OTHER_CHAIR)
SAID = {"title": "Declaración especial", "source": "Comité CAM", "dated": "2027-02-03", "language": "es"}


@contextmanager
def declared_site(data: Path, *, file: int = 10**7, body: int = 10**6) -> Iterator[Site]:
    """The site with everybody seated, and the first declaration received by the first secretariat."""
    with written_site(data, file=file, body=body) as opened:
        seat_all(opened)
        opened.turn(seat_other_chair)
        sent = receive(opened, room.SECRETARIAT, LIST, text=WORDS)
        assert (sent.status_code, sent.headers.get("location")) == (303, ONE), sent.text
        yield opened


def looked(site: Site, seat: Seat, path: str = ONE) -> str:
    """A page as somebody reads it, its white space as single spaces."""
    site.sign_in(seat)
    return " ".join(unescape(site.client.get(path, headers=SPANISH).text).split())


def post(site: Site, seat: Seat, path: str, of: str = ONE, /, **fields: str) -> Response:
    """Send a form of a page as a seat."""
    site.sign_in(seat)
    return site.post(path, of=of, **fields)


def receive(
    site: Site, seat: Seat, path: str, content: bytes = PDF, /, *, of: str = LIST, **fields: str
) -> Response:
    """Send the form of a document with its file."""
    site.sign_in(seat)
    return site.client.post(
        path,
        data={"csrf": site.csrf(of), **SAID, **fields},
        files={"file": ("cualquiera.exe", content, "application/x-msdownload")},
        headers={"origin": site.state.settings.address, **SPANISH},
        follow_redirects=False,
    )


def say_all(site: Site, said: Statement = ACCEPT) -> None:
    """All members say the same of every paragraph."""
    permits = site.state.permits

    async def everybody(db: Database) -> None:
        kept = await db.read(lambda tx: declarations.declaration_numbered(tx, "practica", 1))
        assert kept is not None
        rows = await db.read(lambda tx: texts.texts_of(tx, kept.draft))
        heads = {each.text: each for each in await db.read(lambda tx: journal.heads_of(tx, kept.draft))}
        for row in rows:
            head = heads[row.id]
            wish = TakePosition(row.paragraph, head.version, head.digest, said)
            for seat in SITE_HEADS.values():
                await take(db, permits, (seat,), wish, salt=clock.mint(), now=clock.now())

    site.run(everybody)


def reword(site: Site, words: str, wording: str, seat: Seat = room.SECRETARIAT) -> None:
    """Give the paragraph with these words another wording."""
    site.sign_in(seat)
    fields = text_of(unescape(site.client.get(TEXT, headers=SPANISH).text), words)
    assert site.post(f"{TEXT}/edit", of=TEXT, **fields, wording=wording).status_code == 303


def both(site: Site, seats: tuple[Seat, Seat], path: str, **fields: str) -> None:
    """One asks for what is on the screen, and the other confirms what waits."""
    assert ask(site, seats[0], path, **fields).status_code == 303
    waiting = re.findall(rf'action="{ONE}/joint/(\d+)"', looked(site, seats[1]))
    assert post(site, seats[1], f"{ONE}/joint/{waiting[0]}", act="confirm").status_code == 303


def ask(site: Site, seat: Seat, path: str, digest: str = "", **fields: str) -> Response:
    """Somebody asks for what is on the screen, or for something else."""
    return post(site, seat, f"{ONE}/{path}", digest=digest or digest_shown(site, seat), **fields)


def digest_shown(site: Site, seat: Seat = room.HEAD) -> str:
    """The digest on the page, put together again."""
    groups = re.search(r"SHA-256\): <code[^>]*>([0-9a-f ]+)</code>", looked(site, seat))
    assert groups is not None
    return groups[1].replace(" ", "")


def file_sent(site: Site, seat: Seat = room.HEAD) -> bytes:
    """What would be sent, or was."""
    site.sign_in(seat)
    return site.client.get(f"{ONE}/position.txt").content


def sha(content: bytes) -> str:
    """Counted by somebody else."""
    return hashlib.sha256(content).hexdigest()


def clear(site: Site, seat: Seat, digest: str = "") -> Response:
    """A secretariat clears what is on the screen, or something else."""
    return post(site, seat, f"{ONE}/clear", digest=digest or digest_shown(site, seat))
