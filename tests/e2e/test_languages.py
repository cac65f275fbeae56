"""Two languages of one text in real browsers: written side by side, stale when the original changes."""

import pytest
from playwright.sync_api import Browser, Locator, expect

from tests.e2e import axe
from tests.e2e.drafters import FIRST, LINES, SESSION, Cut, begin_text, editor
from tests.e2e.house import House
from tests.e2e.visitor import Visitor, visitor

pytestmark = pytest.mark.e2e

BOTH = f"{SESSION}?text=pt&beside=es"
WORDS = "Os Estados protegem a infância 😀."
SECOND_MS = 1_000
STALE = "desactualizado respecto del original"
ALIGNED = "al día con el original"


def speak_portuguese(browser: Browser, house: House) -> None:
    """A text open to the delegations, with Portuguese beside the original."""
    begin_text(browser, house)
    with visitor(browser, house) as one:
        one.sign_in("st-a")
        one.go(SESSION)
        one.page.get_by_text("Añadir una lengua").click()
        one.page.locator('select[name="language"]').select_option("pt")
        one.button("Añadir").click()
        one.page.wait_for_url(f"**{BOTH}")
        expect(one.page.locator('[data-lang="pt"]')).to_have_count(3)


def paragraph(one: Visitor, language: str) -> Locator:
    """The first paragraph below the heading, in a language."""
    return one.page.locator(f'[data-lang="{language}"]').nth(FIRST)


def write(one: Visitor, language: str, words: str) -> None:
    """Type at the end of the first paragraph."""
    text = paragraph(one, language)
    expect(text.locator(".words.may-edit")).to_be_visible()
    text.locator(".words").click()
    expect(text.locator(".cm-content")).to_be_focused()
    text.locator(".cm-content").press("End")
    one.page.keyboard.type(words)


def confirm(one: Visitor) -> None:
    """Press the button that says that the first paragraph is up to date."""
    paragraph(one, "pt").locator(".language button").click()


def test_a_translation_is_stale_within_a_second_and_is_confirmed(browser: Browser, house: House) -> None:
    speak_portuguese(browser, house)
    with (
        visitor(browser, house) as writer,
        visitor(browser, house) as translator,
        visitor(browser, house, width=360) as alone,
    ):
        for each, person, path in (
            (writer, "delegate-xa", SESSION),
            (translator, "st-a", BOTH),
            (alone, "delegate-xb", f"{SESSION}?text=pt"),
        ):
            each.sign_in(person)
            each.go(path)
        standing, seen = (paragraph(each, "pt").locator(".standing") for each in (translator, alone))
        expect(standing).to_have_text(translator.say("sin traducción"))
        write(translator, "pt", WORDS)
        expect(standing).to_have_text(translator.say("sin confirmar"))
        translator.sees_saved()
        confirm(translator)
        for place in (standing, seen):
            expect(place).to_have_text(translator.say(ALIGNED))

        editor(writer, FIRST).press("End")
        writer.page.keyboard.type("x")
        for place in (standing, seen):
            expect(place).to_have_text(translator.say(STALE), timeout=SECOND_MS)
        expect(paragraph(translator, "es").locator(".words")).to_have_text(f"{LINES[FIRST]}x")
        writer.page.keyboard.press("Backspace")  # the same words again
        for place in (standing, seen):
            expect(place).to_have_text(translator.say(ALIGNED), timeout=SECOND_MS)
        writer.page.keyboard.type(" Siempre.")
        for place in (standing, seen):
            expect(place).to_have_text(translator.say(STALE), timeout=SECOND_MS)
        for each in (writer, translator):
            each.sees_saved()
        since = paragraph(alone, "pt").locator(".language a")
        since.click()
        expect(alone.page.locator("ins")).to_have_count(1)
        expect(alone.page.locator("ins")).to_contain_text("Siempre.")
        axe.load(alone.page)
        assert axe.violations(alone.page) == []
        assert alone.is_narrow_enough()
        alone.go(f"{SESSION}?text=pt")
        confirm(translator)
        for place in (standing, seen):
            expect(place).to_have_text(translator.say(ALIGNED))
        expect(since).to_be_hidden()
        alone.page.reload()
        expect(seen).to_have_text(translator.say(ALIGNED))
        assert alone.is_narrow_enough()


def test_what_is_confirmed_before_a_page_is_live_is_shown_on_it(browser: Browser, house: House) -> None:
    speak_portuguese(browser, house)
    with visitor(browser, house) as translator, visitor(browser, house) as late:
        translator.sign_in("st-a")
        translator.go(BOTH)
        write(translator, "pt", WORDS)
        translator.sees_saved()
        late.sign_in("delegate-xb")
        late.excused = ("/live/tickets", "ERR_FAILED")
        line = Cut(late.page)
        line.cut()
        late.go(f"{SESSION}?text=pt")
        standing = paragraph(late, "pt").locator(".standing")
        expect(standing).to_have_text(late.say("sin confirmar"))
        confirm(translator)
        expect(paragraph(translator, "pt").locator(".standing")).to_have_text(translator.say(ALIGNED))
        line.mend()
        expect(standing).to_have_text(late.say(ALIGNED))


