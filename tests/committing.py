"""A text that promises something, adopted by forms alone; and what is done to its commitments there."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from html import unescape
from pathlib import Path

from httpx2 import Response

from server.security.identity import Seat
from tests import room
from tests.assenting import seat_all
from tests.server.routes.sessions.test_adoption import act as adopting
from tests.server.routes.sessions.test_adoption import led
from tests.server.routes.sessions.test_positions import TEXT
from tests.site import Site
from tests.written_site import SPANISH, written_site

COMMITMENTS = "/p/practica/commitments"
API = "/api/v1/processes/practica/commitments"
PROMISE = "XAA enviará sus respuestas a más tardar el 12 de junio de 2099"
CALENDAR = "Las secretarías técnicas mantendrán un calendario"
WORDS = f"# Trata\n{PROMISE}.\n{CALENDAR}.\nLos Estados reconocen el trabajo."


@contextmanager
def adopted_site(folder: Path) -> Iterator[Site]:
    """A site where both conferences adopted a text with two promises."""
    with written_site(folder) as opened:
        seat_all(opened)
        opened.sign_in(room.SECRETARIAT)
        assert opened.post(f"{TEXT}/begin", of=TEXT, language="es", text=WORDS).status_code == 303
        assert opened.post(f"{TEXT}/open", of=TEXT).status_code == 303
        led(opened)
        assert adopting(opened, room.CHAIR, "adopt").status_code == 303
        yield opened


def read(site: Site, seat: Seat, path: str = COMMITMENTS) -> str:
    """A page as somebody reads it, its white space as single spaces."""
    site.sign_in(seat)
    return " ".join(unescape(site.client.get(path, headers=SPANISH).text).split())


def does(site: Site, seat: Seat, key: str, act: str, **fields: str) -> Response:
    """Somebody does something to a commitment, on its page as it stands."""
    page = read(site, seat, f"{COMMITMENTS}/{key}")
    seen = re.search(r'name="seen" value="(\d+)"', page)
    sent = {"act": act, "seen": seen[1] if seen else "0", **fields}
    return site.post(f"{COMMITMENTS}/{key}", of=COMMITMENTS, **sent)


def confirm(site: Site, key: str = "1-1", **fields: str) -> Response:
    """A secretariat confirms what was suggested, with these terms."""
    terms = {"responsible": "XAA", "what": PROMISE, "due": "2099-06-12", "evidence": "Copia", **fields}
    return does(site, room.SECRETARIAT, key, "confirm", **terms)
