"""A conference's own text of a session: at its own address, in the list, and for that conference alone."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from server.security.identity import Seat
from tests import room
from tests.site import Site
from tests.written_site import PAGE, SPANISH, WORDS, looked, open_text, plain, send, written_site

OWN = f"{PAGE}-ca"
LIST = "/p/practica/sessions"
OTHERS = (
    None,
    room.FAR,
    room.OTHER_SECRETARIAT,
    room.OBSERVER,
    room.OPERATOR,
)


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    with written_site(tmp_path) as opened:
        yield opened


def own_text(site: Site, words: str = WORDS) -> None:
    """The first conference begins its own text and opens it."""
    site.sign_in(room.SECRETARIAT)
    assert site.post(f"{OWN}/begin", of=OWN, language="es", text=words).status_code == 303
    answer = site.post(f"{OWN}/open", of=OWN)
    assert (answer.status_code, answer.headers["location"]) == (303, OWN)


def test_a_conference_begins_its_own_text_beside_that_of_both(site: Site) -> None:
    open_text(site)
    own_text(site, "Las personas de la conferencia.")
    delegate = room.NEIGHBOUR
    assert "Las personas de la conferencia." in looked(site, delegate, OWN)
    assert "Las personas de la conferencia." not in looked(site, delegate)
    assert "5 (CA)" in plain(looked(site, delegate, OWN))
    assert "Texto propio de la CA" in looked(site, delegate, LIST)


@pytest.mark.parametrize("seat", OTHERS)
def test_to_everybody_else_its_address_is_no_address(site: Site, seat: Seat | None) -> None:
    site.client.cookies.clear()
    if seat is not None:
        site.sign_in(seat)
    before = site.client.get(OWN, headers=SPANISH)
    own_text(site, "Las personas de la conferencia.")
    site.client.cookies.clear()
    if seat is not None:
        site.sign_in(seat)
    for path in ("", "/positions", "/versions", "/chair", "/adoption", "/proposals", "/brackets", "/silence"):
        answer = site.client.get(OWN + path, headers=SPANISH)
        assert (path, answer.status_code) == (path, before.status_code)
        assert "Las personas de la conferencia." not in answer.text
    assert "Texto propio de la CA" not in looked(site, None, LIST)


def test_a_conference_that_is_none_has_no_text(site: Site) -> None:
    site.sign_in(room.SECRETARIAT)
    for wrong in ("-", "-cx", "-cb", "-ca-ca"):
        assert site.client.get(PAGE + wrong).status_code == 404


def test_what_is_done_on_it_stays_there(site: Site) -> None:
    own_text(site)
    chair = room.CHAIR
    site.sign_in(chair)
    assert site.post(f"{OWN}/mode", of=f"{OWN}/chair", mode="plenary").headers["location"] == f"{OWN}/chair"
    shown = looked(site, chair, f"{OWN}/chair")
    assert f'{OWN}/mode"' in shown
    assert "Dunaria" not in shown[shown.index("<main") :]
    assert f'href="{OWN}/versions"' in looked(site, chair, OWN)
    assert "sin texto por ahora" not in looked(site, room.NEIGHBOUR, LIST).split("Texto propio")[1]


def test_what_nobody_began_the_list_shows_to_those_who_may(site: Site) -> None:
    assert "Texto propio" in looked(site, room.SECRETARIAT, LIST)
    assert "Texto propio" not in looked(site, room.NEIGHBOUR, LIST)
    assert send(site, room.NEIGHBOUR, "begin", language="es").status_code == 404
