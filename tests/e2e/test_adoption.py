"""The chair's desk and the page of the adoption: what has been agreed, who is there, what is missing."""

import pytest
from playwright.sync_api import Browser, expect

from tests.e2e.axe import is_fit_to_read
from tests.e2e.drafters import SESSION, begin_text
from tests.e2e.house import House
from tests.e2e.visitor import visitor
from tests.e2e.words import say

pytestmark = pytest.mark.e2e


@pytest.mark.parametrize(("width", "language"), [(1280, "es"), (360, "en")])
def test_the_chair_calls_the_roll_and_sees_at_once_what_is_missing(
    browser: Browser, house: House, width: int, language: str
) -> None:
    begin_text(browser, house)
    missing, no_roll = (
        say(language, "Aún no se puede aprobar"),
        say(language, "En esta reunión no se pasó lista."),
    )
    with visitor(browser, house, width=width, language=language) as chair:
        chair.sign_in("chair-a")
        chair.go(f"{SESSION}/adoption")
        expect(chair.page.get_by_role("heading", name=missing)).to_be_visible()
        assert is_fit_to_read(chair)
        chair.page.get_by_role("link", name=no_roll).click()
        expect(chair.page.get_by_role("heading", name=say(language, "Mesa"), exact=True)).to_be_visible()
        assert is_fit_to_read(chair)
        for box in chair.page.locator("input[name^=present_]").all():
            box.check()
        chair.page.get_by_role("button", name=say(language, "Guardar la lista")).click()
        expect(chair.page.get_by_text(say(language, "Se pasó lista:"))).to_be_visible()
        chair.go(f"{SESSION}/adoption")
        expect(chair.page.get_by_role("heading", name=missing)).to_be_visible()
        expect(chair.page.get_by_role("link", name=no_roll)).to_have_count(0)
