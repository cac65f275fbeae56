"""A session's text in two browsers at once: each sees what the other writes, and refused words stay."""

import re
from functools import partial

import pytest
from playwright.sync_api import Browser, Locator, expect

from tests.e2e.axe import load, violations
from tests.e2e.house import House
from tests.e2e.visitor import PRACTICE, Visitor, visitor

pytestmark = pytest.mark.e2e
LINES = "# Cooperación\nLos Estados cooperan.\n- comparten información;\nReconocen la gobernanza."


def begins(sara: Visitor, page: str) -> None:
    """The secretariat begins the text and opens it."""
    sara.sign_in("st-a")
    sara.go(page)
    sara.page.fill("#manuscript", LINES)
    sara.button("Comenzar el texto").click()
    sara.sees("en preparación")
    sara.button("Abrir a las delegaciones").click()
    sara.sees("redacción abierta")


def words_of(who: Visitor, label: str) -> Locator:
    """The words of a paragraph."""
    return who.page.locator(
        ".paragraph", has=who.page.locator(".label", has_text=re.compile(rf"^{label}$"))
    ).locator(".words, .cm-content")


def types_at_the_end(who: Visitor, label: str, words: str) -> None:
    """Click into the paragraph and write."""
    words_of(who, label).first.click()
    expect(who.page.locator(".cm-content")).to_be_focused()
    who.page.keyboard.press("End")
    who.page.keyboard.type(words)


def is_fit(who: Visitor) -> None:
    """The page has no fault of accessibility and does not scroll sideways."""
    load(who.page)
    assert violations(who.page) == []
    assert who.is_narrow_enough()


@pytest.mark.parametrize(("language", "width", "number"), [("es", 1280, 5), ("en", 360, 6)])
def test_two_delegations_write_one_text(
    browser: Browser, house: House, language: str, width: int, number: int
) -> None:
    page = f"{PRACTICE}/sessions/{number}"
    opened = partial(visitor, browser, house, language=language, width=width)
    with opened() as sara, opened() as amina, opened() as bruno:
        begins(sara, page)
        is_fit(sara)
        for who, name in ((amina, "head-xa"), (bruno, "head-xb")):
            who.sign_in(name)
            who.go(page)
            who.sees("redacción abierta")
        types_at_the_end(amina, "OP1", " Siempre.")
        expect(words_of(bruno, "OP1").first).to_have_text("Los Estados cooperan. Siempre.")
        types_at_the_end(bruno, "OP1", " Y bien.")
        # In an editor, where the name of whoever else writes may stand beside the words.
        expect(words_of(amina, "OP1").first).to_contain_text("Los Estados cooperan. Siempre. Y bien.")
        is_fit(amina)
        bruno.go(page)
        expect(words_of(bruno, "OP1").first).to_have_text("Los Estados cooperan. Siempre. Y bien.")
        bruno.link("Cambios").click()
        changed = bruno.page.locator(".paragraph", has_text="OP1").first
        expect(changed.locator("ins")).to_have_count(2)
        expect(changed.locator(".chip").first).to_contain_text("XA")
        is_fit(bruno)


def test_words_that_the_chair_s_closing_refused_stay_with_their_author(
    browser: Browser, house: House
) -> None:
    page = f"{PRACTICE}/sessions/5"
    with visitor(browser, house) as sara, visitor(browser, house) as amina, visitor(browser, house) as chair:
        begins(sara, page)
        amina.sign_in("head-xa")
        amina.go(page)
        chair.sign_in("chair-a")
        chair.go(page)
        types_at_the_end(amina, "OP1", " Antes.")
        expect(words_of(chair, "OP1").first).to_have_text("Los Estados cooperan. Antes.")
        amina.context.set_offline(True)
        amina.page.keyboard.type(" Sin conexión.")
        chair.page.locator(".draft-acts .asked > summary").click()
        chair.button("Sí, cerrar la redacción").click()
        chair.sees("cerrada")
        amina.context.set_offline(False)
        amina.sees("Mi redacción no enviada")
        expect(amina.page.locator("main")).to_contain_text("Sin conexión.")
        chair.go(page)
        expect(words_of(chair, "OP1").first).to_have_text("Los Estados cooperan. Antes.")
