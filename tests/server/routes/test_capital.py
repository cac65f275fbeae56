"""What waits for a capital: a page, a table, a text to send; for the own delegation alone."""

import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from server import clock
from tests import room
from tests.programs import Program, problem
from tests.site import Site
from tests.written_site import PAGE, PROTECT, looked, open_text, plain, send, write, written_site

CAPITAL = "/p/practica/capital"
API = "/api/v1/processes/practica/capital"


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    with written_site(tmp_path) as opened:
        open_text(opened)
        yield opened


def say(site: Site, stance: str, **more: str) -> int:
    """A head takes a position on the first paragraph."""
    page = looked(site, room.HEAD, f"{PAGE}/positions/OP1")
    on = {name: re.search(rf'name="{name}" value="(\w+)"', page) for name in ("version", "digest")}
    fields = {name: found[1] for name, found in on.items() if found}
    return int(send(site, room.HEAD, "positions/OP1", stance=stance, **fields, **more).status_code)


def later(days: int) -> str:
    return (clock.now() + timedelta(days=days)).date().isoformat()


def test_what_is_unsaid_ad_referendum_and_on_earlier_words_waits(site: Site) -> None:
    page = plain(looked(site, room.HEAD, CAPITAL))
    assert "Lo que espera a la capital de Altamar es" in page
    assert "Sin pronunciarse" in page
    assert "OP1" in page
    assert say(site, "ad_referendum", office="Cancillería", due=later(90)) == 422
    assert say(site, "ad_referendum", office="Cancillería", due=later(9)) == 303
    page = plain(looked(site, room.DELEGATE, CAPITAL))
    assert "Ad referéndum: falta confirmar" in page
    assert "Confirma Cancillería; prórrogas: 0" in page
    own = plain(looked(site, room.HEAD, f"{PAGE}/positions/OP1"))
    assert "Falta que la capital confirme." in own
    assert "Lo dijo Persona head-XAA" in own
    assert say(site, "ad_referendum", office="Cancillería", due=later(20)) == 422
    assert say(site, "ad_referendum", office="Cancillería", due=later(20), reason="Sigue la consulta") == 303
    assert "prórrogas: 1" in looked(site, room.HEAD, CAPITAL)
    write(site, room.DELEGATE, PROTECT, f"{PROTECT} Siempre.")
    page = looked(site, room.HEAD, CAPITAL)
    assert "La posición quedó sobre una redacción anterior" in page
    assert re.search(rf'href="{PAGE}/history/\w+">Ver qué cambió', page)
    assert "Ad referéndum" not in plain(page).replace("Acepta ad referéndum", "")


def test_it_is_a_table_and_a_text_and_an_answer_of_the_api(site: Site) -> None:
    site.sign_in(room.HEAD)
    table = site.client.get(f"{CAPITAL}.csv", headers={"accept-language": "es"})
    assert table.headers["content-disposition"].endswith('"practica-capital.csv"')
    assert "Sin pronunciarse" in table.text
    text = site.client.get(f"{CAPITAL}.txt", headers={"accept-language": "es"}).text
    assert text.startswith("Lo que espera a la capital de Altamar")
    assert PROTECT in text
    waits = Program(site, room.HEAD).get(API).json()["waits"]
    assert {each["kind"] for each in waits} == {"unsaid"}
    assert waits[0]["page"].startswith(f"{PAGE}/positions/")


def test_others_have_no_such_page(site: Site) -> None:
    for seat in (room.CHAIR, room.SECRETARIAT, room.OBSERVER):
        site.sign_in(seat)
        for path in (CAPITAL, f"{CAPITAL}.csv", f"{CAPITAL}.txt"):
            assert site.client.get(path).status_code == 404
        problem(Program(site, seat).get(API), 404, "not_there")


def test_home_leads_there(site: Site) -> None:
    site.sign_in(room.HEAD)
    assert f'href="{CAPITAL}"' in site.client.get("/home").text
