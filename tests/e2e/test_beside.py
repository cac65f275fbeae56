"""A head names a delegate who takes a position; others see it beside the text at once, and statements."""

import pytest
from playwright.sync_api import Browser, expect

from tests.e2e.axe import is_fit_to_read
from tests.e2e.drafters import FIRST, SESSION, begin_text, editor
from tests.e2e.house import House
from tests.e2e.visitor import PRACTICE, visitor

pytestmark = pytest.mark.e2e
SAYS = "Altamar lo lee conforme a su ley."


@pytest.mark.parametrize(("width", "language", "dark"), [(1280, "es", False), (360, "en", True)])
def test_what_is_said_of_a_paragraph_is_seen_beside_it_at_once(
    browser: Browser, house: House, width: int, language: str, dark: bool
) -> None:
    begin_text(browser, house)
    with (
        visitor(browser, house, width=width, language=language) as head,
        visitor(browser, house, width=width, language=language) as other,
    ):
        if dark:
            head.page.emulate_media(color_scheme="dark")
        head.sign_in("head-xa")
        other.sign_in("delegate-xb")
        other.go(SESSION)
        beside = other.page.locator(".paragraph").nth(FIRST).locator(".beside-text")
        expect(beside).to_contain_text(other.say("sin pronunciarse: %(count)s", count=11))
        head.go(SESSION)
        head.page.locator(".paragraph").nth(FIRST).locator(".beside-text a").click()
        head.page.locator("input[name=stance][value=accept]").first.check()
        head.page.locator("form .actions .button.primary").first.click()
        expect(beside).to_contain_text(f"{other.say('Acepta')}: 1", timeout=5_000)
        assert is_fit_to_read(other)
        head.go(f"{SESSION}/reservations")
        head.page.select_option("#field-on", label="OP1")
        head.page.fill("[name=text]", SAYS)
        assert is_fit_to_read(head)
        head.button("Presentar").click()
        expect(beside).to_contain_text(SAYS, timeout=5_000)
        assert is_fit_to_read(other)
        editor(other, FIRST).press("End")
        other.page.keyboard.type(" Siempre.")
        other.sees_saved()
        head.go(f"{PRACTICE}/capital")
        expect(
            head.page.get_by_text(head.say("La posición quedó sobre una redacción anterior"))
        ).to_have_count(1)
        assert is_fit_to_read(head)


def test_a_named_delegate_takes_a_position(browser: Browser, house: House) -> None:
    begin_text(browser, house)
    with visitor(browser, house) as head, visitor(browser, house) as one:
        head.sign_in("head-xa")
        head.go(f"{PRACTICE}/delegation")
        head.page.get_by_role("button", name="Puede tomar posiciones").first.click()
        expect(head.page.get_by_text(head.say("puede tomar posiciones"), exact=True)).to_have_count(1)
        assert is_fit_to_read(head)
        one.sign_in("delegate-xa")
        one.go(f"{SESSION}/positions/OP1")
        one.page.locator("input[name=stance][value=accept]").first.check()
        one.page.locator("form .actions .button.primary").first.click()
        expect(one.button("Retirar la posición")).to_be_visible()
