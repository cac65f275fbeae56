"""From the sign-in link to an answered question without a mouse (B-24); the focus is always seen."""

import pytest
from playwright.sync_api import Browser, expect

from tests.e2e.house import House
from tests.e2e.keys import follow, press, tab_to
from tests.e2e.visitor import PRACTICE, visitor

pytestmark = pytest.mark.e2e


@pytest.mark.rule("B-24")
@pytest.mark.parametrize("width", [1280, 360])
@pytest.mark.parametrize("language", ["es", "en"])
def test_one_signs_in_and_answers_by_keyboard_alone(
    browser: Browser, house: House, language: str, width: int
) -> None:
    with visitor(browser, house, language=language, width=width) as bruno:
        page = bruno.page
        page.goto(f"{house.links['delegate-xa']}")
        follow(bruno, bruno.button("Entrar", language="es"))
        page.wait_for_url("**/home")
        if language != "es":
            press(bruno, page.locator("details.menu summary").first)
            follow(bruno, page.get_by_role("button", name="English", exact=True))
        expect(page.locator("html")).to_have_attribute("lang", language)
        follow(bruno, page.locator(f'main a[href="{PRACTICE}"]'))
        follow(bruno, bruno.link("Todas las preguntas"))
        bruno.page.wait_for_url("**/questionnaires/*")
        page.keyboard.press("Tab")
        expect(page.locator("a.skip")).to_be_focused()
        expect(page.locator("a.skip")).to_be_in_viewport()
        page.keyboard.press("Enter")
        expect(page.locator("main")).to_be_focused()
        follow(bruno, bruno.link("Seguir donde quedó"))
        page.wait_for_url("**/questions/*")
        bruno.open_question("s6.q1")
        tab_to(bruno, page.locator("input[name=value]").first)
        page.keyboard.press("ArrowDown")
        expect(page.locator("input[name=value]").nth(1)).to_be_checked()
        bruno.sees_saved()
        follow(bruno, bruno.button("Guardar y seguir"))
        page.wait_for_url("**/questions/s6.q2")
        bruno.page.go_back()
        expect(page.locator("input[name=value]").nth(1)).to_be_checked()


def test_escape_closes_the_menu_and_gives_the_focus_back(browser: Browser, house: House) -> None:
    with visitor(browser, house) as nobody:
        nobody.go("/login")
        menu = nobody.page.locator("details.menu summary").first
        press(nobody, menu)
        expect(nobody.page.locator("details.menu[open]")).to_have_count(1)
        nobody.page.keyboard.press("Tab")
        nobody.page.keyboard.press("Escape")
        expect(nobody.page.locator("details.menu[open]")).to_have_count(0)
        expect(menu).to_be_focused()
