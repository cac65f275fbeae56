"""Matrix and timeline through HTTP: pictures agree with their tables, and comparisons with their editions."""

import re
from collections.abc import Iterator
from html import unescape

import pytest

from positions.process import Level
from server.security.identity import Seat
from server.settings import Settings
from server.store.database import Transaction
from server.store.keys import write_key
from tests import room
from tests.filing import put, submission
from tests.room import chose
from tests.site import Site, open_site

BASE = "/p/practica/reports/conceptos"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Two editions, with a change between them and another since."""
    settings = Settings(
        data=tmp_path_factory.mktemp("site"), practice=True, limit_exports=1000, limit_reads=100_000
    )
    write_key(settings.data, bytes(32))
    with open_site(settings) as opened:
        for number, (code, value) in enumerate((("XAA", "full"), ("XAB", "full"), ("XAC", "none"))):

            async def file(tx: Transaction, code: str = code, value: str = value) -> None:
                await put(tx, submission(code, chose("t01.defined", value), level=Level.BOTH))

            opened.turn(file)
            if number < 2:
                opened.sign_in(room.SECRETARIAT)
                assert opened.post(BASE + "/editions", of=BASE + "/changes").status_code == 303
        yield opened


def read(site: Site, path: str, who: Seat = room.SECRETARIAT, status: int = 200) -> str:
    site.sign_in(who)
    answer = site.client.get(BASE + path, headers={"accept-language": "es"})
    assert answer.status_code == status, (path, answer.text[:500])
    return unescape(answer.text)


def picture(html: str, kind: str) -> str:
    start = html.index(f'class="{kind}"') if f'class="{kind}"' in html else html.index(kind)
    return html[start : html.index("</svg>", start)]


@pytest.mark.parametrize("query", ["", "?order=meeting", "?level=ca"])
def test_the_cells_of_the_matrix_are_those_of_its_table(site: Site, query: str) -> None:
    html = read(site, "/pairs" + query)
    drawn = re.findall(r'<rect class="(heat-\w+|self)"', picture(html, "heat-picture matrix-picture"))
    table = html[html.index('id="pairs-table"') :]
    assert drawn == re.findall(r'<td class="(heat-\w+|self)"', table[: table.index("</table>")])
    assert len(drawn) == (9 if "level" in query else 25)


def test_the_numbers_of_the_bars_are_those_of_the_table(site: Site) -> None:
    html = read(site, "/rounds")
    table = html[html.index('id="rounds-table"') :]
    written = re.findall(r'<td class="figure class-count">(\d+)</td>', table[: table.index("</table>")])
    drawn = re.findall(r'<text class="count[^"]*"[^>]*>(\d+)</text>', picture(html, "timeline-picture"))
    assert drawn == [each for each in written if each != "0"]
    assert [each.strip() for each in re.findall(r'<th scope="row" class="nowrap">([^<]+)</th>', table)] == [
        "Edición 1",
        "Edición 2",
        "Hoy",
    ]


def test_any_two_editions_are_compared_at_an_address_that_keeps_the_level(site: Site) -> None:
    html = read(site, "/changes?since=1&until=2&level=ca")
    assert "comparada con la edición 2" in html
    assert "Bosquia" in html
    assert f"{BASE}/changes?since=1&until=2" in html
    today = read(site, "/changes?since=1&level=ca")
    assert "Comparado con la edición 1" in today
    assert "Costanera" in today
    assert "Nada cambió entre las dos ediciones" in read(site, "/changes?since=2&until=2")


def test_the_one_who_moved_a_class_is_named_as_decisive(site: Site) -> None:
    html = read(site, "/changes?since=2&level=ca")
    row = re.search(r"<tr>(?:(?!</tr>).)*?Divergencia.*?</tr>", html, re.DOTALL)
    assert row is not None
    assert re.search(r"<strong>Costanera( es)?</strong>", row[0])
    assert "◆" in row[0]


@pytest.mark.parametrize("who", [room.HEAD, room.CHAIR, room.OBSERVER])
def test_who_has_no_editions_sees_today_alone(site: Site, who: Seat) -> None:
    html = read(site, "/rounds", who)
    assert "Todavía hay una sola ronda" in html
    assert "Edición" not in html
    read(site, "/changes?since=1&until=2", who, status=404)


def test_an_edition_that_is_not_there_is_not_found(site: Site) -> None:
    read(site, "/changes?since=1&until=9", status=404)


@pytest.mark.parametrize("language", ["es", "en", "pt", "fr"])
def test_the_pages_read_in_every_language(site: Site, language: str) -> None:
    site.sign_in(room.SECRETARIAT)
    for path in ("/rounds", "/rounds?level=cb", "/changes?since=1&until=2", "/pairs?order=meeting"):
        answer = site.client.get(BASE + path, params=None, headers={"accept-language": language})
        assert answer.status_code == 200
        assert answer.text.count("<h1") == 1
