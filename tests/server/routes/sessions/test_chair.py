"""The chair's page: mode, statuses, roll-call, by forms alone, in the real application."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import room
from tests.assenting import SITE_HEADS, seat_all
from tests.server.routes.sessions.test_positions import GRID, TEXT, looked, paragraphs, say
from tests.site import Site
from tests.written_site import written_site

CHAIR = f"{TEXT}/chair"


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    with written_site(tmp_path) as opened:
        seat_all(opened)
        opened.sign_in(room.SECRETARIAT)
        words = "Los Estados protegen.\nLos Estados [cooperan]."
        assert opened.post(f"{TEXT}/begin", of=TEXT, language="es", text=words).status_code == 303
        assert opened.post(f"{TEXT}/open", of=TEXT).status_code == 303
        yield opened


def boxes(page: str, name: str) -> list[str]:
    """The boxes of a page."""
    return re.findall(rf'name="({name}_[^"]+)"', page)


def test_what_all_accept_is_declared_agreed_and_shown_beside_its_label(site: Site) -> None:
    first, _ = paragraphs(site)
    for seat in SITE_HEADS.values():
        assert say(site, seat, first, "accept").status_code == 303
    assert 'value="declare_agreed"' in looked(site, room.CHAIR, first)
    assert 'value="declare_agreed"' not in looked(site, room.SECRETARIAT, first)
    page = looked(site, room.CHAIR, CHAIR)
    assert "Declarar acordado" in page
    box, other = boxes(page, "paragraph")
    refused = site.post(f"{TEXT}/statuses", of=CHAIR, act="declare_agreed", reason="", **{other: "on"})
    assert refused.status_code == 409
    assert "Las posiciones no alcanzan" in refused.text
    done = site.post(f"{TEXT}/statuses", of=CHAIR, act="declare_agreed", reason="", **{box: "on"})
    assert (done.status_code, done.headers["location"]) == (303, CHAIR)
    assert "<strong>acordado</strong>" in looked(site, room.CHAIR, CHAIR)
    assert '<span class="mark locked">acordado</span>' in looked(site, room.DELEGATE, TEXT)


def test_the_roll_is_called_and_says_how_many_are_needed(site: Site) -> None:
    page = looked(site, room.CHAIR, CHAIR)
    assert "todavía no se pasó lista" in page
    assert "0 de 3 presentes; hacen falta 2" in page
    there = dict.fromkeys(boxes(page, "present")[:2], "on")
    assert 'name="basis"' not in page
    assert "lo piden las dos presidencias" in page
    assert site.post(f"{TEXT}/roll", of=CHAIR, **there).status_code == 303
    page = looked(site, room.CHAIR, CHAIR)
    assert "2 de 3 presentes; hacen falta 2" in page
    assert "Se necesita la palabra de todos los miembros." in page
    site.sign_in(room.SECRETARIAT)
    assert site.post(f"{TEXT}/roll", of=CHAIR, **there).status_code == 303
    assert site.post(f"{TEXT}/roll", of=CHAIR, nothing_XAA="on").status_code == 422


def test_the_mode_is_changed_and_only_the_pen_sees_the_page(site: Site) -> None:
    looked(site, room.CHAIR, CHAIR)
    assert site.post(f"{TEXT}/mode", of=CHAIR, mode="plenary").status_code == 303
    assert "en plenaria" in looked(site, room.DELEGATE, TEXT)
    refused = site.post(f"{TEXT}/mode", of=TEXT, mode="open")
    assert refused.status_code in (403, 404)
    assert site.client.get(CHAIR).status_code == 404
    assert "Mesa" not in looked(site, room.DELEGATE, GRID)
