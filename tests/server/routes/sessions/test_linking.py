"""The pen says on the page of a paragraph what it hangs on; who reads sees it there and beside the words."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import room
from tests.server.routes.sessions.test_positions import TEXT, looked, paragraphs
from tests.site import Site
from tests.written_site import written_site

CHAIR = f"{TEXT}/chair"


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    with written_site(tmp_path) as opened:
        opened.sign_in(room.SECRETARIAT)
        words = "# Trata\nLos Estados protegen.\nLos Estados cooperan."
        assert opened.post(f"{TEXT}/begin", of=TEXT, language="es", text=words).status_code == 303
        assert opened.post(f"{TEXT}/open", of=TEXT).status_code == 303
        yield opened


def test_a_link_is_set_shown_and_taken_away(site: Site) -> None:
    first, second = paragraphs(site)
    one, other = (each.rpartition("/")[2] for each in (first, second))
    assert "Depende de este" not in looked(site, room.HEAD, first)
    page = looked(site, room.SECRETARIAT, first)
    assert "De ningún otro párrafo." in page
    assert f'<option value="{one}"' not in page
    links = f"{TEXT}/links/{one}"
    done = site.post(links, of=first, to=other, act="link")
    assert (done.status_code, done.headers["location"]) == (303, first)
    for seat, where in ((room.HEAD, first), (room.HEAD, TEXT), (room.CHAIR, CHAIR)):
        assert "pendiente de OP2" in looked(site, seat, where)
    looked(site, room.SECRETARIAT, first)
    again = site.post(links, of=first, to=other, act="link")
    assert again.status_code == 409
    assert "ya depende del otro" in again.text
    assert site.post(links, of=first, to=other, act="unlink").status_code == 303
    assert "pendiente de OP2" not in looked(site, room.HEAD, TEXT)
    assert site.post(links, of=TEXT, to=other, act="link").status_code == 403  # not the pen


def test_a_heading_is_in_no_table_of_what_is_to_be_agreed(site: Site) -> None:
    rows = looked(site, room.CHAIR, CHAIR)
    assert ">OP1</a>" in rows
    assert ">I</a>" not in rows
    assert ">I</a>" not in looked(site, room.HEAD, f"{TEXT}/positions")
    assert looked(site, room.HEAD, TEXT).count("Proponer otra redacción") == 2
