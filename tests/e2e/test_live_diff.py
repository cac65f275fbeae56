"""The view of changes while delegations write: everybody sees at once whose each word is."""

import re
from contextlib import ExitStack

import pytest
from playwright.sync_api import Browser, expect

from tests.e2e import axe
from tests.e2e.drafters import FIRST, LINES, SECOND, SESSION, WRITTEN, begin_text, editor, move, reads
from tests.e2e.house import House
from tests.e2e.visitor import Visitor, visitor

pytestmark = pytest.mark.e2e
CHANGES = f"{SESSION}?view=changes"
SHOWN = """place => {
  const words = document.querySelectorAll("[data-text]")[place].querySelector(".words").cloneNode(true);
  for (const heard of words.querySelectorAll(".visually-hidden")) heard.remove();
  const kind = (node) => node.nodeType === 3 ? "=" : node.className.split(" ")[0];
  return [...words.childNodes].map((node) => `${kind(node)} ${node.textContent}`);
}"""
MIDDLE = """() => {
  const range = document.createRange();
  range.selectNodeContents(document.querySelector("ins.inserted").childNodes[1]);
  const box = range.getBoundingClientRect();
  return [box.x + box.width / 2, box.y + box.height / 2];
}"""
PLACES = """(all) => all.map((one) =>
  one.matches(".moved") ? "moved" : one.querySelector(".words").textContent)"""
DRAWN = """() => [...document.querySelectorAll(".text > .words")].map((words) =>
  words.innerHTML.replace(/ tabindex="-1"/g, ""))"""


def changes(one: Visitor, place: int, wanted: list[str]) -> None:
    """Wait until a paragraph shows these stretches, each with its kind before it."""
    one.page.wait_for_function(
        f"([place, wanted]) => JSON.stringify(({SHOWN})(place)) === JSON.stringify(wanted)",
        arg=[place, wanted],
    )


def drawn(one: Visitor) -> list[str]:
    """The words of all paragraphs as they stand in the page."""
    found: list[str] = one.page.evaluate(DRAWN)
    return found


def writes(one: Visitor, place: int, key: str, words: str) -> None:
    """Type at the beginning or the end of a paragraph and leave it."""
    editor(one, place).press(key)
    one.page.keyboard.type(words)
    one.sees_saved()
    one.page.keyboard.press("Escape")


def test_two_write_in_one_paragraph_and_a_third_sees_whose_each_word_is(
    browser: Browser, house: House
) -> None:
    begin_text(browser, house)
    with (
        visitor(browser, house) as one,
        visitor(browser, house) as other,
        visitor(browser, house, width=360) as reader,
    ):
        for each, person, page in (
            (one, "delegate-xa", SESSION),
            (other, "delegate-xb", CHANGES),
            (reader, "head-xb", CHANGES),
        ):
            each.sign_in(person)
            each.go(page)
        reader.page.evaluate("window.isSame = true")
        writes(one, FIRST, "Home", "Todos ")
        changes(reader, FIRST, ["inserted Todos ", "chip XA", f"= {LINES[FIRST]}"])
        editor(other, FIRST).press("End")
        for _ in range(len("niñez 😀.")):
            other.page.keyboard.press("Shift+ArrowLeft")
        other.page.keyboard.type("infancia.")
        wanted = [
            *("inserted Todos ", "chip XA", "= Los Estados protegen a la "),
            *("deleted niñez 😀", "inserted infancia", "chip XB", "= ."),
        ]
        changes(reader, FIRST, wanted)
        expect(reader.page.locator("ins.inserted").first).to_have_class("inserted hue-1 solid")
        assert reader.page.evaluate("window.isSame")
        assert reader.is_narrow_enough()
        axe.load(reader.page)
        assert axe.violations(reader.page) == []
        other.page.keyboard.press("Escape")
        changes(other, FIRST, wanted)
        live = drawn(reader)
        assert live == drawn(other)
        reader.page.reload()
        assert drawn(reader) == live


