"""A commitment is reported as done, contested by a member and settled by both secretariats."""

import os

import pytest
from playwright.sync_api import Browser, expect

from tests.e2e.axe import load, violations
from tests.e2e.house import House
from tests.e2e.visitor import PRACTICE, Visitor, visitor

pytestmark = pytest.mark.e2e

LIST = f"{PRACTICE}/commitments"
ONE = f"{LIST}/acta-8"  # of both conferences
PICTURES = os.environ.get("ACORDE_TEST_PICTURES", "")


def is_well(one: Visitor, name: str) -> bool:
    """Whether axe finds nothing and nothing sticks out."""
    load(one.page)
    if PICTURES:
        one.page.screenshot(path=f"{PICTURES}/{name}-{one.language}.png", full_page=True)
    return violations(one.page) == [] and one.is_narrow_enough()


def opened(one: Visitor, summary: str) -> None:
    """Open the form of an act by the keyboard."""
    one.page.locator("summary", has_text=one.say(summary)).focus()
    one.page.keyboard.press("Enter")


def sees(one: Visitor, state: str) -> None:
    """The state that the page shows."""
    expect(one.page.locator("main dd strong").first).to_have_text(one.say(state))


@pytest.mark.parametrize(("language", "width", "dark"), [("es", 1280, False), ("en", 360, True)])
def test_it_is_reported_contested_and_settled(
    browser: Browser, house: House, language: str, width: int, dark: bool
) -> None:
    with visitor(browser, house, width=width, language=language, dark=dark) as one:
        one.sign_in("st-a")
        one.go(LIST)
        assert is_well(one, "commitments")
        opened(one, "Mostrar solo algunos")
        one.page.locator("#field-who").select_option("CB")
        assert is_well(one, "commitments-filter")
        one.button("Mostrar").click()
        expect(one.page.locator("tr[id^=c-acta]")).not_to_have_count(14)
        one.page.locator("#c-acta-8 a").first.click()
        opened(one, "Informar")
        one.page.get_by_label(one.say("Se cumplió")).check()
        one.page.locator("#report-words").fill("Nota 33, enviada a todos")
        assert is_well(one, "commitment-report")
        one.button("Informar").click()
        sees(one, "Cumplido")
    with visitor(browser, house, width=width, language=language, dark=dark) as one:
        one.sign_in("head-xa")
        one.go(ONE)
        opened(one, "Objetar que se haya cumplido")
        one.page.locator("#contest-words").fill("Falta el anexo")
        assert is_well(one, "commitment-contest")
        one.button("Objetar").click()
        sees(one, "Objetado")
    for person, after in (("st-a", "Objetado"), ("st-b", "En curso")):
        with visitor(browser, house, width=width, language=language, dark=dark) as one:
            one.sign_in(person)
            one.go(ONE)
            sees(one, "Objetado")
            opened(one, "Resolver: sigue pendiente")
            assert is_well(one, f"commitment-settle-{person}")
            one.button("Resolver: sigue pendiente").click()
            sees(one, after)
            assert is_well(one, f"commitment-history-{person}")
