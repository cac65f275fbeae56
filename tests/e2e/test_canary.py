"""Words that nobody but their delegation may see, looked for everywhere else (B-42)."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.e2e.house import UNLIMITED, House, copied, open_house
from tests.e2e.pages import everything
from tests.e2e.steps import answer_missing, clear, sign_and_send
from tests.e2e.visitor import CONCEPTS, Visitor, visitor

pytestmark = pytest.mark.e2e
ANSWER, NOTE = "canarioazul", "canariorojo"
OTHERS = ("", "delegate-xb", "head-xb", "observer", "chair-a", "chair-b", "operator")
SECRETARIATS = ("st-a", "st-b")


def places_where(person: str, browser: Browser, house: House, word: str) -> list[str]:
    """Where this person finds the word, in pages, files and documents of the API."""
    with visitor(browser, house) as reader:
        if person:
            reader.sign_in(person)
        found = []
        for address in everything():
            answer = reader.context.request.get(house.address + address, max_redirects=5)
            if word.encode() in answer.body():
                found.append(address)
            answer.dispose()
        return found


def types_the_words(bruno: Visitor) -> None:
    """An answer and its note, as a delegate types them."""
    bruno.open_question("s6.q4")
    bruno.page.locator("textarea[name=text_es]").fill(f"Nuestra {ANSWER} respuesta.")
    bruno.page.locator("details.note summary").click()
    bruno.page.locator("textarea[name=note]").fill(f"Para la capital: {NOTE}.")
    bruno.sees_saved()


@pytest.mark.rule("B-42")
def test_an_unreleased_answer_and_its_note_reach_nobody_else(
    browser: Browser, furnished: Path, tmp_path: Path
) -> None:
    with open_house(copied(furnished, tmp_path / "room"), **UNLIMITED) as house:
        with visitor(browser, house) as bruno:
            bruno.sign_in("delegate-xa")
            types_the_words(bruno)
            answer_missing(bruno)
        for word in (ANSWER, NOTE):
            assert f"{CONCEPTS}/review" in places_where("focal-xa", browser, house, word)
            for person in (*OTHERS, *SECRETARIATS):
                assert (person, places_where(person, browser, house, word)) == (person, [])
        with visitor(browser, house) as fidel:
            fidel.sign_in("focal-xa")
            clear(fidel)
        with visitor(browser, house) as amina:
            amina.sign_in("head-xa")
            sign_and_send(amina)
        for person in SECRETARIATS:
            assert places_where(person, browser, house, ANSWER) != []
        for person in OTHERS:
            assert (person, places_where(person, browser, house, ANSWER)) == (person, [])
        for person in (*OTHERS, *SECRETARIATS):
            assert (person, places_where(person, browser, house, NOTE)) == (person, [])
