"""The pen changes the paragraphs while delegations write in them: nothing is lost, nobody reloads."""

import pytest
from playwright.sync_api import Browser, Locator, expect

from tests.e2e.drafters import FIRST, LINES, SECOND, SESSION, Cut, begin_text, editor, reads
from tests.e2e.house import House
from tests.e2e.visitor import Visitor, visitor

pytestmark = pytest.mark.e2e

PARTED = ("Los Estados protegen", "a la niñez 😀.")


def structure(one: Visitor, place: int) -> Locator:
    """The forms of a paragraph, unfolded."""
    details = one.page.locator(".paragraph > details.structure").nth(place)
    details.locator("summary").first.click()
    expect(details.locator(".structure-forms")).to_be_visible()
    return details


def press(one: Visitor, place: int, button: str) -> None:
    """Press one of the buttons."""
    details = structure(one, place)
    with one.page.expect_navigation():
        details.get_by_role("button", name=button, exact=True).click()


def split(one: Visitor, details: Locator) -> None:
    """Part a paragraph, whose forms are unfolded, at an empty line."""
    details.locator("summary", has_text="Dividir").click()
    details.locator("textarea[name=marked]").fill("\n\n".join(PARTED))
    with one.page.expect_navigation():
        details.get_by_role("button", name="Dividir", exact=True).click()


def test_the_chair_parts_a_paragraph_and_a_delegation_writes_in_both_at_once(
    browser: Browser, house: House
) -> None:
    begin_text(browser, house)
    with visitor(browser, house) as chair, visitor(browser, house, width=360) as one:
        chair.sign_in("chair-a")
        one.sign_in("delegate-xa")
        for each in (chair, one):
            each.go(SESSION)
        forms = structure(chair, FIRST)
        editor(one, FIRST).press("Home")
        one.page.keyboard.type("Hoy ")
        one.sees_saved()
        split(chair, forms)
        expect(one.page.locator(".paragraph")).to_have_count(4)
        expect(one.page.locator(".paragraph .label").nth(2)).to_contain_text("OP1bis")
        reads(one, FIRST, f"Hoy {PARTED[0]}")
        expect(one.page.locator("[data-text]").nth(FIRST).locator(".cm-content")).to_be_focused()
        one.page.keyboard.type("mismo ")
        one.page.keyboard.press("Escape")
        editor(one, SECOND).press("End")
        one.page.keyboard.type(" Sí.")
        one.sees_saved()
        reads(chair, FIRST, f"Hoy mismo {PARTED[0]}")
        reads(chair, SECOND, f"{PARTED[1]} Sí.")
        press(chair, 2, "Subir")
        expect(one.page.locator(".paragraph .label").nth(1)).to_contain_text("OP1bis")
        expect(one.page.locator(".paragraph").nth(1).locator(".cm-content")).to_be_focused()
        assert one.is_narrow_enough()


def test_a_paragraph_is_locked_while_a_delegation_types_and_its_words_stay_beside(
    browser: Browser, house: House
) -> None:
    begin_text(browser, house)
    with visitor(browser, house) as chair, visitor(browser, house) as one:
        one.excused = ("/live/tickets", "ERR_FAILED", "WebSocket")
        line = Cut(one.page)
        chair.sign_in("chair-a")
        one.sign_in("delegate-xa")
        for each in (chair, one):
            each.go(SESSION)
        editor(one, FIRST).press("Home")
        one.page.keyboard.type("Uno. ")
        one.sees_saved()
        press(chair, FIRST, "Bloquear la redacción")
        text = one.page.locator("[data-text]").nth(FIRST)
        expect(text.locator(".cm-content")).to_have_count(0)
        expect(text.locator(".words.may-edit")).to_have_count(0)
        label = one.page.locator(".paragraph .label").nth(FIRST)
        expect(label).to_contain_text("Bloqueado por la presidencia")
        reads(one, FIRST, f"Uno. {LINES[FIRST]}")
        press(chair, FIRST, "Desbloquear la redacción")
        expect(label).not_to_contain_text("Bloqueado")
        editor(one, FIRST).press("Home")
        line.cut()
        one.page.keyboard.type("Dos. ")
        press(chair, FIRST, "Bloquear la redacción")
        line.mend()
        card = one.page.locator(".unsent.card")
        expect(card).to_contain_text(f"Dos. Uno. {LINES[FIRST]}")
        reads(one, FIRST, f"Uno. {LINES[FIRST]}")
        expect(label).to_contain_text("Bloqueado por la presidencia")


def test_a_paragraph_is_deleted_and_given_back_on_every_page(browser: Browser, house: House) -> None:
    begin_text(browser, house)
    with visitor(browser, house) as chair, visitor(browser, house) as one:
        chair.sign_in("st-a")
        one.sign_in("delegate-xa")
        for each in (chair, one):
            each.go(SESSION)
        editor(one, SECOND).press("End")
        press(chair, SECOND, "Suprimir")
        section = one.page.locator(".paragraph").nth(SECOND)
        expect(section.locator(".label")).to_contain_text("suprimido")
        expect(section.locator(".cm-content")).to_have_count(0)
        press(chair, SECOND, "Restablecer")
        expect(section.locator(".label")).not_to_contain_text("suprimido")
        editor(one, SECOND).press("End")
        one.page.keyboard.type(" Sí.")
        one.sees_saved()
        reads(chair, SECOND, f"{LINES[SECOND]} Sí.")
