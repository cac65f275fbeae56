"""Versions of a session's text over HTTP: kept, listed, read, compared, and chosen as the base."""

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest

from tests import room
from tests.site import Site
from tests.written_site import PAGE, PROTECT, looked, open_text, plain, send, write, written_site

ASSIST = "Los Estados asisten a las personas migrantes."


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    with written_site(tmp_path) as opened:
        open_text(opened)
        yield opened


def test_the_opening_is_a_version_and_the_pen_keeps_others(site: Site) -> None:
    versions = looked(site, room.DELEGATE, f"{PAGE}/versions")
    assert "Versión 1: Apertura" in versions
    assert "Consolidar" not in versions
    write(site, room.DELEGATE, PROTECT, ASSIST)
    for seat, name in ((room.SECRETARIAT, "Tras la primera lectura"), (room.CHAIR, "Cierre del día")):
        done = send(site, seat, "versions", name=name)
        assert (done.status_code, done.headers["location"]) == (303, f"{PAGE}/versions")
    assert send(site, room.CHAIR, "versions", name="Cierre del día").status_code == 303  # sent twice
    versions = looked(site, room.SECRETARIAT, f"{PAGE}/versions")
    assert re.findall(r"Versión \d: [^<]+", versions)[:3] == [
        "Versión 3: Cierre del día",
        "Versión 3: Cierre del día",
        "Versión 2: Tras la primera lectura",
    ]
    assert "ST-CA" in versions
    assert "Versión 4" not in versions
    assert "redacción abierta" in looked(site)


def test_a_version_reads_as_it_was_whatever_is_written_later(site: Site) -> None:
    send(site, room.SECRETARIAT, "versions", name="Primera")
    write(site, room.DELEGATE, PROTECT, ASSIST)
    read = looked(site, room.FAR, f"{PAGE}/versions/2")
    assert PROTECT in read
    assert ASSIST not in read
    assert "OP1" in read
    for number in ("9", "0", "x", "12345"):
        assert site.client.get(f"{PAGE}/versions/{number}").status_code == 404


def test_two_versions_are_compared_with_whose_the_changes_are(site: Site) -> None:
    write(site, room.DELEGATE, PROTECT, ASSIST)
    send(site, room.SECRETARIAT, "versions", name="Segunda")
    write(site, room.FAR, ASSIST, "Los Estados asisten a todas las personas migrantes.")
    between = looked(site, room.DELEGATE, f"{PAGE}/versions/compare?from=1&to=2")
    assert "[XA suprime:] protegen" in plain(between)
    assert "[XA añade:] asisten" in plain(between)
    assert "todas" not in plain(between)
    assert "Cambió 1 párrafo." in between
    assert plain(looked(site, path=f"{PAGE}/versions/compare?from=2&to=1")).count("[XA suprime:]") == 1
    since = plain(looked(site, path=f"{PAGE}/versions/compare?from=2"))
    assert "[XD añade:] todas" in since
    assert "protegen" not in since
    assert "No cambió ningún párrafo" in looked(site, path=f"{PAGE}/versions/compare?from=2&to=2")
    for wrong in ("from=x", "from=9", "from=1&to=x", "from=1&to=9"):
        assert site.client.get(f"{PAGE}/versions/compare?{wrong}").status_code == 404


def test_a_name_is_wanted_and_only_the_pen_keeps_versions(site: Site) -> None:
    for name in ("", " ", "x" * 81, "dos\nlíneas"):
        refused = send(site, room.SECRETARIAT, "versions", name=name)
        assert (refused.status_code, name.strip() in unescape(refused.text)) == (422, True)
    assert send(site, room.DELEGATE, "versions", name="Mía").status_code == 403
    site.sign_in(room.OBSERVER)
    assert site.client.get(f"{PAGE}/versions").status_code == 404
    send(site, room.CHAIR, "freeze")
    closed = send(site, room.SECRETARIAT, "versions", name="Tarde")
    assert (closed.status_code, "Tarde" in closed.text) == (409, True)


def test_any_version_is_a_base_and_two_stand_side_by_side(site: Site) -> None:
    write(site, room.DELEGATE, PROTECT, ASSIST)
    send(site, room.SECRETARIAT, "versions", name="Segunda")
    write(site, room.FAR, ASSIST, "Los Estados asisten a todas las personas migrantes.")
    second = looked(site, room.DELEGATE, f"{PAGE}?base=v2")
    assert "[XD añade:] todas" in plain(second)
    assert "[XA" not in plain(second)
    assert 'data-base-version="1"' in second
    assert 'value="v2" selected' in second
    both = looked(site, path=f"{PAGE}?base=opening&beside=v2")
    assert plain(both).count("[XD añade:] todas") == 2
    assert plain(both).count("[XA añade:] asisten") == 1
    assert both.count('class="text beside"') == 3
    original = looked(site, path=f"{PAGE}?view=original&base=v2")
    assert ASSIST in original
    assert "todas" not in plain(original)
