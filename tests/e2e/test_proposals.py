"""A delegation proposes another wording, others join or oppose, the chair rules, and the text says it."""

import pytest
from playwright.sync_api import Browser, expect

from tests.e2e.axe import is_fit_to_read
from tests.e2e.drafters import FIRST, LINES, SESSION, Cut, begin_text, editor, reads
from tests.e2e.house import House
from tests.e2e.visitor import visitor

pytestmark = pytest.mark.e2e

TRAY = f"{SESSION}/proposals"
WORDS = LINES[FIRST].replace("protegen", "protegerán")


@pytest.mark.parametrize(("language", "width", "dark"), [("es", 1280, False), ("en", 360, True)])
def test_a_proposal_goes_from_a_delegation_into_the_text(
    browser: Browser, house: House, language: str, width: int, dark: bool
) -> None:
    begin_text(browser, house)
    with (
        visitor(browser, house, width=width, language=language) as one,
        visitor(browser, house, language=language) as chair,
    ):
        if dark:
            one.page.emulate_media(color_scheme="dark")
        one.sign_in("delegate-xb")
        chair.sign_in("chair-a")
        chair.go(SESSION)
        expect(chair.page.locator(".draft.live")).to_be_visible()
        one.go(f"{TRAY}/write?paragraph=OP1")
        one.page.locator("#field-wording").fill(WORDS)
        assert is_fit_to_read(one)
        one.button("Presentar la propuesta").click()
        expect(one.page.locator("h1")).to_contain_text("1")
        assert is_fit_to_read(one)
        said = chair.say_many("%(count)s propuesta", "%(count)s propuestas", 1)
        expect(chair.page.locator(".proposed").first).to_contain_text(said)  # without a reload
        chair.go(f"{TRAY}/1")
        chair.page.locator("#field-why").fill("…")
        chair.button("Poner sobre la mesa").click()
        one.go(TRAY)
        assert is_fit_to_read(one)
        one.go(f"{TRAY}/compiled?paragraph=OP1")
        assert is_fit_to_read(one)
        one.go(SESSION)
        chair.go(f"{TRAY}/1")
        chair.button("Aceptar").click()
        reads(one, FIRST, WORDS)


def test_words_that_are_not_taken_become_a_proposal(browser: Browser, house: House) -> None:
    begin_text(browser, house)
    with visitor(browser, house) as one, visitor(browser, house) as chair:
        one.excused = ("/live/tickets", "ERR_FAILED", "WebSocket")
        line = Cut(one.page)
        one.sign_in("delegate-xb")
        one.go(SESSION)
        editor(one, FIRST).press("End")
        line.cut()
        one.page.keyboard.type(" Siempre.")
        chair.sign_in("chair-a")
        chair.go(SESSION)
        expect(chair.page.locator(".words.may-edit").nth(FIRST)).to_be_visible()
        forms = chair.page.locator(".paragraph > details.structure").nth(FIRST)
        forms.locator("summary").first.click()
        with chair.page.expect_navigation():
            forms.get_by_role("button", name="Bloquear la redacción", exact=True).click()
        line.mend()
        card = one.page.locator(".unsent.card")
        expect(card).to_be_visible()
        reads(one, FIRST, LINES[FIRST])
        expect(one.page.locator("#status")).to_have_text("1 redacción no enviada")
        assert is_fit_to_read(one)
        card.get_by_role("button", name="Enviar como propuesta").click()
        expect(one.page.locator("#field-wording")).to_have_value(f"{LINES[FIRST]} Siempre.")


NEW = "Las autoridades publican cada año un informe."
LOOKS = [("es", 1280, False), ("en", 360, True)]


@pytest.mark.parametrize(("language", "width", "dark"), LOOKS)
def test_a_new_paragraph_goes_from_a_delegation_into_the_text_beside_its_rival(
    browser: Browser, house: House, language: str, width: int, dark: bool
) -> None:
    begin_text(browser, house)
    with (
        visitor(browser, house, width=width, language=language) as one,
        visitor(browser, house, language=language) as chair,
    ):
        if dark:
            one.page.emulate_media(color_scheme="dark")
        one.sign_in("delegate-xb")
        chair.sign_in("chair-a")
        for words in (NEW, f"{NEW[:-1]} común."):
            one.go(TRAY)
            one.link("Proponer un párrafo nuevo").click()
            one.page.locator("#field-paragraph").select_option(index=2)
            one.page.locator("#field-wording").fill(words)
            assert is_fit_to_read(one)
            one.button("Presentar la propuesta").click()
            expect(one.page.locator("h1")).to_contain_text("OP1")
        assert is_fit_to_read(one)
        for number in (1, 2):
            chair.go(f"{TRAY}/{number}")
            chair.page.locator("#field-why").fill("…")
            chair.button("Poner sobre la mesa").click()
            expect(chair.page.locator("main")).to_contain_text(chair.say("la puso sobre la mesa"))
        one.go(f"{TRAY}/rivals")
        expect(one.page.locator(".compiled")).to_have_count(3)
        assert is_fit_to_read(one)
        one.go(SESSION)
        chair.go(f"{TRAY}/1")
        chair.button("Aceptar").click()
        reads(one, FIRST + 1, NEW)
        expect(one.page.locator(".paragraph .label", has_text="OP1bis")).to_be_visible()


@pytest.mark.parametrize(("language", "width", "dark"), LOOKS)
def test_a_draft_is_shown_to_another_delegation_which_co_sponsors_it(
    browser: Browser, house: House, language: str, width: int, dark: bool
) -> None:
    begin_text(browser, house)
    with (
        visitor(browser, house, width=width, language=language) as one,
        visitor(browser, house, width=width, language=language) as other,
    ):
        if dark:
            other.page.emulate_media(color_scheme="dark")
        one.sign_in("delegate-xb")
        other.sign_in("delegate-xa")
        one.go(f"{TRAY}/write?paragraph=OP1")
        one.page.locator("#field-wording").fill(WORDS)
        one.button("Guardar como borrador").click()
        one.page.locator("#field-to").select_option("XAA")
        asking = one.page.locator("section[aria-labelledby=asking]")
        asking.locator("textarea").fill("…")
        assert is_fit_to_read(one)
        one.button("Pedir que la copatrocine").click()
        one.sees("todavía no respondió")
        assert is_fit_to_read(one)
        other.go("/home")
        other.sees("Le piden que copatrocine una propuesta")
        assert is_fit_to_read(other)
        other.page.locator("section[aria-labelledby=sought] a").click()
        other.sees("Le piden que la copatrocine")
        assert is_fit_to_read(other)
        other.button("Copatrocinar").click()
        other.sees("Dejar de patrocinar")
        assert is_fit_to_read(other)
        one.page.reload()
        one.sees("aceptó")
        one.button("Presentar la propuesta").click()
        expect(one.page.locator(".card, .prose").first).to_contain_text("XA")
