"""What takes both chairs: one asks, the other sees it on the table and confirms; and a ruling is undone."""

import pytest
from playwright.sync_api import Browser, expect

from tests.e2e.axe import is_fit_to_read
from tests.e2e.drafters import FIRST, LINES, SESSION, begin_text, reads
from tests.e2e.house import House
from tests.e2e.test_proposals import TRAY, WORDS
from tests.e2e.visitor import visitor

pytestmark = pytest.mark.e2e
VIEWS = [("es", 1280, False), ("en", 360, True)]


@pytest.mark.parametrize(("language", "width", "dark"), VIEWS)
def test_both_chairs_let_those_present_decide(
    browser: Browser, house: House, language: str, width: int, dark: bool
) -> None:
    begin_text(browser, house)
    with (
        visitor(browser, house, width=width, language=language) as one,
        visitor(browser, house, width=width, language=language) as other,
    ):
        for each, name in ((one, "chair-a"), (other, "chair-b")):
            if dark:
                each.page.emulate_media(color_scheme="dark")
            each.sign_in(name)
        one.go(f"{SESSION}/chair")
        expect(one.page.locator("input[name=basis]")).to_have_count(0)
        one.go(f"{SESSION}/joint")
        assert is_fit_to_read(one)
        one.button("Pedir que decidan los presentes").click()
        expect(one.page.locator(".notice-title")).to_have_count(1)
        other.go(f"{SESSION}/chair")
        assert is_fit_to_read(other)
        other.button("Confirmar").click()
        expect(other.page.locator("#past + ol li")).to_have_count(1)
        assert is_fit_to_read(other)
        other.go(f"{SESSION}/archive")
        assert is_fit_to_read(other)
        one.go(f"{SESSION}/chair")
        expect(one.page.locator("input[name=basis]")).to_have_count(2)
        assert is_fit_to_read(one)
        one.go(f"{SESSION}/positions/OP1")
        one.button("Depende de este").click()
        expect(one.page.locator("#links + ul li")).to_have_count(1)
        assert is_fit_to_read(one)


@pytest.mark.parametrize(("language", "width", "dark"), VIEWS)
def test_a_ruling_is_undone_while_it_is_on_the_screen_and_then_no_more(
    browser: Browser, house: House, language: str, width: int, dark: bool
) -> None:
    begin_text(browser, house)
    with (
        visitor(browser, house, language=language) as one,
        visitor(browser, house, width=width, language=language) as chair,
    ):
        if dark:
            chair.page.emulate_media(color_scheme="dark")
        one.sign_in("delegate-xb")
        chair.sign_in("chair-a")
        one.go(f"{TRAY}/write?paragraph=OP1")
        one.page.locator("#field-wording").fill(WORDS)
        one.button("Presentar la propuesta").click()
        one.go(SESSION)
        chair.go(f"{TRAY}/1")
        chair.page.locator("#field-why").fill("…")
        chair.button("Poner sobre la mesa").click()
        chair.button("Aceptar").click()
        reads(one, FIRST, WORDS)
        expect(chair.page.locator("[data-left]")).to_be_visible()
        chair.button("Deshacer").click()
        reads(one, FIRST, LINES[FIRST])
        chair.button("Aceptar").click()
        expect(chair.page.locator("[data-left]")).to_be_visible()
        assert is_fit_to_read(chair)
        expect(chair.page.locator("[data-left]")).to_have_count(0, timeout=15_000)
        assert is_fit_to_read(chair)
        reads(one, FIRST, WORDS)
