"""Words that are hard for an editor: letters of many scripts, long texts, many paragraphs, other programs."""

import pytest
from playwright.sync_api import Browser, CDPSession, expect

from tests.e2e import axe
from tests.e2e.drafters import FIRST, LINES, SECOND, SESSION, begin_text, editor, paste, reads
from tests.e2e.house import House
from tests.e2e.visitor import Visitor, visitor

pytestmark = pytest.mark.e2e

UNITS = 16_384  # most of one paragraph
JOINED = "👩\u200d👧"


def opened(one: Visitor, person: str, place: int = FIRST, key: str = "Control+End") -> None:
    """Sign in and write in a paragraph from its end on, or from where a key leads."""
    one.sign_in(person)
    one.go(SESSION)
    editor(one, place).press(key)


def test_letters_of_many_scripts_are_typed_as_they_are_and_a_joined_sign_comes_apart(
    browser: Browser, house: House
) -> None:
    begin_text(browser, house)
    with visitor(browser, house) as one, visitor(browser, house, language="pt") as other:
        opened(one, "delegate-xa")
        opened(other, "delegate-xb", SECOND, "Control+Home")
        one.page.keyboard.type(" ñ ç œ — 😀")
        words = f"{LINES[FIRST]} ñ ç œ — 😀"
        reads(other, FIRST, words)
        one.page.keyboard.insert_text(JOINED)
        reads(other, FIRST, f"{words}👩👧")
        expect(one.page.locator(".hint").nth(FIRST)).to_have_text("Se quitaron caracteres que no se ven.")
        other.page.keyboard.insert_text("الهجرة المنظمة ")
        reads(one, SECOND, f"الهجرة المنظمة {LINES[SECOND]}")
        direction = "place => getComputedStyle(document.querySelectorAll('[data-text]')[place]"
        shown = one.page.evaluate(f"{direction}.querySelector('.words')).direction", SECOND)
        written = other.page.evaluate(f"{direction}.querySelector('.cm-content')).direction", SECOND)
        assert (shown, written) == ("rtl", "rtl")
        for each in (one, other):
            each.sees_saved()


def test_a_paragraph_takes_so_much_and_no_more(browser: Browser, house: House) -> None:
    long = "palabra " * 2_047 + "fin"
    begin_text(browser, house, ("# Largo", long))
    with visitor(browser, house) as one, visitor(browser, house) as other:
        opened(one, "delegate-xa")
        rest = "x" * (UNITS - len(long))
        one.page.keyboard.type(rest)
        other.sign_in("delegate-xb")
        other.go(SESSION)
        reads(other, FIRST, long + rest)
        one.page.keyboard.type("y")
        expect(one.page.locator(".hint").nth(FIRST)).to_have_text(
            "No cabe: el párrafo sería demasiado largo."
        )
        reads(one, FIRST, long + rest)
        one.sees_saved()


def test_two_hundred_paragraphs_are_read_and_the_last_is_written_in(browser: Browser, house: House) -> None:
    lines = (
        "# Compromisos",
        *(f"Párrafo {place}: los Estados cooperan entre sí." for place in range(1, 200)),
    )
    begin_text(browser, house, lines)
    with visitor(browser, house) as one, visitor(browser, house, width=360) as other:
        other.sign_in("delegate-xb")
        other.go(SESSION)
        opened(one, "delegate-xa", 199)
        one.page.keyboard.type(" Fin.")
        reads(other, 199, f"{lines[199]} Fin.")
        one.sees_saved()
        assert other.is_narrow_enough()


def test_from_word_comes_what_was_put_in_and_not_what_was_struck_out(browser: Browser, house: House) -> None:
    begin_text(browser, house)
    with visitor(browser, house) as one, visitor(browser, house) as other:
        other.sign_in("delegate-xb")
        other.go(SESSION)
        opened(one, "delegate-xa")
        paste(one, "word-windows.html")
        pasted = "Los Estados deberán protegerán a la niñez «migrante» y a sus familias."
        reads(other, FIRST, LINES[FIRST] + pasted)
        expect(one.page.locator(".hint").nth(FIRST)).to_have_text("Se omitieron 2 pasajes tachados.")
        paste(one, "word-windows-list.html")
        question = one.page.locator(".pasting")
        expect(question).to_contain_text("Lo que pegó son 2 párrafos y aquí cabe uno.")
        axe.load(one.page)
        assert axe.violations(one.page) == []
        one.button("No pegar").click()
        expect(question).to_have_count(0)
        paste(one, "word-windows-list.html")
        one.button("Juntar en un párrafo").click()
        reads(
            other,
            FIRST,
            f"{LINES[FIRST]}{pasted}• la trata de personas b) el tráfico ilícito de migrantes",
        )
        expect(one.page.locator(".cm-content")).to_be_focused()
        one.sees_saved()


def compose(hand: CDPSession, letters: str) -> None:
    """Letters that are not meant yet: a dead key, or syllables before they are chosen."""
    hand.send(
        "Input.imeSetComposition",
        {"text": letters, "selectionStart": len(letters), "selectionEnd": len(letters)},
    )


@pytest.mark.parametrize(("steps", "meant"), [(("´",), "á"), (("ni", "nih"), "日本")])
def test_letters_are_composed_while_another_types_before_and_after_them(
    browser: Browser, house: House, steps: tuple[str, ...], meant: str
) -> None:
    begin_text(browser, house)
    with visitor(browser, house) as one, visitor(browser, house) as other:
        opened(one, "delegate-xa")
        opened(other, "delegate-xb", key="Control+Home")
        for _ in range(len("Los ")):
            one.page.keyboard.press("Control+Home")
        for _ in range(len("Los ")):
            one.page.keyboard.press("ArrowRight")
        hand = one.context.new_cdp_session(one.page)
        for step in steps:
            compose(hand, step)
            other.page.keyboard.type("¡")
        other.page.keyboard.press("Control+End")
        other.page.keyboard.type(" Fin.")
        other.sees_saved()
        hand.send("Input.insertText", {"text": meant})
        words = LINES[FIRST].replace("Los ", f"{'¡' * len(steps)}Los {meant}", 1)
        for each in (one, other):
            reads(each, FIRST, f"{words} Fin.")
        one.sees_saved()
