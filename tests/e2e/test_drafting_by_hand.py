"""Writing in a text by keyboard, on a phone, and after an absence."""

import re

import pytest
from playwright.sync_api import Browser, expect

from tests.e2e import axe
from tests.e2e.drafters import FIRST, LINES, SECOND, SESSION, Cut, begin_text, close_text, editor, reads
from tests.e2e.house import House
from tests.e2e.visitor import visitor

pytestmark = pytest.mark.e2e
FOCUS = "() => document.activeElement.textContent"


def test_a_text_is_read_and_written_by_keys_alone(browser: Browser, house: House) -> None:
    begin_text(browser, house)
    with visitor(browser, house) as one:
        one.sign_in("delegate-xa")
        one.go(SESSION)
        expect(one.page.locator(".words.may-edit").nth(FIRST)).to_be_visible()
        for key in ("j", "j", "j", "k"):
            one.page.keyboard.press(key)
        assert one.page.evaluate(FOCUS) == LINES[FIRST]
        one.page.keyboard.press("?")
        expect(one.page.get_by_role("dialog")).to_contain_text("Párrafo siguiente, anterior")
        axe.load(one.page)
        assert axe.violations(one.page) == []
        one.page.keyboard.press("Escape")
        expect(one.page.get_by_role("dialog")).to_have_count(0)
        one.page.locator(".words").nth(FIRST).focus()
        one.page.keyboard.press("Enter")
        expect(one.page.locator(".cm-content")).to_be_focused()
        one.page.keyboard.press("Control+Home")
        one.page.keyboard.press("Control+Shift+ArrowRight")
        one.page.keyboard.type("[")
        reads(one, FIRST, "[Los] " + LINES[FIRST].removeprefix("Los "))
        one.page.keyboard.press("Enter")
        expect(one.page.locator("[data-text] > .hint").nth(FIRST)).to_have_text(
            "Los párrafos los divide la secretaría."
        )
        one.page.keyboard.press("Tab")
        assert one.page.evaluate(FOCUS) == "Hecho"
        one.page.keyboard.press("Tab")
        one.page.keyboard.press("Enter")
        reads(one, FIRST, LINES[FIRST])
        one.page.keyboard.press("Control+Enter")
        expect(one.page.locator(".words").nth(FIRST)).to_be_focused()


def test_on_a_phone_the_paragraph_has_its_tools_at_the_lower_edge(browser: Browser, house: House) -> None:
    begin_text(browser, house)
    with visitor(browser, house, width=320) as one:
        one.sign_in("delegate-xa")
        one.go(SESSION)
        written = editor(one, SECOND)
        one.page.keyboard.type("x")
        bar = one.page.locator(".editor-bar")
        box = bar.bounding_box()
        assert box is not None
        assert box["y"] + box["height"] == 640
        assert one.is_narrow_enough()
        assert float(written.evaluate("place => parseFloat(getComputedStyle(place).fontSize)")) >= 16
        named = {"enterkeyhint": "done", "autocapitalize": "sentences", "spellcheck": "true"}
        for name, value in named.items():
            expect(written).to_have_attribute(name, value)
        expect(bar).to_contain_text("Guardado")
        axe.load(one.page)
        assert axe.violations(one.page) == []
        one.button("Deshacer").click()
        reads(one, SECOND, LINES[SECOND])
        one.button("Hecho").click()
        expect(bar).to_have_count(0)


def test_after_an_absence_both_sides_are_told_and_a_union_is_marked(browser: Browser, house: House) -> None:
    begin_text(browser, house)
    with visitor(browser, house) as one, visitor(browser, house) as other:
        one.excused = ("/live/tickets", "ERR_FAILED", "WebSocket")
        line = Cut(one.page)
        for each, person in ((one, "delegate-xa"), (other, "delegate-xb")):
            each.sign_in(person)
            each.go(SESSION)
        editor(one, FIRST).press("Control+End")
        line.cut()
        one.page.keyboard.type("x")
        editor(other, FIRST).press("Control+End")
        other.page.keyboard.type("y")
        other.sees_saved()
        offline = "Sin conexión: 1 cambio solo en este equipo"
        expect(one.page.locator("#status")).to_have_text(offline)
        line.mend()
        told = one.page.locator(".returned")
        expect(told).to_contain_text("Se envió 1 cambio. Mientras tanto hubo 1 cambio de otras delegaciones.")
        expect(one.page.locator("[data-text]").nth(FIRST)).to_contain_text("Revise la unión")
        axe.load(one.page)
        assert axe.violations(one.page) == []
        one.button("Entendido").click()
        expect(told).to_have_count(0)


def test_words_not_taken_are_compared_with_the_text_of_now(browser: Browser, house: House) -> None:
    begin_text(browser, house)
    with visitor(browser, house) as one:
        one.excused = ("/live/tickets", "ERR_FAILED", "WebSocket")
        line = Cut(one.page)
        one.sign_in("delegate-xa")
        one.go(SESSION)
        editor(one, FIRST).press("Control+Home")
        line.cut()
        one.page.keyboard.type("Tarde. ")
        close_text(browser, house)
        line.mend()
        card = one.page.locator(".unsent.card")
        for _ in range(2):
            expect(card.locator("ins")).to_contain_text("Tarde.")
            one.page.get_by_role("link", name=re.compile("1 redacción no enviada")).click()
            expect(card).to_be_focused()
            one.page.reload()
        expect(card).to_be_visible()
        one.page.keyboard.press("u")
        expect(card).to_be_focused()
