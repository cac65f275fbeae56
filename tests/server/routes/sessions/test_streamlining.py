"""The page on which the pen streamlines a text, and others call rows back, by forms alone."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from httpx2 import Response

from server.security.identity import Seat
from tests import room
from tests.site import Site
from tests.written_site import PAGE, looked, plain, send, text_of, written_site

HERE = f"{PAGE}/streamlining"
WORDS = "Los Estados protegen."
LINES = f"{WORDS}\nLos Estados amparan.\n{WORDS}"


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    with written_site(tmp_path) as opened:
        assert send(opened, room.SECRETARIAT, "begin", language="es", text=LINES).status_code == 303
        assert send(opened, room.SECRETARIAT, "open").status_code == 303
        yield opened


def told(site: Site, seat: Seat = room.SECRETARIAT) -> str:
    """The page in words."""
    return plain(looked(site, seat, HERE))


def row(site: Site, approach: str, paragraphs: str, **more: str) -> Response:
    """Plan a row as the secretariat."""
    fields = {"approach": approach, "paragraphs": paragraphs, **more}
    return send(site, room.SECRETARIAT, "streamlining/rows", **fields)


def apply(site: Site) -> Response:
    """Apply the plan as the page shows it."""
    found = re.search(r'name="seen" value="(\w+)"', looked(site, room.SECRETARIAT, HERE))
    assert found is not None
    return send(site, room.SECRETARIAT, "streamlining/apply", seen=found[1])


def test_what_is_the_same_is_offered_planned_applied_and_called_back(site: Site) -> None:
    altered = text_of(looked(site, room.DELEGATE), "Los Estados amparan.")
    assert send(site, room.DELEGATE, "edit", **altered, wording="Los Estados ayudan.").status_code == 303
    page = looked(site, room.SECRETARIAT, HERE)
    assert "El plan está vacío" in page
    assert "Lo que se encontró" in page
    offered = re.search(r'name="paragraphs" value="([\w, -]+)"', page)
    assert offered is not None
    assert row(site, "merged_identical", offered[1]).status_code == 303
    assert row(site, "merged_as_alternatives", "OP2, OP9").status_code == 404
    assert row(site, "grouped", "OP2,").status_code == 303
    assert "No pasa: La fila 2 no tiene los párrafos" in told(site)
    assert 'action="/p/practica/sessions/5/streamlining/apply"' not in looked(site, room.SECRETARIAT, HERE)
    assert send(site, room.SECRETARIAT, "streamlining/rows/drop", number="2").status_code == 303
    assert apply(site).status_code == 303
    published = told(site, room.FAR)
    assert "Simplificación 1" in published
    assert "OP1 OP1, OP3 Iguales: queda uno" in published
    assert "El plan" not in published


def test_a_contributor_calls_a_row_back(site: Site) -> None:
    altered = text_of(looked(site, room.DELEGATE), "Los Estados amparan.")
    assert send(site, room.DELEGATE, "edit", **altered, wording="Los Estados ayudan.").status_code == 303
    assert row(site, "merged_as_alternatives", "OP1, OP2", rationale="Casi iguales").status_code == 303
    assert "Los Estados [ST-CA, ST-CB: protegen | XA: ayudan]." in told(site)
    assert apply(site).status_code == 303
    assert "Recuperar una fila" not in told(site, room.FAR)
    assert "Recuperar una fila" in told(site, room.DELEGATE)
    fields = {"streamlining": "1", "row": "1"}
    empty = send(site, room.DELEGATE, "streamlining/back", **fields)
    assert (empty.status_code, "Diga la razón." in empty.text) == (422, True)
    assert send(site, room.DELEGATE, "streamlining/back", **fields, reason="No").status_code == 303
    assert "la recuperó el" in told(site, room.FAR)
    assert "OP1 alt" in plain(looked(site, room.FAR))


def test_a_plan_that_moved_is_not_applied(site: Site) -> None:
    assert row(site, "moved", "OP1", target="OP2").status_code == 303
    page = looked(site, room.SECRETARIAT, HERE)
    seen = re.search(r'name="seen" value="(\w+)"', page)
    assert seen is not None
    assert row(site, "repeated", "OP3", target="OP1").status_code == 303
    assert send(site, room.SECRETARIAT, "streamlining/apply", seen=seen[1]).status_code == 409
    assert apply(site).status_code == 303


def test_the_plan_is_the_pens(site: Site) -> None:
    refused = send(site, room.DELEGATE, "streamlining/rows", approach="split", paragraphs="OP1")
    assert refused.status_code == 403
    site.sign_in(room.OBSERVER)
    assert site.client.get(HERE).status_code == 404
    assert "El texto no se ha simplificado" in told(site, room.FAR)


def test_a_part_is_a_line(site: Site) -> None:
    assert row(site, "split", "OP1", parts="Los Estados\n\nprotegen.\n").status_code == 303
    assert apply(site).status_code == 303
    assert "OP1bis" in plain(looked(site, room.FAR))
