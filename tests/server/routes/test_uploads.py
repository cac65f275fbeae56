"""The spreadsheet through the pages: out, in, its problems by cell, what it would change, and then saved."""

import re
from collections.abc import Iterator
from dataclasses import replace
from html import unescape
from io import BytesIO
from typing import Any

import openpyxl
import pytest
from httpx2 import Response

from server.settings import Settings
from tests.delegation_pages import BASE, Person, person, set_deadline, words
from tests.site import Site, open_site

CANARY = "canario-amarillo"
OTHERS = ["secretariat", "other secretariat", "chair", "observer", "nobody"]


@pytest.fixture
def site(settings: Settings) -> Iterator[Site]:
    wide = replace(settings, limit_reads=100_000, limit_writes=100_000, limit_imports_hour=20)
    with open_site(wide) as opened:
        set_deadline(opened, None)
        yield opened


@pytest.fixture
def delegate(site: Site) -> Person:
    return person(site, "delegate")


def form_of(who: Person) -> Any:
    answer = who.get("/form.xlsx")
    assert answer.status_code == 200
    return openpyxl.load_workbook(BytesIO(answer.content))


def filled(book: Any, **cells: str) -> bytes:
    """The form with a cell of each question set: ``defined="part"`` fills its column of choices."""
    for sheet in book.worksheets:
        for row in sheet.iter_rows(min_row=3):
            key = str(row[0].value or "").rpartition(".")[2]
            if key in cells and row[1].value == "answer":
                column = {"national": "K", "comment": "K", "defined": "H", "q1": "I"}[key]
                sheet[f"{column}{row[0].row}"] = cells[key]
    written = BytesIO()
    book.save(written)
    return written.getvalue()


def confirm(who: Person, page: Response, *, change: str = "") -> Response:
    """Press the button of the page that shows what would change."""
    csrf = who.site.csrf(f"{BASE}/form")
    found = [unescape(value) for value in re.findall(r'name="answer" value="([^"]*)"', page.text)]
    parts: list[tuple[str, tuple[None, str]]] = [("csrf", (None, csrf))]
    parts += [("answer", (None, value.replace("quien", change) if change else value)) for value in found]
    headers = {"origin": who.site.state.settings.address}
    answer: Response = who.site.client.post(
        f"{BASE}/form/apply", files=parts, headers=headers, follow_redirects=False
    )
    return answer


def test_the_form_carries_what_is_saved_and_brings_it_back_unchanged(delegate: Person) -> None:
    delegate.answer("t01.national", text_es=CANARY)
    content = delegate.get("/form.xlsx").content
    assert "La hoja dice lo mismo que ya está guardado" in words(delegate.upload(content))


def test_what_would_change_is_shown_and_saved_only_when_confirmed(delegate: Person) -> None:
    delegate.answer("t01.national", text_es="quien se va")
    content = filled(form_of(delegate), national="quien se desplaza", defined="part", q1="a, c")
    page = delegate.upload(content)
    assert page.status_code == 200
    said = words(page)
    assert "Cambian 3 respuestas" in said
    assert "[se añade] desplaza" in said
    assert "quien se va" in delegate.get("/questions/t01.national").text
    assert confirm(delegate, page).status_code == 303
    assert "quien se desplaza" in delegate.get("/questions/t01.national").text
    assert "Historia de esta respuesta: 2 versiones" in delegate.read("/questions/t01.national")
    assert 'value="part" checked' in delegate.get("/questions/t01.defined").text


def test_an_empty_row_takes_nothing_back(delegate: Person) -> None:
    content = filled(form_of(delegate), national="quien se desplaza")
    delegate.answer("t01.defined", value="full")
    page = delegate.upload(content)
    assert "1 está vacía en la hoja y no se toca" in words(page)
    confirm(delegate, page)
    assert re.search(r'value="full"[^>]* checked', delegate.get("/questions/t01.defined").text)


