"""The wall of a room follows what the chair has on the floor, for somebody who has not signed in."""

import re

import pytest
from playwright.sync_api import Browser, expect

from tests.e2e.axe import load, violations
from tests.e2e.house import House
from tests.e2e.visitor import PRACTICE, Visitor, visitor

pytestmark = pytest.mark.e2e

FLOOR = f"{PRACTICE}/sessions/1/floor"
SOON_MS = 5_000


def is_well(one: Visitor) -> bool:
    """Whether axe finds nothing and nothing is wider than the page."""
    load(one.page)
    assert violations(one.page) == []
    return one.is_narrow_enough()


@pytest.mark.parametrize(("width", "language", "dark"), [(1280, "es", False), (360, "en", True)])
def test_the_wall_follows_the_chair(
    browser: Browser, house: House, width: int, language: str, dark: bool
) -> None:
    with (
        visitor(browser, house, width=width, language=language, dark=dark) as chair,
        visitor(browser, house, width=width, language=language, dark=dark) as nobody,
    ):
        chair.sign_in("chair-a")
        chair.go(FLOOR)
        chair.button("Abrir la pantalla de la sala").click()
        address = chair.page.locator('main a[href*="/screen/"]').get_attribute("href") or ""
        code = chair.page.locator("p.lead strong").inner_text()
        expect(chair.page.locator("main svg[role=img]")).to_be_visible()
        assert is_well(chair)
        nobody.go("/screen")
        assert is_well(nobody)
        nobody.page.locator("#field-code").fill(code)
        nobody.page.locator("main form button").click()
        expect(nobody.page).to_have_url(re.compile("/screen/"))
        nobody.page.goto(address)
        expect(nobody.page.locator("#wall section")).to_have_count(10)
        assert is_well(nobody)
        chair.page.locator("#field-paragraph").select_option(label="OP1")
        chair.page.locator("input[value=grid]").check()
        chair.button("Mostrar en la pantalla").click()
        expect(nobody.page.locator("#wall section")).to_have_count(1, timeout=SOON_MS)
        expect(nobody.page.locator("#wall section li")).to_have_count(2)
        assert is_well(nobody)
        for view, seen in (("redline", "section"), ("delegations", "table")):
            chair.page.locator(f"input[value={view}]").check()
            chair.button("Mostrar en la pantalla").click()
            expect(nobody.page.locator(f"#wall {seen}")).to_have_count(1, timeout=SOON_MS)
            expect(nobody.page.locator("#wall section li")).to_have_count(0, timeout=SOON_MS)
            assert is_well(nobody)
