"""The pages of silence procedures, in the real application."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from server.actions import silence_ends
from server.store.database import Database
from tests import room
from tests.silence_room import closing, draw
from tests.silence_site import LIST, ONE, SPANISH, TEXT, announce, looked, run, send, silence_site
from tests.site import Site


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    with silence_site(tmp_path) as opened:
        yield opened


def test_nobody_speaks_and_the_letter_and_the_grid_name_whose_silence_counts(site: Site) -> None:
    run(site)
    send(site, room.HEAD, f"{ONE}/acknowledge")
    after = closing() + timedelta(minutes=2)

    async def settle(database: Database) -> None:
        await silence_ends.settle(database, draw=draw, now=after)

    site.run(settle)
    page = looked(site, room.NEIGHBOUR)
    assert "Silencio 1: venció sin objeciones" in page
    assert "Aceptan por silencio: <span>Altamar es" in page
    letter = looked(site, room.NEIGHBOUR, f"{ONE}/letter")
    assert "Dunaria es: no consta que recibió el aviso" in letter
    site.sign_in(room.NEIGHBOUR)
    file = site.client.get(f"{ONE}/letter.txt", headers=SPANISH)
    assert file.headers["content-type"] == "text/plain; charset=utf-8"
    assert "Aceptan por silencio: Altamar es." in file.text
    assert "por silencio" in looked(site, room.NEIGHBOUR, f"{TEXT}/positions")


def test_who_may_not_is_offered_nothing_and_refused(site: Site) -> None:
    assert announce(site, room.HEAD).status_code == 403
    run(site)
    for seat in (room.DELEGATE, room.SECRETARIAT, room.CHAIR):
        assert "Romper el silencio" not in looked(site, seat)
        assert send(site, seat, f"{ONE}/break", reason="No").status_code == 403
    site.sign_in(room.OBSERVER)
    for path in (LIST, ONE, f"{ONE}/letter"):
        assert site.client.get(path).status_code == 404
    site.sign_in(room.HEAD)
    for path in (f"{LIST}/9", f"{LIST}/x", f"{ONE}/letter", f"{ONE}/letter.txt"):
        assert site.client.get(path).status_code == 404