def test_one_writes_among_the_changes(browser: Browser, house: House) -> None:
    begin_text(browser, house)
    with visitor(browser, house) as one, visitor(browser, house) as other:
        one.sign_in("delegate-xa")
        other.sign_in("delegate-xb")
        other.go(SESSION)
        one.go(CHANGES)
        page = one.page
        line = editor(one, SECOND)
        line.press("Home")
        for _ in range(len("Las autoridades")):
            page.keyboard.press("Delete")
        page.keyboard.type("Ellas")
        expect(line.locator("del.deleted")).to_contain_text("Las autoridades")
        expect(line.locator("ins.inserted.solid.hue-1")).to_have_text("Ellas")
        expect(line.locator(".chip")).to_contain_text("XA")
        reads(other, SECOND, "Ellas cooperan entre sí.")
        page.keyboard.press("Home")
        for _ in range(len("Ellas")):
            page.keyboard.press("ArrowRight")
        page.keyboard.type(" dos")
        reads(other, SECOND, "Ellas dos cooperan entre sí.")
        writes(other, SECOND, "End", " Hoy.")
        expect(line.locator("ins.inserted").last).to_have_text(re.compile("Hoy"))
        expect(line.locator(".chip").last).to_contain_text("XB")
        assert one.unexcused() == []
        one.excused = ("inline",)  # axe copies elements of the editor together with their styles
        axe.load(page)
        assert axe.violations(page) == []
        page.keyboard.press("Escape")
        changes(
            one,
            SECOND,
            [
                *("deleted Las autoridades", "inserted Ellas dos", "chip XA", "=  cooperan entre sí."),
                *("inserted  Hoy.", "chip XB"),
            ],
        )
        page.mouse.click(*page.evaluate(MIDDLE))
        expect(page.locator(".cm-content")).to_be_focused()
        page.keyboard.type("*")
        other.page.wait_for_function(f"place => /^El.*[*].* cooperan/.test(({WRITTEN})(place))", arg=SECOND)


@pytest.mark.parametrize("width", [1280, 360])
def test_five_see_the_same_changes_of_five(browser: Browser, house: House, width: int) -> None:
    begin_text(browser, house)
    people = ("delegate-xa", "head-xa", "delegate-xb", "head-xb", "st-a")
    with ExitStack() as stack:
        five = [stack.enter_context(visitor(browser, house, width=width)) for _ in people]
        for each, person in zip(five, people, strict=True):
            each.sign_in(person)
            each.go(CHANGES)
        for place, each in enumerate(five[:4]):
            editor(each, FIRST).press("Home" if place % 2 else "End")
        for letter in "abc":
            for place, each in enumerate(five[:4]):
                each.page.keyboard.type(f"{letter}{place} ")
        for each in five[:4]:
            each.sees_saved()
            each.page.keyboard.press("Escape")
        five[4].page.wait_for_function(
            "() => [...document.querySelectorAll('ins.inserted')].map((one) => one.textContent).join('')"
            ".match(/[abc][0-3]/g)?.length === 12"
        )
        wanted = drawn(five[4])
        for each in five:
            each.page.wait_for_function(
                f"(wanted) => JSON.stringify(({DRAWN})()) === JSON.stringify(wanted)", arg=wanted
            )
        five[0].page.reload()
        assert drawn(five[0]) == wanted


@pytest.mark.parametrize(("language", "width"), [("es", 1280), ("en", 360)])
def test_all_strokes_are_drawn_as_they_are_made_also_what_is_gone(
    browser: Browser, house: House, language: str, width: int
) -> None:
    begin_text(browser, house)
    with (
        visitor(browser, house) as one,
        visitor(browser, house, language=language, width=width, dark=language == "en") as other,
    ):
        one.sign_in("delegate-xa")
        one.go(SESSION)
        other.sign_in("delegate-xb")
        other.go(f"{SESSION}?view=strokes")
        other.page.locator("[data-text]").nth(SECOND).scroll_into_view_if_needed()
        writes(one, SECOND, "Home", "Hoy ")
        changes(other, SECOND, ["inserted Hoy ", "chip XA", f"= {LINES[SECOND]}"])
        line = editor(other, SECOND)
        line.press("Home")
        for _ in range(len("Hoy ")):
            other.page.keyboard.press("Delete")
        expect(line.locator(".went ins del")).to_contain_text("Hoy")
        other.page.keyboard.type("Siempre ")
        other.sees_saved()
        assert other.unexcused() == []
        other.excused = ("inline",)
        axe.load(other.page)
        assert axe.violations(other.page) == []
        other.page.keyboard.press("Escape")
        wanted = [
            *("inserted Hoy ", "chip XA", "chip XB", "inserted Siempre ", "chip XB"),
            f"= {LINES[SECOND]}",
        ]
        changes(other, SECOND, wanted)
        assert other.is_narrow_enough()
        live = drawn(other)
        other.page.reload()
        expect(other.page.locator(".words.may-edit").first).to_be_visible()
        assert drawn(other) == [each.replace(" may-edit", "") for each in live]


