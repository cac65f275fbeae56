"""The grid of positions, and taking one, by forms alone, in the real application."""

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest
from httpx2 import Response

from server.security.identity import Seat
from tests import room
from tests.site import Site
from tests.written_site import written_site

TEXT = "/p/practica/sessions/5"
GRID = f"{TEXT}/positions"
SPANISH = {"accept-language": "es"}


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    with written_site(tmp_path) as opened:
        opened.sign_in(room.SECRETARIAT)
        words = "Los Estados protegen.\nLos Estados [cooperan]."
        assert opened.post(f"{TEXT}/begin", of=TEXT, language="es", text=words).status_code == 303
        assert opened.post(f"{TEXT}/open", of=TEXT).status_code == 303
        yield opened


def looked(site: Site, seat: Seat, path: str = GRID) -> str:
    """A page as somebody reads it, its white space as single spaces."""
    site.sign_in(seat)
    return " ".join(unescape(site.client.get(path, headers=SPANISH).text).split())


def paragraphs(site: Site) -> list[str]:
    """The addresses of the paragraphs' pages."""
    found = re.findall(rf'href="({GRID}/\w+)"', looked(site, room.CHAIR))
    return list(dict.fromkeys(found))


def say(site: Site, seat: Seat, path: str, stance: str, **more: str) -> Response:
    """Send the form of a paragraph's page, on the words that it shows."""
    page = looked(site, seat, path)
    on = {name: re.search(rf'name="{name}" value="(\w+)"', page) for name in ("version", "digest")}
    fields = {name: found[1] for name, found in on.items() if found}
    return site.post(path, of=path, stance=stance, **fields, **more)


def test_a_head_takes_a_position_and_everybody_at_the_table_reads_it(site: Site) -> None:
    first, _ = paragraphs(site)
    page = looked(site, room.HEAD, first)
    assert "Altamar es todavía no se ha pronunciado." in page
    assert say(site, room.HEAD, first, "accept").status_code == 303
    assert "Retirar la posición" in looked(site, room.HEAD, first)
    for seat in (room.HEAD, room.DELEGATE, room.FAR, room.CHAIR, room.SECRETARIAT):
        grid = looked(site, seat)
        assert "Acepta: 1" in grid
        assert "sin pronunciarse: 2" in grid


def test_who_may_not_take_one_is_offered_no_form(site: Site) -> None:
    first, _ = paragraphs(site)
    for seat in (room.DELEGATE, room.CHAIR, room.SECRETARIAT):
        assert "Confirmar la posición" not in looked(site, seat, first)
        assert say(site, seat, first, "accept", version="0", digest="0" * 64).status_code in (403, 422)
    site.sign_in(room.OBSERVER)
    for path in (GRID, f"{GRID}.csv", first):
        assert site.client.get(path).status_code == 404


def test_what_a_stance_needs_is_asked_for_and_what_was_typed_stays(site: Site) -> None:
    first, _ = paragraphs(site)
    refused = say(site, room.HEAD, first, "object", words="protegen")
    assert (refused.status_code, "Diga la razón." in unescape(refused.text)) == (422, True)
    assert 'value="protegen"' in refused.text
    taken = say(site, room.HEAD, first, "object", reason="Es más que lo acordado", aspect="words")
    assert taken.status_code == 303
    page = looked(site, room.FAR, first)
    assert "Objetan: Altamar es" in page
    assert "Es más que lo acordado" in page
    assert "con objeciones" in looked(site, room.FAR)


def test_a_position_on_words_that_moved_is_stale_and_the_page_shows_those_that_stand(site: Site) -> None:
    first, _ = paragraphs(site)
    refused = say(site, room.HEAD, first, "accept")
    assert refused.status_code == 303
    page = looked(site, room.HEAD, first)
    site.sign_in(room.HEAD)
    version = re.search(r'name="version" value="(\d+)"', page)
    stale = site.post(
        first, of=first, stance="accept", version=version[1] if version else "", digest="0" * 64
    )
    assert stale.status_code == 409
    assert "Los Estados protegen." in stale.text


def test_a_text_with_brackets_offers_no_acceptance(site: Site) -> None:
    _, second = paragraphs(site)
    page = looked(site, room.HEAD, second)
    assert 'value="object"' in page
    assert 'value="accept"' not in page
    assert "tiene corchetes" in page
    assert say(site, room.HEAD, second, "accept").status_code == 409


def test_a_position_can_be_taken_back(site: Site) -> None:
    first, _ = paragraphs(site)
    say(site, room.HEAD, first, "stand_aside")
    site.sign_in(room.HEAD)
    assert site.post(f"{first}/withdraw", of=first).status_code == 303
    assert "Altamar es todavía no se ha pronunciado." in looked(site, room.HEAD, first)
    site.sign_in(room.HEAD)
    assert site.post(f"{first}/withdraw", of=first).status_code == 409


def test_what_is_settled_can_be_left_out(site: Site) -> None:
    first, second = paragraphs(site)
    shown = looked(site, room.CHAIR, f"{GRID}?open")
    assert first in shown
    assert second in shown


def test_the_grid_is_a_file_too(site: Site) -> None:
    first, _ = paragraphs(site)
    say(site, room.HEAD, first, "accept")
    site.sign_in(room.CHAIR)
    answer = site.client.get(f"{GRID}.csv")
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    head, *rows = answer.text.splitlines()
    assert head == "conference,delegation,name,paragraph,stance,counts,version,digest"
    assert len(rows) == 2 * 5
    said = [row.split(",") for row in rows if ",accept," in row]
    assert [row[1:6] for row in said] == [["XAA", "Altamar es", "OP1", "accept", "yes"]]


@pytest.mark.parametrize("path", [f"{GRID}/nothing", "/p/practica/sessions/9/positions"])
def test_what_is_not_there_is_not_there(site: Site, path: str) -> None:
    site.sign_in(room.HEAD)
    assert site.client.get(path).status_code == 404
