"""A site with a text on which silence can be asked, by forms alone."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from html import unescape
from pathlib import Path

from httpx2 import Response

from server.security.identity import Seat
from tests import room
from tests.silence_room import OTHER_CHAIR, closing, seat_other_chair
from tests.site import Site
from tests.written_site import written_site

TEXT = "/p/practica/sessions/5"
LIST = f"{TEXT}/silence"
ONE = f"{LIST}/1"
SPANISH = {"accept-language": "es"}


@contextmanager
def silence_site(data: Path) -> Iterator[Site]:
    """The site, its text open, with clean words, brackets and clean words."""
    with written_site(data) as opened:
        opened.turn(seat_other_chair)
        opened.sign_in(room.SECRETARIAT)
        words = "Los Estados protegen.\nLos Estados [cooperan].\nLos Estados informan."
        assert opened.post(f"{TEXT}/begin", of=TEXT, language="es", text=words).status_code == 303
        assert opened.post(f"{TEXT}/open", of=TEXT).status_code == 303
        yield opened


def looked(site: Site, seat: Seat, path: str = ONE) -> str:
    """A page as somebody reads it, its white space as single spaces."""
    site.sign_in(seat)
    return " ".join(unescape(site.client.get(path, headers=SPANISH).text).split())


def send(site: Site, seat: Seat, address: str, of: str = ONE, **fields: str) -> Response:
    """Send a form."""
    site.sign_in(seat)
    return site.post(address, of=of, **fields)


def announce(site: Site, seat: Seat = room.CHAIR, **more: str) -> Response:
    """Announce it on the first paragraph."""
    box = re.search(r'name="(on-\w+)" value="([\w.]+)"', looked(site, room.CHAIR, LIST))
    close = closing()
    fields = {"day": close.date().isoformat(), "hour": "12:00", "zone": "UTC", "reason": "Aprobar OP1"}
    fields |= {"holidays": "", "holidays_seen": "true"} | ({box[1]: box[2]} if box else {}) | more
    return send(site, seat, LIST, LIST, **{name: value for name, value in fields.items() if value != "-"})


def run(site: Site) -> None:
    """Announce it at both tables."""
    for seat in (room.HEAD, room.FAR):
        assert send(site, seat, f"{LIST}/method", LIST, agrees="true", kind="written").status_code == 303
    assert announce(site).status_code == 303
    assert send(site, OTHER_CHAIR, f"{ONE}/confirm").status_code == 303
