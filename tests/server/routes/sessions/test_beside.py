"""What stands beside the words on the page of a session: only for who may read positions."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import room
from tests.site import Site
from tests.written_site import PAGE, looked, open_text, plain, send, written_site


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    with written_site(tmp_path) as opened:
        yield opened


def test_each_paragraph_has_its_panel_once_the_text_is_open(site: Site) -> None:
    words = "Los Estados protegen.\nLos Estados cooperan."
    assert send(site, room.SECRETARIAT, "begin", language="es", text=words).status_code == 303
    assert "beside-text" not in looked(site, room.SECRETARIAT)
    assert send(site, room.SECRETARIAT, "open").status_code == 303
    assert plain(looked(site, room.HEAD)).count("Tomar posición") == 2
    for seat in (room.DELEGATE, room.CHAIR):
        page = looked(site, seat)
        assert "Tomar posición" not in page
        assert page.count('class="beside-text"') == 2
    assert "beside-text" not in looked(site, room.HEAD, f"{PAGE}?view=original")


def test_a_named_person_is_led_to_take_a_position(site: Site) -> None:
    open_text(site)
    assert "Tomar posición" not in looked(site, room.DELEGATE)
    people = looked(site, room.HEAD, "/p/practica/delegation")
    place = people.index("/mandate")
    address = people[people.rindex('"', 0, place) + 1 : place + len("/mandate")]
    site.sign_in(room.HEAD)
    assert site.post(address, of="/p/practica/delegation", named="true").status_code == 303
    assert "Tomar posición" in looked(site, room.DELEGATE) or "Tomar posición" in looked(
        site, room.FOCAL_POINT
    )