@pytest.mark.parametrize("width", [1280, 360])
def test_both_of_two_bases_follow_what_is_written(browser: Browser, house: House, width: int) -> None:
    begin_text(browser, house)
    with visitor(browser, house) as one, visitor(browser, house, width=width) as reader:
        one.sign_in("st-a")
        one.go(SESSION)
        writes(one, SECOND, "End", " Hoy.")
        reader.sign_in("delegate-xb")
        reader.go(CHANGES)
        expect(reader.page.locator(".draft.live")).to_be_visible()
        bases = reader.page.locator(".bases [name=base] option")
        expect(bases.filter(has_text="Con hoy")).to_have_count(0)
        one.go(f"{SESSION}/versions")
        one.page.fill("#version-name", "Con hoy")
        one.button("Consolidar").click()
        expect(bases.filter(has_text="Con hoy")).to_have_count(1)  # without a reload
        key = bases.filter(has_text="Con hoy").get_attribute("value")
        reader.go(f"{CHANGES}&base=opening&beside={key}")
        beside = reader.page.locator(".text.beside").nth(SECOND)
        expect(reader.page.locator(".draft.live")).to_be_visible()
        expect(beside.locator("ins")).to_have_count(0)
        beside.scroll_into_view_if_needed()  # what is far from the screen is drawn once it is near
        one.go(SESSION)
        writes(one, SECOND, "Home", "Aquí ")
        expect(beside.locator("ins")).to_contain_text("Aquí")
        expect(beside.locator("ins")).to_have_count(1)
        first = reader.page.locator("[data-text]").nth(SECOND)
        expect(first.locator(".words ins")).to_have_count(2)
        writes(reader, SECOND, "End", " Ya.")
        expect(beside.locator("ins").last).to_contain_text("Ya.")
        axe.load(reader.page)
        assert axe.violations(reader.page) == []
        assert reader.is_narrow_enough()


def test_a_moved_paragraph_is_told_of_where_it_was(browser: Browser, house: House) -> None:
    begin_text(browser, house, ("# Uno", "Dos.", "Tres.", "Cuatro."))
    with visitor(browser, house) as pen, visitor(browser, house, width=360) as reader:
        pen.sign_in("st-a")
        pen.go(SESSION)
        reader.sign_in("delegate-xb")
        reader.go(CHANGES)
        expect(reader.page.locator(".draft.live")).to_be_visible()
        move(pen, 1, "OP3")
        expect(pen.page.locator(".words")).to_have_text(["Uno", "Tres.", "Cuatro.", "Dos."])
        moved = reader.page.locator(".draft .moved")
        expect(moved).to_contain_text("se movió")
        places = reader.page.locator(".draft :is(.paragraph, .moved)").evaluate_all(PLACES)
        assert places == ["Uno", "moved", "Tres.", "Cuatro.", "Dos."]
        reader.page.reload()
        expect(reader.page.locator(".draft.live")).to_be_visible()
        moved.locator("a").click()
        expect(reader.page.locator(".paragraph:target .words")).to_have_text("Dos.")
        axe.load(reader.page)
        assert axe.violations(reader.page) == []


