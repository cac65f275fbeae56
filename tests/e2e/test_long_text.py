"""A text of more than one leaf: what somebody is at work in does not blink, and what is far costs nothing;
whoever reads keeps their place.
"""

import pytest
from playwright.sync_api import Browser, expect

from tests.e2e.drafters import SESSION, begin_text, editor, move
from tests.e2e.house import House
from tests.e2e.visitor import Visitor, visitor

pytestmark = pytest.mark.e2e
WORDS = (
    "Los Estados se comprometen a cooperar en la gobernanza de la migración, con enfoque de derechos. " * 4
)
LINES = [f"{number}. {WORDS}".strip() for number in range(1, 26)]
LEAF = 10  # paragraphs
WATCH = """() => { window.shifted = 0; const watch = new PerformanceObserver((list) => {
  for (const { value } of list.getEntries()) window.shifted += value; });
  watch.observe({ type: "layout-shift" }); }"""
STATES = """() => [...document.querySelector(".cm-editor").closest(".leaf").children].map((one) =>
  [getComputedStyle(one).contentVisibility, Math.round(one.getBoundingClientRect().height)])"""


def comes(who: Visitor) -> None:
    """Sign in and wait until the text lives."""
    who.sign_in("delegate-xb")
    who.go(SESSION)
    expect(who.page.locator(".draft.live")).to_be_visible()


@pytest.mark.parametrize("width", [1280, 360])
def test_from_one_leaf_to_the_next_nothing_blinks_and_every_click_counts(
    house: House, browser: Browser, width: int
) -> None:
    begin_text(browser, house, LINES)
    with visitor(browser, house, width=width) as pen:
        comes(pen)
        editor(pen, LEAF - 1).press("Control+End")
        pen.page.keyboard.type(" Y")
        pen.page.locator(".words").nth(LEAF).scroll_into_view_if_needed()
        pen.page.wait_for_timeout(300)
        pen.page.evaluate(WATCH)
        editor(pen, LEAF).press("Control+End")
        pen.page.keyboard.type(" Más")
        pen.sees_saved()
        expect(pen.page.locator(".leaf").first).to_contain_text(f"{LINES[LEAF - 1]} Y")
        assert pen.page.evaluate("window.shifted") < 0.3


def test_far_paragraphs_of_a_leaf_are_skipped_as_tall_as_they_are_and_drawn_when_one_comes_near(
    house: House, browser: Browser
) -> None:
    begin_text(browser, house, LINES)
    with visitor(browser, house) as pen:
        comes(pen)
        tall = pen.page.locator(".paragraph").nth(LEAF - 1).bounding_box()
        assert tall
        editor(pen, 0)
        pen.page.wait_for_function(f"() => ({STATES})()[{LEAF - 1}][0] === 'auto'")
        states = pen.page.evaluate(STATES)
        assert states[1][0] == "visible"
        assert states[LEAF - 1][1] == round(tall["height"])
        pen.page.locator(".paragraph").nth(LEAF - 1).scroll_into_view_if_needed()
        pen.page.wait_for_function(f"() => ({STATES})()[{LEAF - 1}][0] === 'visible'")
        assert pen.page.evaluate(STATES)[LEAF - 1][1] == round(tall["height"])
        pen.page.locator(".paragraph").last.scroll_into_view_if_needed()
        pen.page.keyboard.type("Ya ")
        expect(pen.page.locator(".cm-content")).to_contain_text("Ya ")


@pytest.mark.parametrize("width", [1280, 360])
def test_whoever_reads_keeps_their_place_while_paragraphs_move_from_end_to_end(
    house: House, browser: Browser, width: int
) -> None:
    begin_text(browser, house, LINES)
    with visitor(browser, house) as pen, visitor(browser, house, width=width) as reader:
        pen.sign_in("st-a")
        comes(reader)
        read = reader.page.locator(".paragraph", has_text=LINES[14]).locator(".label")
        read.scroll_into_view_if_needed()
        reader.page.wait_for_timeout(500)
        before = read.bounding_box()
        assert before
        last = len(LINES) - 1
        for place, after_which, to in ((last, "OP1", 1), (1, "OP24", last)):
            pen.go(SESSION)
            move(pen, place, after_which)
            expect(reader.page.locator(".paragraph").nth(to).locator(".label")).to_contain_text("OP25")
            after = read.bounding_box()
            assert after
            assert abs(after["y"] - before["y"]) <= 1