def test_a_paragraph_that_comes_onto_a_page_is_held_against_its_original(
    browser: Browser, house: House
) -> None:
    speak_portuguese(browser, house)
    with visitor(browser, house) as pen, visitor(browser, house) as one:
        for each, person in ((pen, "st-a"), (one, "delegate-xa")):
            each.sign_in(person)
            each.go(BOTH)
        expect(one.page.locator(".draft.live")).to_be_visible()
        forms = pen.page.locator(".paragraph .structure").nth(FIRST)
        forms.locator("summary").first.click()
        forms.locator("summary", has_text="Insertar después").click()
        forms.locator("details button", has_text="Insertar").click()
        texts = one.page.locator('[data-lang="pt"]')
        expect(texts).to_have_count(4)
        begun = texts.nth(FIRST + 1)
        expect(begun.locator(".standing")).to_have_text(one.say("sin traducción"))
        begun.locator(".words").click()
        expect(begun.locator(".cm-content")).to_be_focused()
        one.page.keyboard.type(WORDS)
        expect(begun.locator(".standing")).to_have_text(one.say("sin confirmar"))


@pytest.mark.parametrize("width", [1280, 360])
def test_both_columns_are_written_and_read_by_everybody(browser: Browser, house: House, width: int) -> None:
    speak_portuguese(browser, house)
    with visitor(browser, house, width=width) as one, visitor(browser, house, language="pt") as other:
        for each, person in ((one, "delegate-xa"), (other, "delegate-xb")):
            each.sign_in(person)
            each.go(BOTH)
        write(one, "pt", WORDS)
        write(one, "es", " Siempre.")
        one.sees_saved()
        expect(paragraph(other, "pt").locator(".words")).to_have_text(WORDS)
        expect(paragraph(other, "es").locator(".words")).to_have_text(f"{LINES[FIRST]} Siempre.")
        expect(paragraph(other, "pt").locator(".standing")).to_have_text(other.say("sin confirmar"))
        axe.load(one.page)
        assert axe.violations(one.page) == []
        assert one.is_narrow_enough()
        places = [paragraph(one, language).bounding_box() for language in ("pt", "es")]
        assert places[0] is not None
        assert places[1] is not None
        assert (places[0]["y"] == places[1]["y"]) is (width == 1280)


@pytest.mark.parametrize(("language", "width"), [("es", 1280), ("en", 360)])
def test_another_structure_is_listed_and_columns_are_told_apart(
    browser: Browser, house: House, language: str, width: int
) -> None:
    begin_text(browser, house)
    with visitor(browser, house, language=language, width=width) as one, visitor(browser, house) as pen:
        one.sign_in("delegate-xb")
        one.go(SESSION)
        expect(one.page.locator(".draft.live")).to_be_visible()
        expect(one.page.locator("#languages")).to_be_hidden()
        pen.sign_in("st-a")
        pen.go(SESSION)
        pen.page.get_by_text("Añadir una lengua").click()
        pen.page.locator('select[name="language"]').select_option("pt")
        pen.button("Añadir").click()
        expect(one.page.locator("#languages")).to_contain_text("Português")  # without a reload
        one.go(BOTH)
        expect(one.page.locator(".words.may-edit").first).to_be_visible()
        names = one.page.locator("button.edit").evaluate_all("(all) => all.map((one) => one.ariaLabel)")
        assert len(set(names)) == len(names) == 6
        assert one.say("Editar %(label)s", label="OP1 (Português)") in names
        write(one, "pt", "Os Estados [devem | podem] até 2030.")
        one.sees_saved()
        told = (".standing", ".differences:not(.countries)")
        standing, listed = (paragraph(one, "pt").locator(name) for name in told)
        expect(standing).to_have_text(one.say("no está construido como el original"))
        expect(listed).to_contain_text("[… | …]")
        expect(listed).to_contain_text("2030")
        one.page.keyboard.press("Escape")
        one.page.reload()
        expect(listed).to_contain_text("[… | …]")
        axe.load(one.page)
        assert axe.violations(one.page) == []
        assert one.is_narrow_enough()
        write(one, "es", " [Deben | pueden] en 2030.")
        expect(standing).to_have_text(one.say("sin confirmar"))
        expect(listed).to_have_text("")
        warned = paragraph(one, "pt").locator(".countries")
        expect(warned).to_have_text("")
        one.page.keyboard.type(" También Altamar.")
        expect(warned).to_contain_text("Altamar")  # without a reload, though no number was typed


def test_a_text_begins_from_markdown_with_and_without_scripts(browser: Browser, house: House) -> None:
    with visitor(browser, house) as one:
        one.sign_in("st-a")
        one.go(SESSION)
        one.page.get_by_label("En blanco: un párrafo vacío").check()
        expect(one.page.locator("#manuscript")).to_be_hidden()
        one.page.get_by_label("Con un texto en Markdown").check()
        one.page.fill("#manuscript", "# Compromisos\n\nLos *Estados*\ncooperan:\n- con plazos")
        axe.load(one.page)
        assert axe.violations(one.page) == []
        one.button("Comenzar el texto").click()
        expect(one.page.locator(".words")).to_have_text(
            ["Compromisos", "Los Estados cooperan:", "con plazos"]
        )
        one.sees("Comenzado por ST-CA con un texto en Markdown", exact=False)