def test_every_problem_is_listed_by_cell_and_nothing_is_saved(delegate: Person) -> None:
    content = filled(form_of(delegate), national="=1+1", defined="mucho", comment="un comentario")
    page = delegate.upload(content)
    assert page.status_code == 422
    said = words(page)
    assert "La hoja tiene 2 problemas; no se guardó nada" in said
    assert re.search(r"H\d+", said)
    assert re.search(r"K\d+", said)
    assert "un comentario" not in delegate.get("/questions/t01.comment").text


def test_what_a_colleague_saves_meanwhile_is_not_overwritten(site: Site, delegate: Person) -> None:
    page = delegate.upload(filled(form_of(delegate), national="quien se desplaza"))
    person(site, "colleague").answer("t01.national", text_es="lo que otra escribió")
    site.sign_in(delegate.seat)
    answer = confirm(delegate, page)
    assert answer.status_code == 409
    said = words(answer)
    assert "Alguien de su delegación guardó respuestas mientras tanto" in said
    assert "lo que otra escribió" in delegate.get("/questions/t01.national").text
    assert confirm(delegate, answer).status_code == 303
    assert "quien se desplaza" in delegate.get("/questions/t01.national").text


def test_the_form_of_another_delegation_is_refused(site: Site, delegate: Person) -> None:
    foreign = person(site, "neighbour").get("/form.xlsx").content
    page = delegate.upload(foreign)
    assert page.status_code == 422
    assert "no se guardó nada" in words(page)


@pytest.mark.parametrize(
    "content", [b"", b"no es una hoja", b"PK\x03\x04 roto", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"]
)
def test_what_is_no_form_is_refused_with_a_sentence(delegate: Person, content: bytes) -> None:
    page = delegate.upload(content)
    assert page.status_code == 422
    assert "La hoja tiene 1 problema; no se guardó nada" in words(page)


def test_a_form_without_a_file_is_refused(delegate: Person) -> None:
    assert delegate.send("/form", of="/form").status_code == 422


@pytest.mark.parametrize("value", ["texto", "[]", '{"t01.national":{"state":"answered"', "{}"])
def test_what_no_page_of_ours_made_is_refused(delegate: Person, value: str) -> None:
    delegate.get("/form")
    token = delegate.site.csrf(f"{BASE}/form")
    headers = {"origin": delegate.site.state.settings.address}
    parts: list[tuple[str, tuple[None, str]]] = [("csrf", (None, token)), ("answer", (None, value))]
    answer = delegate.site.client.post(f"{BASE}/form/apply", files=parts, headers=headers)
    assert answer.status_code == 422


def test_uploads_are_counted_by_the_hour(settings: Settings) -> None:
    with open_site(replace(settings, limit_imports_hour=1)) as site:
        who = person(site, "delegate")
        assert who.upload(b"no es una hoja").status_code == 422
        assert who.upload(b"no es una hoja").status_code == 429


@pytest.mark.parametrize("who", OTHERS)
def test_whoever_has_no_delegation_has_no_form(site: Site, who: str) -> None:
    other = person(site, who)
    assert other.get("/form").status_code == 404
    assert other.get("/form.xlsx").status_code == 404
    assert other.send("/form").status_code in (404, 422)


def test_after_the_signature_the_form_is_only_read(site: Site, delegate: Person) -> None:
    delegate.answer("t01.defined", value="full")
    content = filled(form_of(delegate), national=CANARY)
    person(site, "focal point").send("/clear", of="/review")
    head = person(site, "head")
    page = head.get("/review").text
    digest = re.search(r'name="digest" value="(\w+)"', page)
    shown = re.search(r'name="shown" value="([^"]+)"', page)
    assert digest
    assert shown
    head.send("/sign", {"digest": digest[1], "shown": shown[1], "signed_for": "both"})
    assert "ya no se pueden cambiar" in delegate.read("/form")
    assert delegate.upload(content).status_code == 409
