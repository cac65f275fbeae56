"""Words that nobody but their delegation may see, looked for everywhere else (B-42)."""

import pytest
from playwright.sync_api import Browser

from tests.e2e.house import House
from tests.e2e.pages import everything
from tests.e2e.steps import answer_missing, clear, sign_and_send
from tests.e2e.visitor import CONCEPTS, visitor

pytestmark = pytest.mark.e2e
ANSWER, NOTE = "canarioazul", "canariorojo"
WORDS = (ANSWER, NOTE)
OTHERS = ("", "delegate-xb", "observer", "chair-a", "chair-b", "operator")
SECRETARIATS = ("st-a", "st-b")


def found_by(person: str, browser: Browser, house: House) -> set[tuple[str, str]]:
    """The words this person finds in any page, file or document of the API, with the address."""
    with visitor(browser, house) as reader:
        if person:
            reader.sign_in(person)
        found = set()
        for address in everything():
            answer = reader.context.request.get(house.address + address)
            said = answer.body()
            answer.dispose()
            found |= {(word, address) for word in WORDS if word.encode() in said}
        return found


def types_the_words(browser: Browser, house: House) -> None:
    """A delegate types an answer, its note, and what else the form still wants."""
    with visitor(browser, house) as bruno:
        bruno.sign_in("delegate-xa")
        bruno.open_question("s6.q4")
        bruno.page.locator("textarea[name=text_es]").fill(f"Nuestra {ANSWER} respuesta.")
        bruno.page.locator("details.note summary").click()
        bruno.page.locator("textarea[name=note]").fill(f"Para la capital: {NOTE}.")
        bruno.sees_saved()
        answer_missing(bruno)


@pytest.mark.rule("B-42")
def test_a_draft_and_its_note_reach_nobody_outside_the_delegation(browser: Browser, open_room: House) -> None:
    types_the_words(browser, open_room)
    assert {(word, f"{CONCEPTS}/review") for word in WORDS} <= found_by("focal-xa", browser, open_room)
    for person in (*OTHERS, *SECRETARIATS):
        assert (person, found_by(person, browser, open_room)) == (person, set())


@pytest.mark.rule("B-42")
def test_an_answer_sent_and_unreleased_reaches_the_secretariats_alone_and_its_note_nobody(
    browser: Browser, open_room: House
) -> None:
    types_the_words(browser, open_room)
    with visitor(browser, open_room) as fidel:
        fidel.sign_in("focal-xa")
        clear(fidel)
    with visitor(browser, open_room) as amina:
        amina.sign_in("head-xa")
        sign_and_send(amina)
    for person in SECRETARIATS:
        assert {word for word, _address in found_by(person, browser, open_room)} == {ANSWER}
    for person in OTHERS:
        assert (person, found_by(person, browser, open_room)) == (person, set())
