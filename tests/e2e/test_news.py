"""What others changed is said on demand, as much of it as the person wants, and never by itself."""

import pytest
from playwright.sync_api import Browser, expect

from tests.e2e import axe
from tests.e2e.drafters import FIRST, SECOND, SESSION, begin_text
from tests.e2e.house import House
from tests.e2e.test_live_diff import writes
from tests.e2e.visitor import visitor

pytestmark = pytest.mark.e2e


@pytest.mark.rule("B-23")
@pytest.mark.parametrize(("language", "width"), [("es", 1280), ("en", 360)])
def test_changes_of_others_are_said_when_one_asks(
    browser: Browser, house: House, language: str, width: int
) -> None:
    begin_text(browser, house)
    with (
        visitor(browser, house) as one,
        visitor(browser, house, language=language, width=width, dark=language == "en") as reader,
    ):
        one.sign_in("delegate-xa")
        one.go(SESSION)
        reader.sign_in("head-xb")
        reader.go(SESSION)
        expect(reader.page.locator(".draft.live")).to_be_visible()
        said = reader.page.locator(".said-news")
        reader.page.keyboard.press("n")
        expect(said).to_have_text(reader.say("Sin cambios desde que llegó"))
        writes(one, FIRST, "End", " Uno.")
        writes(one, SECOND, "End", " Dos.")
        writes(one, FIRST, "End", " Tres.")
        expect(reader.page.locator(".words").nth(FIRST)).to_contain_text("Tres.")
        expect(said).to_have_text(reader.say("Sin cambios desde que llegó"))  # never by itself
        reader.page.keyboard.press("n")
        many = "2 cambios desde que llegó" if language == "es" else "2 changes since you arrived"
        expect(said).to_contain_text(many)
        expect(said).to_contain_text("OP1: Altamar")
        assert said.get_attribute("role") == "status"
        reader.page.keyboard.press("?")
        axe.load(reader.page)
        assert axe.violations(reader.page) == []
        reader.page.get_by_label(reader.say("Anunciar los cambios")).select_option("brief")
        reader.button("¿Qué cambió desde que llegué?").click()
        expect(said).to_have_text(many)
        reader.page.reload()
        expect(reader.page.locator(".draft.live")).to_be_visible()
        reader.page.keyboard.press("?")
        choice = reader.page.get_by_label(reader.say("Anunciar los cambios"))
        expect(choice).to_have_value("brief")
        choice.select_option("no")
        reader.page.keyboard.press("Escape")
        reader.page.keyboard.press("n")
        expect(reader.page.locator(".said-news")).to_have_count(0)
        assert reader.is_narrow_enough()
