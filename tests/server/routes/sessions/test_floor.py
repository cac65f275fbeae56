"""Leading the room's screen, by forms alone."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import room
from tests.silence_site import TEXT, looked, send, silence_site
from tests.site import Site

FLOOR = f"{TEXT}/floor"


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    with silence_site(tmp_path) as opened:
        yield opened


def screen(site: Site, act: str = "open") -> str:
    """The address of the screen, as the page shows it once."""
    answer = send(site, room.CHAIR, f"{FLOOR}/{act}", FLOOR)
    found = re.search(r"/screen/\w+", answer.text)
    assert (answer.status_code, found is not None) == (200, True)
    assert found is not None
    assert found[0] not in looked(site, room.CHAIR, FLOOR)  # and never again
    return found[0]


def wall(site: Site, address: str) -> str:
    """What hangs on the wall, for somebody who has not signed in."""
    site.client.cookies.clear()
    answer = site.client.get(address, headers={"accept-language": "es"})
    assert answer.status_code == 200
    return " ".join(answer.text.split())


def test_the_screen_follows_what_the_chair_has_on_the_floor(site: Site) -> None:
    address = screen(site)
    assert "Los Estados protegen." in wall(site, address)
    assert "Los Estados [cooperan]." in wall(site, address)
    second = re.findall(r'<option value="(\w+)"', looked(site, room.CHAIR, FLOOR))[1]
    shown = send(site, room.CHAIR, f"{FLOOR}/show", FLOOR, paragraph=second, view="grid")
    assert shown.status_code == 303
    page = wall(site, address)
    assert "Los Estados [cooperan]." in page
    assert "Los Estados protegen." not in page
    assert "CA: con corchetes" in page
    assert "sin pronunciarse: 3" in page
    assert "Persona" not in page  # no name of anybody
    assert send(site, room.CHAIR, f"{FLOOR}/show", FLOOR, view="delegations").status_code == 303
    page = wall(site, address)
    assert '<th scope="row">Altamar es</th><td>sin pronunciarse</td>' in page
    assert "Los Estados" not in page  # all of the text would be too much beside it


def test_a_code_ends_with_a_new_one_and_with_the_sitting(site: Site) -> None:
    first = screen(site)
    assert send(site, room.CHAIR, f"{FLOOR}/open", FLOOR).status_code == 409
    second = screen(site, "code")
    assert site.client.get(first).status_code == 404
    assert site.client.get(second).status_code == 200
    assert send(site, room.SECRETARIAT, f"{FLOOR}/close", FLOOR).status_code == 303
    assert site.client.get(second).status_code == 404
    assert send(site, room.CHAIR, f"{FLOOR}/show", FLOOR, view="text").status_code == 409


def test_delegations_speak_one_after_the_other_and_their_time_is_kept(site: Site) -> None:
    address = screen(site)
    for code in ("XAA", "XAD"):
        assert send(site, room.CHAIR, f"{FLOOR}/speakers", FLOOR, delegation=code).status_code == 303
    assert send(site, room.CHAIR, f"{FLOOR}/speakers", FLOOR, delegation="PER").status_code == 404
    assert "Piden la palabra:" in wall(site, address)
    send(site, room.CHAIR, f"{FLOOR}/speakers/next", FLOOR)
    assert "Tiene la palabra: <strong>Altamar es</strong>" in wall(site, address)
    send(site, room.CHAIR, f"{FLOOR}/speakers/next", FLOOR)
    assert "Tiene la palabra: <strong>Dunaria es</strong>" in wall(site, address)
    send(site, room.CHAIR, f"{FLOOR}/speakers/next", FLOOR)
    assert "Tiene la palabra" not in wall(site, address)
    assert "Tiempo de palabra" in looked(site, room.CHAIR, FLOOR)


def test_only_the_pen_leads_it(site: Site) -> None:
    for seat in (room.HEAD, room.OBSERVER):
        site.sign_in(seat)
        assert site.client.get(FLOOR).status_code == 404
        assert send(site, seat, f"{FLOOR}/open", TEXT).status_code in (403, 404)
    assert site.client.get("/screen/nothing").status_code == 404
