"""A delegation brackets a word; nobody else takes it away; it lets go, and the pen takes it out."""

import os

import pytest
from playwright.sync_api import Browser, expect

from tests.e2e.axe import is_fit_to_read
from tests.e2e.drafters import FIRST, SESSION, begin_text, editor, reads
from tests.e2e.house import House
from tests.e2e.visitor import Visitor, visitor

pytestmark = pytest.mark.e2e

PAGE = f"{SESSION}/brackets"
PICTURES = os.environ.get("ACORDE_TEST_PICTURES", "")
WORDS = "Los Estados protegen a la niñez 😀"
MARKED = """(layer) => [...(CSS.highlights.get(layer) ?? [])]
  .map((range) => range.startContainer.textContent.slice(range.startOffset, range.endOffset))"""
HELD = (
    "Ese corchete lo sostienen %(holders)s: lo quita quien lo sostiene, o la presidencia con una resolución."
)


def picture(one: Visitor, name: str) -> None:
    """Keep how the page looks, where somebody wants to see it."""
    if PICTURES:
        one.page.screenshot(path=f"{PICTURES}/{name}-{one.language}.png", full_page=True)


def bracketed(one: Visitor) -> None:
    """Put the words before the full stop between brackets, by the key."""
    one.go(SESSION)
    editor(one, FIRST).press("Home")
    for _ in range(len(WORDS)):
        one.page.keyboard.press("Shift+ArrowRight")
    one.page.keyboard.press("[")
    one.sees_saved()


@pytest.mark.parametrize(("language", "width"), [("es", 1280), ("en", 360)])
def test_a_bracket_is_its_holders_until_they_let_go(
    browser: Browser, house: House, language: str, width: int
) -> None:
    begin_text(browser, house)
    with (
        visitor(browser, house, language=language, width=width) as amina,
        visitor(browser, house, language=language, width=width) as bruno,
        visitor(browser, house, language=language, width=width) as pen,
    ):
        for one, name in ((amina, "delegate-xa"), (bruno, "delegate-xb"), (pen, "st-a")):
            one.sign_in(name)
        bruno.go(SESSION)
        bracketed(amina)
        reads(bruno, FIRST, f"[{WORDS}].")
        expect(bruno.page.locator("[data-brackets]")).to_have_text("1")
        assert bruno.page.evaluate(MARKED, "bracket") == ["[", "]"]
        assert bruno.page.evaluate(MARKED, "bracket-1") == [f"[{WORDS}]"]
        holders = bruno.page.locator(".beside-text", has_text=f"[{WORDS}]")
        expect(holders).to_contain_text("XA")
        editor(bruno, FIRST).press("Control+a")
        bruno.page.keyboard.press("Delete")
        bruno.sees(HELD, holders="XA")
        reads(amina, FIRST, f"[{WORDS}].")
        picture(bruno, "refused")
        pen.go(PAGE)
        pen.page.locator("summary", has_text=pen.say("Quitarlo del texto")).click()
        pen.sees(
            "Todavía lo sostienen otros: solo la presidencia puede quitarlo, con una resolución y su razón."
        )
        amina.go(PAGE)
        assert is_fit_to_read(amina)
        assert amina.is_narrow_enough()
        picture(amina, "brackets")
        amina.page.emulate_media(color_scheme="dark")
        assert is_fit_to_read(amina)
        picture(amina, "brackets-dark")
        amina.page.emulate_media(color_scheme="light")
        amina.page.get_by_role("button", name=amina.say("Levantar mi corchete")).click()
        amina.sees("Nadie lo sostiene: puede quitarse.")
        expect(holders).to_contain_text(bruno.say("nadie lo sostiene"))
        picture(bruno, "holders")
        pen.go(PAGE)
        pen.page.locator("summary", has_text=pen.say("Quitarlo del texto")).click()
        picture(pen, "settle")
        pen.page.locator("summary", has_text=pen.say("Cambiar su forma")).click()
        picture(pen, "shape")
        assert is_fit_to_read(pen)
        assert pen.is_narrow_enough()
        pen.page.get_by_role("radio").first.check()
        pen.button("Quitar este corchete").click()
        amina.go(SESSION)
        reads(amina, FIRST, f"{WORDS}.")
        expect(amina.page.locator("[data-brackets]")).to_have_text("0")
        assert amina.page.evaluate(MARKED, "bracket") == []
