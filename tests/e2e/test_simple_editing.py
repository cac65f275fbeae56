"""Writing in the text of a session without script, and before the script is there."""

import pytest
from playwright.sync_api import Browser, Route, expect

from tests.e2e.house import House
from tests.e2e.visitor import PRACTICE, visitor

pytestmark = pytest.mark.e2e
TEXT = f"{PRACTICE}/sessions/1"


@pytest.mark.parametrize(("language", "width"), [("es", 1280), ("en", 360)])
def test_a_paragraph_is_edited_without_script(
    browser: Browser, house: House, language: str, width: int
) -> None:
    with visitor(browser, house, language=language, width=width, script=False) as amina:
        amina.sign_in("head-xa")
        amina.go(TEXT)
        amina.page.locator(".simple a").first.click()
        box = amina.page.locator("textarea[name=wording]")
        wording = f"{box.input_value()} Sin guion, {language}."
        box.fill(wording)
        amina.button("Guardar").click()
        expect(amina.page.locator(".words").get_by_text(wording)).to_be_visible()


def test_a_click_before_the_script_is_there_counts(browser: Browser, house: House) -> None:
    waiting: list[Route] = []
    with visitor(browser, house) as amina:
        amina.sign_in("head-xa")
        amina.page.route("**/opening-*.js", lambda route: waiting.append(route))
        amina.page.goto(house.address + TEXT, wait_until="domcontentloaded")
        words = amina.page.locator("[data-may-edit=yes] .words").nth(1)
        words.click()
        expect(amina.page.locator(".draft.live")).to_have_count(0)
        waiting[0].continue_()
        expect(amina.page.locator(".cm-content")).to_be_focused()
