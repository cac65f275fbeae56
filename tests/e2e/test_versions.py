"""Versions of a session's text: kept, compared with, and an earlier wording taken up again."""

import re
from functools import partial

import pytest
from playwright.sync_api import Browser, expect

from tests.e2e.house import House
from tests.e2e.test_sessions import begins, is_fit, types_at_the_end, words_of
from tests.e2e.visitor import PRACTICE, Visitor, visitor

pytestmark = pytest.mark.e2e


def keeps(sara: Visitor, page: str, name: str) -> None:
    """The secretariat keeps the text as it is."""
    sara.go(f"{page}/versions")
    sara.page.fill("#version-name", name)
    sara.button("Consolidar").click()
    expect(sara.page.locator("tbody tr").first).to_contain_text(name)


@pytest.mark.parametrize(("language", "width", "number"), [("es", 1280, 5), ("en", 360, 6)])
def test_a_version_is_kept_compared_and_a_wording_restored(
    browser: Browser, house: House, language: str, width: int, number: int
) -> None:
    page = f"{PRACTICE}/sessions/{number}"
    opened = partial(visitor, browser, house, language=language, width=width, dark=language == "en")
    with opened() as sara, opened() as amina:
        begins(sara, page)
        amina.sign_in("head-xa")
        amina.go(page)
        expect(words_of(amina, "OP1").first).to_have_class(re.compile("may-edit"))  # the line is open
        types_at_the_end(amina, "OP1", " Siempre.")
        amina.sees_saved()
        keeps(sara, page, "Después de leer")
        is_fit(sara)
        amina.page.keyboard.type(" Y bien.")
        amina.sees_saved()
        amina.go(f"{page}?base=v2")
        changed = amina.page.locator(".paragraph", has_text="OP1").first
        expect(changed.locator("ins")).to_have_count(1)
        expect(changed.locator("ins")).to_contain_text("Y bien.")
        is_fit(amina)
        amina.go(f"{page}?base=opening&beside=v2")
        expect(amina.page.locator(".text.beside")).to_have_count(4)
        is_fit(amina)
        amina.go(f"{page}/versions/compare?from=1&to=2")
        expect(amina.page.locator("ins")).to_have_count(1)
        expect(amina.page.locator("ins")).to_contain_text("Siempre.")
        is_fit(amina)
        amina.go(f"{page}/history/OP1")
        is_fit(amina)
        amina.button("Volver a esta redacción").last.click()
        expect(words_of(amina, "OP1").first).to_have_text("Los Estados cooperan.")
        sara.go(page)
        expect(words_of(sara, "OP1").first).to_have_text("Los Estados cooperan.")
        sara.go(f"{page}/versions/2")
        expect(sara.page.locator("main")).to_contain_text("Los Estados cooperan. Siempre.")
        is_fit(sara)
