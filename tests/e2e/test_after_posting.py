"""Pages that stand only behind a form: refusals, problems, confirmations, proofs; looked at as the others."""

from pathlib import Path
from typing import Final

import pytest
from playwright.sync_api import Browser

from tests.e2e.form_files import WORDING, brought, taken
from tests.e2e.house import House
from tests.e2e.looking import faults_here, post
from tests.e2e.steps import clear
from tests.e2e.visitor import CONCEPTS, PRACTICE, Visitor, visitor

pytestmark = pytest.mark.e2e
LANGUAGE: Final = "fr"  # the longest words
OPEN: Final = f"{CONCEPTS}/questions/s6.q4"
NOBODYS_DIGEST: Final = "0" * 64


def here(person: Visitor, what: str, *excused: str) -> list[str]:
    """What is wrong with the page on which something has just happened."""
    person.excused = excused
    found = faults_here(person)
    person.excused = ()
    return [f"{what}: {line}" for line in found]


def answers_wrongly(bruno: Visitor) -> list[str]:
    """A malformed source, a colleague's newer wording, acts of somebody else, addresses of nothing."""
    bruno.open_question("t05.national")
    typed = {"version": "1", "state": "answered", "text_es": "Trata.", "url": "ftp://practica.example"}
    found = post(bruno, f"{CONCEPTS}/questions/t05.national", typed, wanted=422)
    bruno.go(OPEN)
    bruno.page.locator("textarea[name=text_es]").fill("Lo primero.")
    bruno.sees_saved()
    stale = {"version": "0", "state": "answered", "text_es": "Lo segundo, que no se pierde."}
    found += post(bruno, OPEN, stale, wanted=409)
    bruno.go(f"{CONCEPTS}/review")
    signature = {"digest": NOBODYS_DIGEST, "shown": "2026-01-01T00:00:00+00:00", "signed_for": "both"}
    found += post(bruno, f"{CONCEPTS}/sign", signature, wanted=403)
    bruno.go(f"{CONCEPTS}/review")
    found += post(bruno, f"{CONCEPTS}/clear", {}, wanted=403)
    bruno.go("/home")
    return found + post(bruno, PRACTICE, {}, wanted=405)


def brings_forms(bruno: Visitor, folder: Path) -> list[str]:
    """A form with problems in its cells, one that changes answers, and the answers saved."""
    book = taken(bruno, folder)
    bruno.excused = ("status of 422",)
    brought(bruno, book, folder / "broken.xlsx", s6_q1="zz", s6_q2="a, b, c, d, e, f")
    bruno.page.locator("table.problems").wait_for()
    found = here(bruno, "problems of a form", "status of 422")
    brought(bruno, book, folder / "filled.xlsx", s6_q1="a", s6_q2="a, c", s6_q3="4", s6_q4=WORDING)
    save = bruno.page.locator("main form[action$='/form/apply'] button").first
    save.wait_for()
    found += here(bruno, "changes of a form")
    save.click()
    bruno.page.wait_for_url("**/review")
    return found + here(bruno, "review after a form")


def signs_sends_and_withdraws(amina: Visitor) -> list[str]:
    """The exact copy to sign, one that moved meanwhile, the receipt in its three states."""
    amina.go(f"{CONCEPTS}/review")
    found = here(amina, "what is to be signed")
    shown = amina.page.locator("input[name=shown]").input_value()
    moved = {"digest": NOBODYS_DIGEST, "shown": shown, "signed_for": "both"}
    found += post(amina, f"{CONCEPTS}/sign", moved, wanted=409)
    amina.go(f"{CONCEPTS}/review")
    amina.button("Firmar las respuestas").click()
    amina.page.wait_for_url("**/receipt")
    found += here(amina, "signed")
    amina.button("Enviar a la secretaría técnica").click()
    amina.sees("Recibido")
    found += here(amina, "sent")
    amina.go(f"{CONCEPTS}/withdraw")
    amina.page.locator("main form button").first.click()
    amina.page.wait_for_url("**/receipt")
    return found + here(amina, "withdrawn")


@pytest.mark.rule("B-23")
def test_what_a_delegation_meets_after_a_form_is_accessible_quiet_and_narrow(
    browser: Browser, open_room: House, tmp_path: Path
) -> None:
    with visitor(browser, open_room, language=LANGUAGE) as bruno:
        bruno.sign_in("delegate-xa")
        found = answers_wrongly(bruno) + brings_forms(bruno, tmp_path)
    with visitor(browser, open_room, language=LANGUAGE) as fidel:
        fidel.sign_in("focal-xa")
        clear(fidel)
    with visitor(browser, open_room, language=LANGUAGE) as amina:
        amina.sign_in("head-xa")
        found += signs_sends_and_withdraws(amina)
    if found:
        pytest.fail("\n".join(found))


def invites(sara: Visitor) -> list[str]:
    """An invitation that cannot be, and one whose link is shown once."""
    people = f"{PRACTICE}/delegation"
    invitation = {"email": "nueva@practica.example", "name": "Nadia Nueva", "language": "es"}
    sara.go(people)
    wrong = invitation | {"email": "nadie", "seat": "head:XAC"}
    found = post(sara, f"{people}/invitations", wrong, wanted=422)
    sara.go(people)
    return found + post(sara, f"{people}/invitations", invitation | {"seat": "head:XAC"}, wanted=200)


def keeps_an_account(sara: Visitor) -> list[str]:
    """A password that is too short, a token shown once."""
    sara.go("/account")
    found = post(sara, "/account/password", {"new": "corta"}, wanted=422)
    sara.go("/account")
    return found + post(sara, "/account/tokens", {"days": "7"}, wanted=200)


def edits_wrongly(sara: Visitor) -> list[str]:
    """Sheets of the editor with fields to correct, and a version that is not ready."""
    sara.go(f"{CONCEPTS}/edit")
    sara.page.locator(".button.primary:visible").click()
    sara.page.wait_for_load_state()
    sara.go(f"{CONCEPTS}/edit/heading")
    found = post(sara, f"{CONCEPTS}/edit/heading", {"seen": "0", "title_es": "Otro"}, wanted=409)
    for part in ("heading", "new/section", "new/question?section=s1", "new/term"):
        sara.go(f"{CONCEPTS}/edit/{part}")
        seen = sara.page.locator("main input[name=seen]").first.input_value()
        typed = {"seen": seen, "day": "mañana", "kind": "single"}
        found += post(sara, f"{CONCEPTS}/edit/{part}", typed, wanted=422)
    sara.go(f"{PRACTICE}/questionnaires/new")
    found += post(sara, f"{PRACTICE}/questionnaires/new", {"name": "¿?"}, wanted=422)
    sara.go(f"{CONCEPTS}/edit/publish")
    return found + post(sara, f"{CONCEPTS}/edit/publish", {"revision": "0"}, wanted=409)


@pytest.mark.rule("B-23")
def test_what_a_secretariat_meets_after_a_form_is_accessible_quiet_and_narrow(
    browser: Browser, open_room: House
) -> None:
    with visitor(browser, open_room, language=LANGUAGE) as nobody:
        nobody.go("/login")
        nobody.choose_language()
        wrong = {"email": "st-a@practica.example", "password": "no es esta"}
        found = post(nobody, "/login", wrong, wanted=403)
    with visitor(browser, open_room, language=LANGUAGE) as sara:
        sara.sign_in("st-a")
        found += invites(sara) + keeps_an_account(sara) + edits_wrongly(sara)
    if found:
        pytest.fail("\n".join(found))
