"""What is read before a text is frozen, by forms: both secretariats confirm it, then the chair freezes."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from server.security.identity import Seat
from tests import room
from tests.site import Site
from tests.written_site import PAGE, looked, plain, send, written_site

REPORT = f"{PAGE}/before-freeze"
WORDS = "Los Estados protegen.\nLos Estados cooperan."


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    with written_site(tmp_path) as opened:
        assert send(opened, room.SECRETARIAT, "begin", language="es", text=WORDS).status_code == 303
        assert send(opened, room.SECRETARIAT, "open").status_code == 303
        yield opened


def in_portuguese(site: Site) -> None:
    """One of two paragraphs has a translation that nobody confirmed."""
    assert send(site, room.SECRETARIAT, "languages", language="pt").status_code == 303
    page = looked(site, room.SECRETARIAT, f"{PAGE}?text=pt")
    text = re.findall(r'data-text="(\w+)" data-lang="pt"', page)[0]
    sent = {"text": text, "base": "0", "wording": "Os Estados protegem."}
    assert send(site, room.SECRETARIAT, "edit", **sent).status_code == 303


def confirm(site: Site, seat: Seat) -> int:
    page = looked(site, seat, REPORT)
    found = re.findall(r'name="digest" value="(\w+)"', page)
    return int(site.post(REPORT, of=REPORT, digest=found[0] if found else "0" * 64).status_code)


def test_a_text_in_its_original_language_waits_for_nobody(site: Site) -> None:
    page = plain(looked(site, room.SECRETARIAT, REPORT))
    assert "El texto está solo en su lengua original." in page
    assert "No hay nada que confirmar" in page
    assert "before-freeze" not in looked(site, room.CHAIR)
    assert confirm(site, room.SECRETARIAT) == 409
    assert send(site, room.CHAIR, "freeze").status_code == 303


def test_each_secretariat_confirms_before_the_chair_freezes(site: Site) -> None:
    in_portuguese(site)
    refused = send(site, room.CHAIR, "freeze")
    assert refused.status_code == 409
    assert "Falta que la secretaría técnica confirme" in refused.text
    page = plain(looked(site, room.CHAIR, REPORT))
    assert "sin traducción : OP2" in page
    assert "sin confirmar : OP1" in page
    assert "Falta que confirme: ST-CA , ST-CB" in page
    assert "Confirmar que se leyó" not in page
    assert confirm(site, room.CHAIR) == 403
    assert confirm(site, room.SECRETARIAT) == 303
    assert "Confirmar que se leyó" not in looked(site, room.SECRETARIAT, REPORT)
    assert send(site, room.CHAIR, "freeze").status_code == 409
    assert "Falta que confirme: ST-CB" in plain(looked(site, room.CHAIR))
    assert confirm(site, room.OTHER_SECRETARIAT) == 303
    member = plain(looked(site, room.HEAD, REPORT))
    assert "ST-CA" in member
    assert "ST-CB" in member
    assert send(site, room.CHAIR, "freeze").status_code == 303
    assert confirm(site, room.SECRETARIAT) == 409


def test_what_was_confirmed_counts_while_it_lists_the_same(site: Site) -> None:
    in_portuguese(site)
    seen = re.findall(r'name="digest" value="(\w+)"', looked(site, room.SECRETARIAT, REPORT))[0]
    assert confirm(site, room.SECRETARIAT) == confirm(site, room.OTHER_SECRETARIAT) == 303
    page = looked(site, room.SECRETARIAT, f"{PAGE}?text=pt")
    text = re.findall(r'data-text="(\w+)" data-lang="pt"', page)[1]
    assert send(site, room.SECRETARIAT, "edit", text=text, base="0", wording="Cooperam.").status_code == 303
    assert send(site, room.CHAIR, "freeze").status_code == 409
    looked(site, room.SECRETARIAT, REPORT)
    stale = site.post(REPORT, of=REPORT, digest=seen)
    assert stale.status_code == 409
    assert "Las listas cambiaron" in stale.text


def test_who_may_not_read_the_text_reads_no_report(site: Site) -> None:
    for seat in (room.OBSERVER, room.OPERATOR):
        site.sign_in(seat)
        assert site.client.get(REPORT).status_code == 404
