"""The pen makes fewer paragraphs of the same words; a contributor calls a row back."""

import os

import pytest
from playwright.sync_api import Browser, expect

from tests.e2e.axe import load, violations
from tests.e2e.drafters import FIRST, LINES, SESSION, begin_text, editor
from tests.e2e.house import House
from tests.e2e.visitor import Visitor, visitor

pytestmark = pytest.mark.e2e

PAGE = f"{SESSION}/streamlining"
PICTURES = os.environ.get("ACORDE_TEST_PICTURES", "")


def is_well(one: Visitor, name: str) -> bool:
    """Whether axe finds nothing and nothing sticks out."""
    load(one.page)
    if PICTURES:
        one.page.screenshot(path=f"{PICTURES}/{name}-{one.language}.png", full_page=True)
    return violations(one.page) == [] and one.is_narrow_enough()


@pytest.mark.parametrize(("language", "width", "dark"), [("es", 1280, False), ("en", 360, True)])
def test_a_plan_is_applied_and_a_row_of_it_called_back(
    browser: Browser, house: House, language: str, width: int, dark: bool
) -> None:
    begin_text(browser, house)
    with (
        visitor(browser, house, width=width, language=language, dark=dark) as amina,
        visitor(browser, house, width=width, language=language, dark=dark) as pen,
    ):
        amina.sign_in("delegate-xa")
        amina.go(SESSION)
        editor(amina, FIRST).press("End")
        amina.page.keyboard.type(" Siempre.")
        amina.sees_saved()
        pen.sign_in("st-a")
        pen.go(PAGE)
        assert is_well(pen, "streamlining-empty")
        pen.page.locator("#field-approach").select_option("split")
        pen.page.locator("#field-paragraphs").fill("OP1")
        pen.page.locator("#field-parts").fill(f"{LINES[FIRST]}\nSiempre.")
        pen.button("Agregar al plan").first.click()
        expect(pen.page.locator("main tbody td").nth(2).locator("p")).to_have_count(2)
        assert is_well(pen, "streamlining-plan")
        pen.button("Aplicar el plan").click()
        expect(pen.page.locator("#table-1")).to_be_visible()
        assert is_well(pen, "streamlining-applied")
        amina.go(PAGE)
        amina.page.locator("main details summary").click()
        amina.page.locator("#field-reason").fill("Es una sola idea")
        assert is_well(amina, "streamlining-calling")
        amina.button("Recuperar").click()
        expect(amina.page.locator("main q")).to_have_text("Es una sola idea")
        assert is_well(amina, "streamlining-called")
        amina.go(SESSION)
        expect(amina.page.get_by_text("OP1 alt", exact=True).first).to_be_visible()
