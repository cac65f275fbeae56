"""From a frozen text to what anybody can read and check, by forms alone, in the real application."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from httpx2 import Response

from positions.formats.verifier import PROVEN, known_head, verdict
from server.security.identity import Seat
from tests import room
from tests.assenting import SITE_HEADS, seat_all
from tests.server.routes.sessions.test_chair import CHAIR, boxes
from tests.server.routes.sessions.test_positions import TEXT, looked
from tests.site import Site
from tests.written_site import written_site

ADOPTION = f"{TEXT}/adoption"
RECORDS = "/p/practica/records"


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    with written_site(tmp_path) as opened:
        seat_all(opened)
        opened.sign_in(room.SECRETARIAT)
        words = "# Trata\nLos Estados protegen.\nLos Estados cooperan."
        assert opened.post(f"{TEXT}/begin", of=TEXT, language="es", text=words).status_code == 303
        assert opened.post(f"{TEXT}/open", of=TEXT).status_code == 303
        yield opened


def act(site: Site, seat: Seat, address: str, **fields: str) -> Response:
    """Send a form of the page with the seal that it shows."""
    page = looked(site, seat, ADOPTION)
    seal = re.search(r'name="seal" value="(\w+)"', page)
    return site.post(f"{ADOPTION}/{address}", of=ADOPTION, seal=seal[1] if seal else "0" * 64, **fields)


def led(site: Site) -> None:
    """All but the adoption itself."""
    page = looked(site, room.CHAIR, CHAIR)
    assert (
        site.post(f"{TEXT}/roll", of=CHAIR, **dict.fromkeys(boxes(page, "present"), "on")).status_code == 303
    )
    assert site.post(f"{TEXT}/freeze", of=TEXT).status_code == 303
    for code, seat in SITE_HEADS.items():
        said = (
            {"stance": "reserve", "reservation": "Según su ley."} if code == "XAB" else {"stance": "accept"}
        )
        assert act(site, seat, "answer", **said).status_code == 303
    for seat in (room.SECRETARIAT, room.OTHER_SECRETARIAT):
        assert act(site, seat, "seal").status_code == 303


def test_the_page_says_at_once_all_that_is_missing_with_where_to_go(site: Site) -> None:
    page = looked(site, room.CHAIR, ADOPTION)
    assert "Aún no se puede aprobar" in page
    for words in (
        "La redacción sigue abierta",
        "Hay párrafos sin acordar",
        "no se pasó lista",
        "confirmen el sello",
    ):
        assert words in page
    assert f'href="{TEXT}/chair#roll"' in page
    assert "Aprobar el texto" not in page


def test_a_text_is_adopted_printed_and_proven(site: Site) -> None:
    led(site)
    assert "No falta nada" in looked(site, room.DELEGATE, ADOPTION)
    assert act(site, room.DELEGATE, "adopt").status_code in (403, 409)
    assert act(site, room.CHAIR, "adopt").status_code == 303
    there = site.client.get(ADOPTION)
    assert (there.status_code, there.url.path) == (200, f"{RECORDS}/1"), there.text
    assert looked(site, room.DELEGATE, TEXT).count("adoptado") == 1
    site.client.cookies.clear()  # anybody
    page = " ".join(site.client.get(f"{RECORDS}/1", headers={"accept-language": "es"}).text.split())
    for words in (
        "Acta de aprobación",
        "Los Estados cooperan.",
        "Según su ley.",
        "Presentes (3 de 3)",
        "consenso con reservas",
    ):
        assert words in page
    assert "Bosquia" in page
    head = re.search(r"--head (\d+:\w+)", page)
    assert head
    proof = site.client.get(f"{RECORDS}/1/proof.json")
    assert verdict(proof.content, known_head(head[1]))[0] == PROVEN
    assert "practice-practica-1.json" in proof.headers["content-disposition"]
    word = site.client.get(f"{RECORDS}/1/acta.docx")
    assert word.content.startswith(b"PK")
    assert "Trata" in site.client.get(RECORDS).text
    for address in (TEXT, "/p/practica/sessions"):  # who may not read the draft is shown the way
        page = site.client.get(address, headers={"accept-language": "es"}).text
        assert f'href="{RECORDS}/1"' in page
        assert "Los Estados cooperan." not in page
        assert "Esta sesión todavía no tiene texto" not in page


def test_what_is_refused_is_said_on_the_page(site: Site) -> None:
    led(site)
    assert act(site, room.HEAD, "answer", stance="object", reason="").status_code == 422
    assert act(site, room.HEAD, "answer", stance="object", reason="No", aspect="both").status_code == 303
    refused = act(site, room.CHAIR, "adopt")
    assert refused.status_code == 409
    assert "Aún no se puede aprobar" in refused.text
    assert act(site, room.HEAD, "answer/withdraw").status_code == 303
    assert act(site, room.HEAD, "answer/withdraw").status_code == 409
    assert act(site, room.SECRETARIAT, "seal/withdraw").status_code == 303
    assert "sin confirmar" in looked(site, room.CHAIR, ADOPTION)


def test_what_is_not_adopted_is_not_there(site: Site) -> None:
    for path in (f"{RECORDS}/1", f"{RECORDS}/x", f"{RECORDS}/1/acta.docx", f"{RECORDS}/1/proof.json"):
        assert site.client.get(path).status_code == 404
    assert site.client.get(RECORDS).status_code == 200
    site.sign_in(room.OBSERVER)
    assert site.client.get(ADOPTION).status_code == 404
