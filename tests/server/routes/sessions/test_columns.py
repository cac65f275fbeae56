"""The texts of a session side by side, and the path of a paragraph, in the real application."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from server.security.identity import Seat
from tests import room
from tests.server.routes.sessions.test_giving import OWN, WORDS, give, release, status
from tests.site import Site
from tests.written_site import PAGE, looked, plain, written_site

COLUMNS = f"{PAGE}/columns"
FAR_OWN = f"{PAGE}-cb"


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    with written_site(tmp_path) as opened:
        begun(opened, room.SECRETARIAT, OWN, WORDS)
        yield opened


def begun(site: Site, seat: Seat, address: str, words: str) -> None:
    site.sign_in(seat)
    assert site.post(f"{address}/begin", of=address, language="es", text=words).status_code == 303
    assert site.post(f"{address}/open", of=address).status_code == 303


def test_what_is_not_released_is_said_to_be_so_and_nothing_of_it_is_there(site: Site) -> None:
    assert status(site, room.FAR, COLUMNS) == 404
    begun(site, room.SECRETARIAT, PAGE, "La base de ambas.")
    shown = plain(looked(site, room.FAR, COLUMNS))
    assert "CA : todavía no publicado" in shown.replace("CA:", "CA :")
    assert "Las personas de la conferencia." not in shown
    own = plain(looked(site, room.HEAD, COLUMNS))
    assert "Las personas de la conferencia." in own
    assert own.index("La base de ambas.") < own.index("Las personas de la conferencia.")


def test_a_released_version_stands_in_its_column(site: Site) -> None:
    begun(site, room.SECRETARIAT, PAGE, "Las personas de la conferencia.")
    release(site)
    assert f'href="{COLUMNS}"' in looked(site, room.FAR, "/p/practica/sessions")
    shown = looked(site, room.FAR, COLUMNS)
    assert "como la conferencia lo dio a conocer" in shown
    assert f'href="{OWN}/released?version=1"' in shown
    assert "igual que: CA" in plain(shown)
    assert f"{OWN}/path" not in shown


def test_the_columns_are_compared_with_any_of_them(site: Site) -> None:
    begun(site, room.SECRETARIAT, PAGE, "Las personas migrantes de la conferencia.")
    release(site)
    assert "sin comparar" in looked(site, room.FAR, COLUMNS)
    for key in ("base", "ca", "both"):
        shown = looked(site, room.FAR, f"{COLUMNS}?against={key}")
        assert ("<ins" if key == "ca" else "<del") in shown, key
    assert "<ins" not in looked(site, room.FAR, f"{COLUMNS}?against=cb")
    base = looked(site, room.FAR, f"{PAGE}?base=ca.v1")
    assert "Versión 1 que dio a conocer Conferencia A" in base
    assert "migrantes" in base[base.index("<ins") :]


def test_two_conferences_go_on_side_by_side(site: Site) -> None:
    begun(site, room.OTHER_SECRETARIAT, FAR_OWN, "Las personas de la otra.\nLos Estados [XAA: cooperan | ∅].")
    for seat in (room.SECRETARIAT, room.CHAIR):
        assert give(site, seat, "forward") == 303
    assert "sin base común" in looked(site, room.SECRETARIAT, COLUMNS)
    assert "Las personas de la otra." not in looked(site, room.SECRETARIAT, COLUMNS)


def test_the_path_of_a_paragraph_leads_from_the_conference_to_the_text_of_both(site: Site) -> None:
    for seat in (room.SECRETARIAT, room.CHAIR):
        assert give(site, seat, "forward") == 303
    site.sign_in(room.SECRETARIAT)
    assert site.post(f"{PAGE}/open", of=PAGE).status_code == 303
    page = looked(site, room.FAR)
    first = re.findall(r'data-paragraph="(\w+)"', page)[0]
    shown = plain(looked(site, room.FAR, f"{PAGE}/path/{first}"))
    assert shown.index("CA · OP1") < shown.index("Birregional · OP1")
    assert "como la conferencia lo dio a conocer" in shown
    own = plain(looked(site, room.HEAD, f"{PAGE}/path/{first}"))
    assert "continúa en otro texto" in own
    assert "sin pronunciarse: 3" in own
    assert "sin pronunciarse: 5" in own
    there = re.findall(r'data-paragraph="(\w+)"', looked(site, room.HEAD, f"{OWN}.1"))[0]
    onward = plain(looked(site, room.HEAD, f"{OWN}.1/path/{there}"))
    assert "Birregional · OP1" in onward
    assert status(site, room.HEAD, f"{PAGE}/path/nada") == 404


def test_a_position_on_the_same_words_is_offered_and_counts_once_it_is_confirmed(site: Site) -> None:
    own = re.findall(r'data-paragraph="(\w+)"', looked(site, room.HEAD, OWN))[0]
    address = f"{OWN}/positions/{own}"
    stand = said(looked(site, room.HEAD, address))
    assert site.post(address, of=address, stance="accept", **stand).status_code == 303
    for seat in (room.SECRETARIAT, room.CHAIR):
        assert give(site, seat, "forward") == 303
    site.sign_in(room.SECRETARIAT)
    assert site.post(f"{PAGE}/open", of=PAGE).status_code == 303
    first = re.findall(r'data-paragraph="(\w+)"', looked(site, room.HEAD))[0]
    there = f"{PAGE}/positions/{first}"
    page = looked(site, room.HEAD, there)
    assert "Sobre estas mismas palabras su delegación ya se pronunció" in page
    assert "todavía no se ha pronunciado" in page
    assert "ya se pronunció" not in looked(site, room.NEIGHBOUR, there)
    looked(site, room.HEAD, there)
    sent = {"stance": "accept", "reason": "", "aspect": "", "words": "", "reservation": "", "due": ""}
    assert site.post(there, of=there, **said(page), **sent).status_code == 303
    after = looked(site, room.HEAD, there)
    assert "ya se pronunció" not in after
    assert "todavía no se ha pronunciado" not in after


def said(page: str) -> dict[str, str]:
    return {name: re.findall(rf'name="{name}" value="(\w+)"', page)[-1] for name in ("version", "digest")}
