"""A silence procedure from its confirmation to the letter of its outcome, in two languages and two widths."""

import pytest
from playwright.sync_api import Browser, expect

from tests.e2e.axe import load, violations
from tests.e2e.house import House
from tests.e2e.visitor import PRACTICE, Visitor, visitor

pytestmark = pytest.mark.e2e

LIST = f"{PRACTICE}/sessions/1/silence"
ONE = f"{LIST}/1"


def is_well(one: Visitor) -> bool:
    """Whether axe finds nothing and nothing is wider than the page."""
    load(one.page)
    found = violations(one.page)
    assert found == []
    return one.is_narrow_enough()


@pytest.mark.parametrize(("width", "language", "dark"), [(1280, "es", False), (360, "en", True)])
def test_it_is_confirmed_noted_and_broken(
    browser: Browser, house: House, width: int, language: str, dark: bool
) -> None:
    with (
        visitor(browser, house, width=width, language=language) as chair,
        visitor(browser, house, width=width, language=language) as head,
    ):
        for one, person in ((chair, "chair-b"), (head, "head-xa")):
            if dark:
                one.page.emulate_media(color_scheme="dark")
            one.sign_in(person)
            one.go(LIST)
            assert is_well(one)
        chair.go(ONE)
        chair.button("Confirmar el anuncio").click()
        chair.sees("en curso")
        assert is_well(chair)
        head.go(LIST)
        head.page.locator("form:has([value=written]) button[value=true]").click()
        expect(head.page.locator("form:has([value=written]) button[value=false]")).to_be_visible()
        head.go(ONE)
        assert is_well(head)
        head.button("Enterado").click()
        expect(head.button("Enterado")).to_have_count(0)
        head.page.locator("#field-reason").fill("Falta el plazo")
        head.button("Romper el silencio").click()
        head.sees("roto: hubo una objeción")
        assert is_well(head)
        head.link("Carta del resultado").click()
        expect(head.page.locator("main")).to_contain_text("Falta el plazo")
        assert is_well(head)
