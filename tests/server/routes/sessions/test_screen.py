"""The screen of a room, by its address alone."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import room
from tests.silence_site import TEXT, looked, send, silence_site
from tests.site import Site
from tests.written_site import text_of


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    with silence_site(tmp_path) as opened:
        yield opened


def opened(site: Site) -> str:
    """The address of a screen that was opened just now."""
    page = send(site, room.CHAIR, f"{TEXT}/floor/open", f"{TEXT}/floor").text
    start = page.index("/screen/")
    return page[start : page.index('"', start)]


def test_it_asks_again_by_itself_with_a_script_and_without(site: Site) -> None:
    address = opened(site)
    site.client.cookies.clear()
    wall = site.client.get(address).text
    assert '<noscript><meta http-equiv="refresh" content="5"></noscript>' in wall
    assert "screen-" in wall  # the script
    assert 'name="csrf"' not in wall
    grouped = f"{address[:-4].upper().replace('SCREEN', 'screen')}-{address[-4:]}"
    assert site.client.get(grouped).status_code == 200  # as somebody reads it out and types it


def test_the_code_is_typed_as_it_is_read_out(site: Site) -> None:
    code = opened(site).rpartition("/")[2].upper()
    site.client.cookies.clear()
    typed = site.post("/screen", of="/screen", code=f" {code[:4]}-{code[4:]} ")
    assert typed.status_code == 303
    assert site.client.get(typed.headers["location"]).status_code == 200


def test_codes_are_not_tried_without_end(site: Site) -> None:
    code = opened(site).rpartition("/")[2]
    site.client.cookies.clear()
    for _ in range(10):
        wrong = site.post("/screen", of="/screen", code="nada")
        assert (wrong.status_code, "Ninguna sala tiene ese código" in wrong.text) == (404, True)
    assert site.post("/screen", of="/screen", code=code).status_code == 429


def test_what_changed_since_the_opening_is_shown(site: Site) -> None:
    address = opened(site)
    fields = text_of(looked(site, room.DELEGATE, TEXT), "Los Estados protegen.")
    wording = "Los Estados protegerán."
    assert send(site, room.DELEGATE, f"{TEXT}/edit", TEXT, **fields, wording=wording).status_code == 303
    assert send(site, room.CHAIR, f"{TEXT}/floor/show", f"{TEXT}/floor", view="redline").status_code == 303
    site.client.cookies.clear()
    wall = site.client.get(address, headers={"accept-language": "es"}).text
    assert '<ins class="inserted">' in wall
    assert '<del class="deleted">' in wall
