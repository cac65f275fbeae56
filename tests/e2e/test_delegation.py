"""A delegation answers, signs and sends; the secretariat sees its report change (J-1, the heart of J-2)."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Route, expect

from tests.e2e.house import House
from tests.e2e.steps import FOUND, clear, option, receipt_is_proof, sign_and_send
from tests.e2e.visitor import REPORT, Visitor, visitor

pytestmark = pytest.mark.e2e
BRUNOS, DALIAS = "El retorno es voluntario y seguro.", "El retorno es digno y sostenible."
TWICE = [(language, width) for language in ("es", "en") for width in (1280, 360)]


@pytest.mark.rule("I-1")
@pytest.mark.parametrize(("language", "width"), TWICE)
def test_a_delegation_answers_signs_and_the_report_changes(
    browser: Browser, house: House, tmp_path: Path, language: str, width: int
) -> None:
    def enters(person: str) -> Visitor:
        entering = visitor(browser, house, language=language, width=width)
        entering.sign_in(person)
        return entering

    with enters("st-a") as sara, enters("delegate-xa") as bruno, enters("delegate2-xa") as dalia:
        reads_that_altamar_is_missing(sara)
        finds_the_first_open_question(bruno)
        answers_every_kind(bruno)
        meets_a_colleague(bruno, dalia)
        with enters("focal-xa") as fidel:
            clear(fidel)
        with enters("head-xa") as amina:
            sign_and_send(amina)
            receipt_is_proof(amina, tmp_path)
        sees_the_report_change(sara)


def reads_that_altamar_is_missing(sara: Visitor) -> None:
    """Before: Altamar is named as missing; the report of this moment is kept."""
    sara.go(REPORT)
    assert "Altamar" in sara.title()
    sara.link("Cambios").click()
    sara.button("Guardar el informe de hoy como edición").click()
    expect(sara.page.locator("tr.own, tbody tr").first).to_be_visible()
    sara.sees("Nada ha cambiado desde el informe anterior")


def finds_the_first_open_question(bruno: Visitor) -> None:
    """From where one arrives to the question that waits: one click, the one to expect."""
    bruno.link("Continuar").click()
    bruno.page.wait_for_url("**/questions/*")
    assert bruno.page.locator("form.answer input[name=version]").input_value() == "0"


def answers_every_kind(bruno: Visitor) -> None:
    """One chapter with all kinds of questions; each answer is saved as it is given, and found again."""
    bruno.open_question("s6.q1")
    option(bruno, 0).click()
    bruno.sees_saved()
    bruno.page.reload()
    expect(option(bruno, 0).locator("input")).to_be_checked()
    bruno.next_question()
    assert bruno.page.url.endswith("s6.q2")
    option(bruno, 0).click()
    option(bruno, 2).click()
    bruno.sees_saved()
    bruno.next_question()
    option(bruno, 3).click()
    bruno.next_question()
    bruno.page.locator("textarea[name=text_es]").fill(FOUND)
    bruno.sees_saved()
    bruno.next_question()
    defines_in_two_languages(bruno)
    amends_the_reference(bruno)


def defines_in_two_languages(bruno: Visitor) -> None:
    """A definition with its original, its translation and its source."""
    page = bruno.page
    page.locator("textarea[name=text_es]").fill("Retorno: vuelta voluntaria al país propio.")
    page.get_by_text(bruno.say("Agregar otro idioma"), exact=True).click()
    page.locator("textarea[name=text_pt]").fill("Retorno: volta voluntária ao próprio país.")
    page.locator("label:has(input[name=original][value=es])").click()
    page.locator("input[name=source]").fill("Ley 7 de Altamar, art. 3 (ilustrativa)")
    page.locator("input[name=url]").fill("https://practica.example/ley-7")
    page.locator("select[name=legal_status]").select_option("law")
    bruno.sees_saved()
    page.reload()
    expect(page.locator("textarea[name=text_pt]")).to_have_value("Retorno: volta voluntária ao próprio país.")
    expect(page.locator("textarea[name=text_pt]")).to_have_attribute("lang", "pt")
    expect(page.locator("input[name=original][value=es]")).to_be_checked()
    bruno.next_question()


def amends_the_reference(bruno: Visitor) -> None:
    """An amendment is shown as a difference with the reference, word by word."""
    reference = bruno.page.locator("figure.reference blockquote[lang=es]").text_content() or ""
    bruno.page.locator("textarea[name=text_es]").fill(f"{reference.strip()} {FOUND}")
    bruno.button("Guardar").click()
    expect(bruno.page.locator("p.diff ins")).to_contain_text("explique")


def meets_a_colleague(bruno: Visitor, dalia: Visitor) -> None:
    """Both see who is there; the second to save sees both wordings and loses none."""
    bruno.open_question("s6.q4")
    dalia.open_question("s6.q4")
    bruno.page.locator("textarea[name=text_es]").focus()
    expect(dalia.page.locator("[data-presence]")).to_contain_text("Bruno Mares")
    dalia.page.route("**/changes?*", deaf)
    bruno.page.locator("textarea[name=text_es]").fill(BRUNOS)
    bruno.sees_saved()
    dalia.excused = ("412",)  # what the refused save is answered with
    dalia.page.locator("textarea[name=text_es]").fill(DALIAS)
    dalia.sees("%(name)s guardó esta respuesta mientras usted escribía. No se guardó nada encima.",
               name="Bruno Mares")  # fmt: skip
    expect(dalia.page.locator("[data-collision] blockquote")).to_have_text(BRUNOS)
    expect(dalia.page.locator("textarea[name=text_es]")).to_have_value(DALIAS)
    dalia.button("Guardar lo mío").click()
    dalia.sees_saved()
    expect(bruno.page.locator("textarea[name=text_es]")).to_have_value(DALIAS)
    bruno.page.reload()
    history = bruno.page.locator("details.history")
    history.locator("summary").click()
    expect(history).to_contain_text(BRUNOS.split(maxsplit=3)[0])


def deaf(route: Route) -> None:
    """A connection on which the news of colleagues come late."""
    since = re.search(r"since=([^&]+)", route.request.url)
    route.fulfill(json={"answers": {}, "present": {}, "since": since[1] if since else ""})


def sees_the_report_change(sara: Visitor) -> None:
    """After: Altamar is counted, what changed is listed, numbers open to names."""
    sara.go(REPORT)
    assert "Altamar" not in sara.title()
    sara.link("Cambios").click()
    expect(sara.page.locator("dl.meanings")).to_contain_text("Altamar")
    sara.link("Por trabajar").click()
    sara.page.locator("ol.worklist h2 a").first.click()
    sara.page.wait_for_url("**/terms/*")
    sara.page.locator("details.opens summary").first.click()
    expect(sara.page.locator("details.opens[open] .opened").first).not_to_be_empty()
    sara.go(f"{REPORT}/terms/t05")
    sara.link("Diferencias con la referencia").click()
    expect(sara.page.locator("ins.inserted").filter(visible=True).first).to_be_visible()
    sara.link("Mapa").click()
    sara.page.locator("details.table-of > summary").click()
    expect(sara.page.locator("#heat-table tbody tr").first).to_contain_text("Altamar")
