"""A text that delegations write together in real browsers: nothing lost, the same words everywhere."""

import pytest
from playwright.sync_api import Browser, expect

from tests.e2e import axe
from tests.e2e.drafters import FIRST, LINES, SECOND, SESSION, Cut, begin_text, close_text, editor, reads
from tests.e2e.house import House
from tests.e2e.unsent import keeps_nothing, kept
from tests.e2e.visitor import visitor

pytestmark = pytest.mark.e2e
# What of the page is touched from now on, and which attributes are set to what they were.
TOUCHED = """() => {
  window.touched = []; window.vain = [];
  new MutationObserver((changes) => { for (const { target, type, attributeName, oldValue } of changes) {
    const element = target.nodeType === 1 ? target : target.parentElement;
    const isSaid = element.matches("#status, .editor-status");
    if (element.closest(".cm-editor")) { touched.push("in the editor"); continue; }
    touched.push(isSaid ? "where it is said what is saved" : element.outerHTML);
    if (type === "attributes" && target.getAttribute(attributeName) === oldValue) vain.push(attributeName);
  } }).observe(document, { subtree: true, childList: true, characterData: true, attributes: true,
    attributeOldValue: true });
}"""


def test_two_delegations_type_in_one_paragraph_and_a_third_reads_it(browser: Browser, house: House) -> None:
    begin_text(browser, house)
    with (
        visitor(browser, house) as one,
        visitor(browser, house) as other,
        visitor(browser, house, language="fr", width=360) as reader,
    ):
        for each, person in ((one, "delegate-xa"), (other, "delegate-xb"), (reader, "head-xb")):
            each.sign_in(person)
            each.go(SESSION)
        editor(one, FIRST).press("Home")
        editor(other, FIRST).press("End")
        for mine, theirs in zip("¿ñ œ😀", " ç—اب", strict=True):
            one.page.keyboard.type(mine)
            other.page.keyboard.type(theirs)
        words = f"¿ñ œ😀{LINES[FIRST]} ç—اب"
        for each in (one, other, reader):
            reads(each, FIRST, words)
        for each in (one, other):
            each.sees_saved()
        expect(one.page.locator(".caret-name")).to_have_text("XB")
        for _ in range(5):  # one stroke each, at most
            one.page.keyboard.press("Control+z")
        reads(reader, FIRST, f"{LINES[FIRST]} ç—اب")
        one.page.keyboard.press("Escape")
        expect(one.page.locator(".words").nth(FIRST)).to_be_focused()
        assert reader.is_narrow_enough()


def test_a_stroke_touches_nothing_of_the_page_but_the_words(browser: Browser, house: House) -> None:
    """Whatever else is touched is laid out again at every key, which old machines cannot do in time."""
    begin_text(browser, house)
    with visitor(browser, house) as one:
        one.sign_in("delegate-xa")
        one.go(SESSION)
        editor(one, FIRST).press("End")
        one.page.keyboard.type("a")
        one.sees_saved()
        one.page.evaluate(TOUCHED)
        one.page.keyboard.type("bcdefghij", delay=60)
        one.sees_saved()
        assert set(one.page.evaluate("touched")) == {"in the editor", "where it is said what is saved"}
        assert one.page.evaluate("vain") == []


@pytest.mark.parametrize("width", [1280, 320])
def test_words_typed_without_connection_survive_a_reload_and_arrive_once(
    browser: Browser, house: House, width: int
) -> None:
    begin_text(browser, house)
    with visitor(browser, house, width=width) as one, visitor(browser, house) as other:
        one.excused = ("/live/tickets", "ERR_FAILED", "WebSocket")
        line = Cut(one.page)
        one.sign_in("delegate-xa")
        other.sign_in("delegate-xb")
        for each in (one, other):
            each.go(SESSION)
        editor(one, SECOND).press("Home")
        one.page.keyboard.type("Uno. ")
        one.sees_saved()
        line.cut()
        one.page.keyboard.type("Dos. ")
        offline = one.say_many(
            "Sin conexión: %(count)s cambio solo en este equipo",
            "Sin conexión: %(count)s cambios solo en este equipo",
            5,
        )
        expect(one.page.locator("#status")).to_have_text(offline)
        assert kept(one.page)["words"] == 1
        editor(other, SECOND).press("End")
        other.page.keyboard.type(" Tres.")
        other.sees_saved()
        one.page.on("dialog", lambda dialog: dialog.accept())
        one.page.reload()
        assert kept(one.page)["words"] == 1
        line.mend()
        words = f"Uno. Dos. {LINES[SECOND]} Tres."
        for each in (one, other):
            reads(each, SECOND, words)
        one.sees_saved()
        one.page.reload()
        reads(one, SECOND, words)
        keeps_nothing(one.page)


def test_words_that_come_too_late_are_kept_beside_their_paragraph(browser: Browser, house: House) -> None:
    begin_text(browser, house)
    with visitor(browser, house) as one:
        one.excused = ("/live/tickets", "ERR_FAILED", "WebSocket")
        line = Cut(one.page)
        one.sign_in("delegate-xa")
        one.go(SESSION)
        editor(one, FIRST).press("Home")
        line.cut()
        one.page.keyboard.type("Tarde. ")
        close_text(browser, house)
        line.mend()
        card = one.page.locator(".unsent.card")
        expect(card).to_contain_text(f"Tarde. {LINES[FIRST]}")
        reads(one, FIRST, LINES[FIRST])
        expect(one.page.locator("#status")).to_have_text("1 redacción no enviada")
        axe.load(one.page)
        assert axe.violations(one.page) == []
        one.page.reload()
        expect(card).to_contain_text(f"Tarde. {LINES[FIRST]}")
        card.get_by_role("button", name="Descartar").click()
        expect(card).to_have_count(0)
        one.page.reload()
        reads(one, FIRST, LINES[FIRST])
        expect(card).to_have_count(0)


def test_composed_letters_are_not_disturbed_by_what_others_write(browser: Browser, house: House) -> None:
    begin_text(browser, house)
    with visitor(browser, house) as one, visitor(browser, house) as other:
        one.sign_in("delegate-xa")
        other.sign_in("delegate-xb")
        for each in (one, other):
            each.go(SESSION)
        editor(one, FIRST).press("Home")
        hand = one.context.new_cdp_session(one.page)
        hand.send("Input.imeSetComposition", {"text": "に", "selectionStart": 1, "selectionEnd": 1})
        editor(other, FIRST).press("End")
        other.page.keyboard.type(" Fin.")
        other.sees_saved()
        hand.send("Input.imeSetComposition", {"text": "にほ", "selectionStart": 2, "selectionEnd": 2})
        hand.send("Input.insertText", {"text": "日本"})
        for each in (one, other):
            reads(each, FIRST, f"日本{LINES[FIRST]} Fin.")