def test_paragraphs_move_between_the_leaves_of_a_long_text(browser: Browser, house: House) -> None:
    lines = [f"Párrafo {number}." for number in range(1, 12)]
    begin_text(browser, house, lines)
    with visitor(browser, house) as pen, visitor(browser, house, width=360) as reader:
        pen.sign_in("st-a")
        pen.go(SESSION)
        reader.sign_in("delegate-xb")
        reader.go(SESSION)
        words = reader.page.locator(".words")
        expect(reader.page.locator(".leaf")).to_have_count(2)
        line = editor(reader, 8)
        line.press("End")
        reader.page.keyboard.type(" Y más")
        moved = [lines[0], lines[10], *lines[1:10]]
        moved[9] += " Y más"
        move(pen, 10, "OP1")
        expect(reader.page.locator(".label")).to_contain_text(["OP1", "OP11", "OP2"])
        reader.page.keyboard.type(".")
        moved[9] += "."
        expect(pen.page.locator(".words")).to_have_text(moved)
        reader.page.keyboard.press("Escape")
        expect(words).to_have_text(moved)
        expect(reader.page.locator(".leaf")).to_have_count(1)  # the other one is empty
        move(pen, 1, "OP10")
        expect(words).to_have_text([*moved[:1], *moved[2:], moved[1]])


def test_a_text_begun_blank_grows_on_the_page_of_whoever_reads(browser: Browser, house: House) -> None:
    with visitor(browser, house) as pen, visitor(browser, house, width=360) as reader:
        pen.sign_in("st-a")
        pen.go(SESSION)
        pen.page.locator("[value=empty]").check()
        pen.button("Comenzar el texto").click()
        pen.button("Abrir a las delegaciones").click()
        reader.sign_in("delegate-xb")
        reader.go(SESSION)
        expect(reader.page.locator(".draft.live")).to_be_visible()
        for before, words in (([""], "Dos [tal vez]."), (["Dos [tal vez].", ""], "Uno [o no].")):
            expect(reader.page.locator(".draft > div > .paragraph > .text > .words")).to_have_text(before)
            pen.page.locator("#structure-start > summary").click()
            pen.page.locator("#structure-start [name=words]").fill(words)
            pen.page.locator("#structure-start button").click()
        expect(reader.page.locator(".draft > div > .paragraph > .text > .words")).to_have_text(
            ["Uno [o no].", "Dos [tal vez].", ""]
        )
        reader.page.wait_for_function("() => CSS.highlights.get('bracket').size === 4")


def test_single_keys_turn_to_the_views_and_to_the_choice_of_a_base(browser: Browser, house: House) -> None:
    begin_text(browser, house)
    with visitor(browser, house) as one:
        one.sign_in("delegate-xa")
        one.go(SESSION)
        for key, view in (("1", "changes"), ("2", "strokes"), ("4", "original"), ("3", None)):
            one.page.keyboard.press(key)
            current = one.page.locator(".switch [aria-current]").first
            expect(current).to_have_attribute("href", re.compile(f"view={view}" if view else r"/6$"))
            one.page.wait_for_load_state()  # from then on keys act
        one.page.keyboard.press("b")
        expect(one.page.locator(".bases [name=base]")).to_be_focused()
        one.page.keyboard.press("1")
        expect(one.page).to_have_url(re.compile(r"/6$"))


@pytest.mark.parametrize(("language", "width"), [("es", 1280), ("en", 360)])
def test_the_list_of_changes_is_renewed_while_somebody_reads_it(
    browser: Browser, house: House, language: str, width: int
) -> None:
    begin_text(browser, house)
    with (
        visitor(browser, house) as one,
        visitor(browser, house, language=language, width=width) as other,
    ):
        one.sign_in("delegate-xa")
        one.go(SESSION)
        other.sign_in("delegate-xb")
        other.go(CHANGES)
        lists = other.page.locator(".change-list")
        expect(lists.nth(SECOND)).to_be_hidden()
        writes(one, SECOND, "Home", "Hoy ")
        expect(lists.nth(SECOND)).to_be_visible()
        lists.nth(SECOND).locator("summary").click()
        expect(lists.nth(SECOND).locator("tbody tr")).to_have_count(1)
        expect(lists.nth(SECOND).locator("tbody")).to_contain_text("Hoy")
        writes(one, SECOND, "End", " Siempre.")
        expect(lists.nth(SECOND).locator("tbody tr")).to_have_count(2)
        expect(lists.nth(SECOND)).to_have_attribute("open", "")
