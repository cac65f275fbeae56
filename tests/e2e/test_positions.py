"""A head takes a position on the exact words; when they move it no longer counts, and everybody sees that."""

import pytest
from playwright.sync_api import Browser, expect

from tests.e2e.axe import is_fit_to_read
from tests.e2e.drafters import FIRST, SESSION, begin_text, editor
from tests.e2e.house import House
from tests.e2e.visitor import Visitor, visitor

pytestmark = pytest.mark.e2e

GRID = f"{SESSION}/positions"


def cell(one: Visitor, row: str) -> str:
    """What the grid says of a delegation on the first paragraph; headings are not in it."""
    one.go(GRID)
    return " ".join(
        one.page.get_by_role("row", name=row).get_by_role("cell").nth(FIRST - 1).inner_text().split()
    )


@pytest.mark.parametrize(("width", "dark"), [(1280, False), (360, True)])
def test_a_position_stands_on_the_words_and_falls_with_them(
    browser: Browser, house: House, width: int, dark: bool
) -> None:
    begin_text(browser, house)
    with visitor(browser, house, width=width) as head, visitor(browser, house) as one:
        if dark:
            head.page.emulate_media(color_scheme="dark")
        head.sign_in("head-xa")
        one.sign_in("delegate-xb")
        head.go(f"{GRID}/OP1")
        head.page.get_by_role("radio", name="Acepta Acepta este texto exacto", exact=False).check()
        assert is_fit_to_read(head)
        head.page.get_by_role("button", name="Confirmar la posición de Altamar").click()
        expect(head.page.get_by_role("button", name="Retirar la posición")).to_be_visible()
        assert cell(one, "Altamar") == "Acepta"
        one.go(SESSION)
        editor(one, FIRST).press("End")
        one.page.keyboard.type(" Siempre.")
        one.sees_saved()
        assert cell(head, "Altamar") == "Acepta sobre redacción anterior"
        assert is_fit_to_read(head)
        assert head.is_narrow_enough()
        head.go(f"{GRID}/OP1")
        said = head.page.locator("#mine + p")
        expect(said).to_contain_text("ya no cuenta")
        said.get_by_role("link", name="Ver qué cambió").click()
        expect(head.page.locator("ins")).to_contain_text("Siempre.")
        beside = head.page.locator(".beside-text").get_by_role("link", name="Ver qué cambió OP1")
        place = head.page.locator(".paragraph").nth(FIRST).get_attribute("id")
        expect(beside).to_have_attribute("href", f"{SESSION}?view=changes&base=position#{place}")
        assert is_fit_to_read(head)
        assert head.is_narrow_enough()


def test_on_paper_stands_what_was_said_and_nothing_to_press(browser: Browser, house: House) -> None:
    begin_text(browser, house)
    with visitor(browser, house) as head:
        head.sign_in("head-xa")
        head.go(f"{GRID}/OP1")
        head.page.get_by_role("radio", name="Acepta Acepta este texto exacto", exact=False).check()
        head.page.get_by_role("button", name="Confirmar la posición de Altamar").click()
        expect(head.page.get_by_role("button", name="Retirar la posición")).to_be_visible()
        head.go(SESSION)
        pressed = head.page.locator(".paragraph :is(a, button, summary)").filter(visible=True)
        assert pressed.count() > 5
        head.page.emulate_media(media="print")
        expect(pressed).to_have_count(1)
        expect(pressed).to_contain_text("Acepta")
        expect(head.page.locator(".beside-text[data-counted]")).to_contain_text("Acepta: 1")
        expect(head.page.locator(".paragraph .words").first).to_be_visible()
