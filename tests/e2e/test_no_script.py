"""The delegation's journey without JavaScript: every act is a form (B-25)."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.e2e.house import House
from tests.e2e.steps import FOUND, answer_missing, clear, receipt_is_proof, sign_and_send
from tests.e2e.visitor import visitor

pytestmark = pytest.mark.e2e


@pytest.mark.rule("B-25")
@pytest.mark.parametrize("width", [1280, 360])
@pytest.mark.parametrize("language", ["es", "en"])
def test_a_delegation_answers_signs_and_sends_without_script(
    browser: Browser, house: House, tmp_path: Path, language: str, width: int
) -> None:
    with visitor(browser, house, language=language, width=width, script=False) as bruno:
        bruno.sign_in("delegate-xa")
        answer_missing(bruno)
        bruno.open_question("s6.q4")
        bruno.page.locator("textarea[name=text_es]").fill(FOUND)
        bruno.button("Guardar").click()
        expect(bruno.page.locator("textarea[name=text_es]")).to_have_value(FOUND)
        expect(bruno.page.locator("[data-saved]")).to_contain_text("Bruno Mares")
    with visitor(browser, house, language=language, width=width, script=False) as fidel:
        fidel.sign_in("focal-xa")
        clear(fidel)
    with visitor(browser, house, language=language, width=width, script=False) as amina:
        amina.sign_in("head-xa")
        sign_and_send(amina)
        receipt_is_proof(amina, tmp_path)


def test_two_colleagues_without_script_lose_no_wording(browser: Browser, house: House) -> None:
    with (
        visitor(browser, house, script=False) as bruno,
        visitor(browser, house, script=False) as dalia,
    ):
        bruno.sign_in("delegate-xa")
        dalia.sign_in("delegate2-xa")
        for person in (bruno, dalia):
            person.open_question("s6.q4")
        bruno.page.locator("textarea[name=text_es]").fill("Lo de Bruno.")
        bruno.button("Guardar").click()
        dalia.excused = ("409",)
        dalia.page.locator("textarea[name=text_es]").fill("Lo de Dalia.")
        dalia.button("Guardar").click()
        dalia.sees("No se guardó nada encima. Las dos redacciones están aquí; elija abajo.")
        expect(dalia.page.locator("section.warning")).to_contain_text("Lo de Bruno.")
        expect(dalia.page.locator("textarea[name=text_es]")).to_have_value("Lo de Dalia.")
        dalia.button("Guardar").click()
        expect(dalia.page.locator("[data-saved]")).to_contain_text("Dalia Reyes")
