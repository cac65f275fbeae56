"""A conference gives its text out of its hands: two persons, by forms alone, in the real application."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from server.security.identity import Seat
from tests import room
from tests.site import Site
from tests.written_site import PAGE, SPANISH, looked, plain, written_site

OWN = f"{PAGE}-ca"
WORDS = "Las personas de la conferencia.\nLos Estados [XAA: cooperan | ∅]."
OTHERS = (None, room.OBSERVER, room.OPERATOR)


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    with written_site(tmp_path) as opened:
        opened.sign_in(room.SECRETARIAT)
        assert opened.post(f"{OWN}/begin", of=OWN, language="es", text=WORDS).status_code == 303
        assert opened.post(f"{OWN}/open", of=OWN).status_code == 303
        yield opened


def fields(site: Site, seat: Seat, giving: str, stands: str = "true") -> dict[str, str]:
    """The first form of its kind on the page, the newest version first."""
    page = looked(site, seat, f"{OWN}/release")
    for form in re.findall(r"<form[^>]*/release\">(.*?)</form>", page, re.DOTALL):
        found = dict(re.findall(r'name="(giving|version|digest|stands)" value="(\w+)"', form))
        if (found.get("giving"), found.get("stands")) == (giving, stands):
            return found
    raise AssertionError(plain(page))


def give(site: Site, seat: Seat, giving: str, stands: str = "true") -> int:
    said = fields(site, seat, giving, stands)
    return int(site.post(f"{OWN}/release", of=f"{OWN}/release", **said).status_code)


def release(site: Site) -> None:
    """Both hands release the newest version."""
    assert give(site, room.SECRETARIAT, "release") == 303
    assert give(site, room.CHAIR, "release") == 303


def status(site: Site, seat: Seat | None, path: str) -> int:
    site.client.cookies.clear()
    if seat is not None:
        site.sign_in(seat)
    return int(site.client.get(path, headers=SPANISH).status_code)


def test_a_version_is_read_by_the_other_conference_once_both_hands_have_said_so(site: Site) -> None:
    assert status(site, room.FAR, f"{OWN}/released") == 404
    assert give(site, room.SECRETARIAT, "release") == 303
    assert "lo pide la secretaría técnica; falta la presidencia" in looked(site, room.CHAIR, f"{OWN}/release")
    assert status(site, room.FAR, f"{OWN}/released") == 404
    assert give(site, room.CHAIR, "release") == 303
    shown = plain(looked(site, room.FAR, f"{OWN}/released"))
    assert "Las personas de la conferencia." in shown
    assert "El texto de la CA" in shown
    for path in ("", "/versions", "/positions", "/release", "/history/x"):
        assert (path, status(site, room.FAR, OWN + path)) == (path, 404)
    for seat in OTHERS:
        assert status(site, seat, f"{OWN}/released") == 404


def test_a_word_is_taken_back_and_said_once(site: Site) -> None:
    said = fields(site, room.SECRETARIAT, "release")
    assert give(site, room.SECRETARIAT, "release") == 303
    twice = site.post(f"{OWN}/release", of=f"{OWN}/release", **said)
    assert (twice.status_code, "Ya está pedido" in twice.text) == (409, True)
    other = site.post(f"{OWN}/release", of=f"{OWN}/release", **said | {"digest": "0" * 64})
    assert "no es la que estaba en la pantalla" in other.text
    assert give(site, room.SECRETARIAT, "release", "false") == 303
    assert give(site, room.CHAIR, "release") == 303
    assert status(site, room.FAR, f"{OWN}/released") == 404


def test_those_without_a_hand_in_it_have_no_such_page(site: Site) -> None:
    for seat in (room.HEAD, room.NEIGHBOUR, room.FAR, room.OTHER_SECRETARIAT, *OTHERS):
        assert status(site, seat, f"{OWN}/release") == 404
    assert status(site, room.SECRETARIAT, f"{PAGE}/release") == 404
    assert status(site, room.SECRETARIAT, f"{PAGE}/released") == 404


def test_a_bi_regional_text_goes_on_from_it(site: Site) -> None:
    assert give(site, room.CHAIR, "forward") == 303
    assert give(site, room.SECRETARIAT, "forward") == 303
    assert "continúa en otro texto" in looked(site, room.HEAD, OWN)
    shown = looked(site, room.OTHER_SECRETARIAT)
    assert "Los Estados [XAA: cooperan | ∅]." in shown
    assert status(site, room.FAR, f"{OWN}/released") == 200
    site.sign_in(room.SECRETARIAT)
    assert site.post(f"{PAGE}/open", of=PAGE).status_code == 303
    assert "Las personas de la conferencia." in looked(site, room.FAR)


def test_the_box_of_a_release_lets_observers_read_it_and_nothing_else(site: Site) -> None:
    begun_own = f"{OWN}/release"
    for seat in (room.SECRETARIAT, room.CHAIR):
        page = looked(site, seat, begun_own)
        assert "También la leen los observadores" in page
        found = re.search(
            r'name="version" value="(\d+)"><input type="hidden" name="digest" value="(\w+)"', page
        )
        assert found is not None
        fields = {"giving": "release", "version": found[1], "digest": found[2], "observers": "yes"}
        assert site.post(begun_own, of=begun_own, **fields).status_code == 303
    assert "también los observadores" in looked(site, room.CHAIR, begun_own)
    assert status(site, room.OBSERVER, f"{OWN}/released") == 200
    assert status(site, room.OBSERVER, OWN) == 404
