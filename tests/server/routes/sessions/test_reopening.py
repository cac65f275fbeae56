"""The chair of a conference opens a closed paragraph again: the room is asked first, by forms alone."""

import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import update

from server import clock
from server.store.database import Transaction
from server.store.silence_tables import heartbeats
from tests import room
from tests.assenting import SITE_HEADS, seat_all
from tests.plenary import Watch
from tests.server.routes.sessions.test_positions import looked, say
from tests.site import Site
from tests.written_site import PAGE, PROTECT, written_site

OWN = f"{PAGE}-ca"
Room = tuple[Site, Watch, str]


@pytest.fixture
def opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Room]:
    """A conference's text, its paragraph closed; the hour that the test moves; the paragraph's page."""
    watch = Watch()
    monkeypatch.setattr(clock, "now", watch)
    with written_site(tmp_path) as site:
        seat_all(site)
        site.sign_in(room.SECRETARIAT)
        assert site.post(f"{OWN}/begin", of=OWN, language="es", text=PROTECT).status_code == 303
        assert site.post(f"{OWN}/open", of=OWN).status_code == 303
        id = re.findall(r'data-paragraph="(\w+)"', looked(site, room.CHAIR, OWN))[0]
        page = f"{OWN}/positions/{id}"
        for code in ("XAA", "XAB", "XAC"):
            assert say(site, SITE_HEADS[code], page, "accept").status_code == 303
        close(site, page)
        yield site, watch, page


def on(site: Site, watch: Watch, minutes: int) -> None:
    """So much later; the server was alive all the while."""
    by = timedelta(minutes=minutes)
    to = clock.now() + by

    async def turn(tx: Transaction) -> None:
        await tx.execute(update(heartbeats).values(at=to))

    site.turn(turn)
    watch.ahead += by


def close(site: Site, page: str) -> None:
    for act in ("declare_agreed", "close"):
        assert declare(site, page, act) == 303


def declare(site: Site, page: str, act: str) -> int:
    looked(site, room.CHAIR, page)
    box = f"paragraph_{page.rpartition('/')[2]}"
    sent = {"act": act, "reason": "Lo pide la sala", box: "on"}
    return int(site.post(f"{OWN}/statuses", of=page, **sent).status_code)


def ask(site: Site, page: str) -> str:
    """Ask the room for a minute; where that is read."""
    html = looked(site, room.CHAIR, page)
    box = re.search(r'name="(on-\w+)" value="([\w.]+)"', html)
    assert box is not None, html
    sent = {"subject": "reopen", "minutes": "1", "reason": "Falta algo", box[1]: box[2]}
    done = site.post(f"{OWN}/silence/floor", of=page, **sent)
    assert done.status_code == 303, done.text
    return str(done.headers["location"])


def test_the_chair_alone_does_not_open_it(opened: Room) -> None:
    site, _, page = opened
    shown = looked(site, room.CHAIR, page)
    assert "Antes se pregunta a la sala." in shown
    assert 'value="reopen">Reabrir' not in shown
    assert declare(site, page, "reopen") == 409
    assert "Antes se pregunta a la sala." not in looked(site, room.SECRETARIAT, page)


def test_unbroken_it_is_opened_once_and_asked_anew_once_it_is_closed_again(opened: Room) -> None:
    site, watch, page = opened
    asked = ask(site, page)
    assert "Se pregunta si se reabre, no si se acepta." in looked(site, room.HEAD, asked)
    assert "se pregunta si se reabre" in looked(site, room.HEAD, f"{OWN}/silence")
    assert declare(site, page, "reopen") == 409
    on(site, watch, 2)
    assert 'value="reopen"' in looked(site, room.CHAIR, page)
    assert "Aceptan por silencio" not in looked(site, room.CHAIR, asked)
    assert declare(site, page, "reopen") == 303
    assert "sin acordar" in looked(site, room.CHAIR, page)
    on(site, watch, 1)
    close(site, page)
    assert declare(site, page, "reopen") == 409


def test_one_objection_leaves_it_closed_and_no_position_changes(opened: Room) -> None:
    site, watch, page = opened
    asked = ask(site, page)
    looked(site, room.HEAD, asked)
    broken = site.post(f"{asked}/break", of=asked, reason="No hace falta")
    assert broken.status_code == 303, broken.text
    assert "roto: hubo una objeción" in looked(site, room.HEAD, asked)
    on(site, watch, 2)
    assert declare(site, page, "reopen") == 409
    assert "acordado y terminado" in looked(site, room.CHAIR, page)
    assert "Objetan" not in looked(site, room.CHAIR, page)


def test_it_is_asked_of_closed_paragraphs_of_one_conference(opened: Room) -> None:
    site, watch, page = opened
    ask(site, page)
    on(site, watch, 2)
    assert declare(site, page, "reopen") == 303
    looked(site, room.CHAIR, f"{OWN}/silence")
    box = re.search(r'name="(on-\w+)" value="([\w.]+)"', looked(site, room.CHAIR, f"{OWN}/silence"))
    assert box is not None
    sent = {"subject": "reopen", "minutes": "1", "reason": "Otra vez", box[1]: box[2]}
    refused = site.post(f"{OWN}/silence/floor", of=f"{OWN}/silence", **sent)
    assert (refused.status_code, "Solo se pregunta si se reabre" in refused.text) == (409, True)
