"""The work list by elements, and reports that are taken away with them."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from positions.process import Level
from server.routes import reports
from server.settings import Settings
from server.store.database import Transaction
from server.store.keys import write_key
from tests import room
from tests.filing import put, submission
from tests.room import chose, wrote
from tests.site import Site, open_site

BASE = "/p/practica/reports/conceptos"
API = "/api/v1/questionnaires/practica.conceptos/report"
SPANISH = {"accept-language": "es"}
WORDS = "persona que reside fuera de su país"


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    settings = Settings(data=tmp_path, practice=True, limit_reads=100_000, limit_exports=1000)
    write_key(settings.data, bytes(32))
    with open_site(settings) as opened:

        async def file(tx: Transaction) -> None:
            for code, text, defined in (
                ("XAA", WORDS, "none"),
                ("XAB", f"{WORDS} y trabaja", "full"),
                ("XAD", WORDS, "none"),
            ):
                answers = wrote("t01.national", text), chose("t01.defined", defined)
                await put(tx, submission(code, *answers, level=Level.PUBLIC))

        opened.turn(file)
        opened.sign_in(room.SECRETARIAT)
        yield opened


def test_the_work_list_says_that_elements_are_being_found_and_then_ranks_terms_by_them(site: Site) -> None:
    first = site.client.get(f"{BASE}/work", headers=SPANISH).text
    assert "Se están buscando los elementos de 1 término" in first
    site.let_work_end()
    shown = site.client.get(f"{BASE}/work", headers=SPANISH).text
    assert "Se están buscando" not in shown
    assert f'<a href="{BASE}/terms/t01#by-element">' in shown
    assert "comparaciones entre 3 delegaciones, por palabras iguales y lo confirmado" in shown
    assert "por confirmar" in shown
    alone = site.client.get(f"{BASE}/work?by=elements", headers=SPANISH).text
    assert "Coincidencias:" not in alone
    assert 'href="/p/practica/reports/conceptos/work?level=ca&amp;by=elements"' in alone
    whole = site.client.get(f"{BASE}/work?by=questions", headers=SPANISH).text
    assert "Coincidencias:" in whole
    assert "Según los elementos de sus definiciones" not in whole


def test_of_many_terms_the_work_list_shows_the_first_and_leads_to_all(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reports, "TERMS", 0)
    first = site.client.get(f"{BASE}/work?level=ca", headers=SPANISH).text
    assert "1 término por trabajar" in first
    assert (
        f'<a href="{BASE}/work?level=ca&amp;by=questions">Ver todos los términos por trabajar (1)</a>'
        in first
    )
    whole = site.client.get(f"{BASE}/work?level=ca&by=questions", headers=SPANISH).text
    assert "Ver todos los términos por trabajar" not in whole


def test_a_program_and_a_file_have_the_elements_once_they_are_found(site: Site) -> None:
    before = site.client.get(API)
    assert json.loads(before.content)["terms"][0]["elements"] is None
    assert json.loads(before.content)["inputs"]["elements"]["pending"] == ["t01.national"]
    site.client.get(f"{BASE}/work")
    site.let_work_end()
    after = site.client.get(API)
    assert after.headers["etag"] != before.headers["etag"]
    elements = json.loads(after.content)["terms"][0]["elements"]
    assert max(len(each["occurrences"]) for each in elements) == 3
    assert json.loads(site.client.get(f"{API}?level=ca").content)["element_rankings"][0]["level"] == "ca"
    assert "Elemento por elemento" in site.client.get(f"{API}.html", headers=SPANISH).text
    assert "Elementos de las definiciones" in site.client.get(f"{BASE}/report.txt", headers=SPANISH).text
