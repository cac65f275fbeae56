"""Comments written without a line (interface.md 6): kept on this equipment, shown, and said once."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial

import pytest
from playwright.sync_api import Browser, Locator, Route, expect

from tests.e2e.house import House
from tests.e2e.test_comments import CHOOSE, begins, comes, is_fit, opens, paragraph
from tests.e2e.unsent import keeps_nothing, kept
from tests.e2e.visitor import PRACTICE, Visitor, visitor

pytestmark = pytest.mark.e2e
LINE_GONE = ("ERR_INTERNET_DISCONNECTED", "ERR_FAILED", "WebSocket connection")
API = re.compile("/api/v1/(paragraphs|comments)/")
SAID = "¿«ñandú», œuvre, 😀?"


def says(who: Visitor, form: Locator, words: str, audience: str = "all") -> None:
    """Fill the form of a comment, and send it."""
    form.locator("[name=words]").fill(words)
    form.locator("[name=audience]").select_option(audience)
    form.get_by_role("button", name=who.say("Comentar"), exact=True).click()


@contextmanager
def begun(browser: Browser, house: House, number: int) -> Iterator[tuple[Visitor, Visitor]]:
    """A secretariat that began the text of a session, and a head of delegation who reads it."""
    page = f"{PRACTICE}/sessions/{number}"
    with visitor(browser, house) as sara, visitor(browser, house) as amina:
        begins(sara, page)
        comes(amina, "head-xa", page)
        yield sara, amina


def back(who: Visitor) -> None:
    """The line comes back."""
    who.page.unroute_all(behavior="ignoreErrors")
    who.context.set_offline(True)
    who.context.set_offline(False)


@pytest.mark.parametrize(("language", "width", "number"), [("es", 1280, 5), ("fr", 360, 6)])
def test_comments_wait_for_the_line_also_across_a_reload(
    browser: Browser, house: House, language: str, width: int, number: int
) -> None:
    page = f"{PRACTICE}/sessions/{number}"
    opened = partial(visitor, browser, house, language=language, width=width)
    with opened() as sara, opened() as amina, opened() as berta:
        begins(sara, page)
        comes(amina, "head-xa", page)
        comes(berta, "head-xb", page)
        amina.excused = LINE_GONE
        amina.context.set_offline(True)
        paragraph(amina, "OP1").locator(".comments > summary").click()
        unfetched = amina.say("Sin conexión no se pueden traer los comentarios de este párrafo.")
        expect(paragraph(amina, "OP1").locator(".unfetched")).to_have_text(unfetched)
        paragraph(amina, "OP1").locator(".comments > summary").click()
        amina.context.set_offline(False)
        form = opens(amina, "OP1")
        amina.context.set_offline(True)
        says(amina, form, SAID)
        card = paragraph(amina, "OP1").locator(".unsent.card")
        expect(card).to_contain_text(amina.say("Comentario sin enviar"))
        expect(card).to_contain_text(
            amina.say("Está guardado en este equipo y se enviará solo cuando vuelva la conexión.")
        )
        expect(card.locator(".quoted")).to_have_text(SAID)
        expect(form.locator("[name=words]")).to_have_value("")
        says(amina, opens(amina, "OP2"), "Nadie la había abierto.")  # with the form that came for another
        expect(amina.page.locator(".unsent.card")).to_have_count(2)
        assert kept(amina.page)["words"] == 2
        is_fit(amina)
        amina.page.route(API, lambda route: route.abort())  # the page comes again, what is sent does not
        amina.context.set_offline(False)
        amina.page.reload()
        expect(card.locator(".quoted")).to_have_text(SAID)
        is_fit(amina)
        back(amina)
        expect(amina.page.locator(".unsent.card")).to_have_count(0)
        keeps_nothing(amina.page)
        for label in ("OP1", "OP2"):
            expect(paragraph(berta, label).locator(".comments > summary")).to_contain_text("(1)")
        opens(berta, "OP1")
        expect(paragraph(berta, "OP1").locator(".remark")).to_have_text([SAID])


def test_a_comment_whose_answer_is_lost_is_said_once(browser: Browser, house: House) -> None:
    with begun(browser, house, 5) as (_, amina):
        amina.excused = LINE_GONE
        amina.page.evaluate(CHOOSE, ["OP1", "protegen"])
        form = opens(amina, "OP1")
        expect(form.locator("[name=at]")).not_to_have_value("")
        lost: list[int] = []

        def lose(route: Route) -> None:
            lost.append(route.fetch().status)
            route.abort()

        amina.page.route(API, lose)
        says(amina, form, SAID)
        expect(amina.page.locator(".unsent.card")).to_have_count(1)
        assert set(lost) == {201}
        expect(form.locator("[name=at]")).to_have_value("")  # the next words stand elsewhere
        back(amina)
        expect(amina.page.locator(".unsent.card")).to_have_count(0)
        keeps_nothing(amina.page)
        amina.page.reload()
        expect(paragraph(amina, "OP1").locator(".comments > summary")).to_contain_text("(1)")


def test_a_page_from_before_a_new_login_keeps_its_comment(browser: Browser, house: House) -> None:
    with begun(browser, house, 6) as (_, amina):
        amina.excused = (*LINE_GONE, "status of 403")
        form = opens(amina, "OP1")

        def outdated(route: Route) -> None:
            route.continue_(headers={**route.request.headers, "x-acorde-csrf": "of-another-login"})

        amina.page.route(API, outdated)
        says(amina, form, SAID)
        card = amina.page.locator(".unsent.card")
        expect(card).to_contain_text("se enviará solo")
        amina.page.unroute_all(behavior="ignoreErrors")
        amina.page.reload()
        expect(paragraph(amina, "OP1").locator(".comments > summary")).to_contain_text("(1)")
        keeps_nothing(amina.page)


def test_what_is_refused_afterwards_stays_until_it_is_discarded(browser: Browser, house: House) -> None:
    with begun(browser, house, 5) as (sara, amina):
        amina.excused = (*LINE_GONE, "status of 409")
        says(amina, opens(amina, "OP1"), "¿Todos de acuerdo?")
        thread = paragraph(amina, "OP1").locator(".thread")
        thread.locator(".answering > summary").click()
        thread.locator(".answering [name=words]").fill(SAID)
        opens(sara, "OP1")
        amina.context.set_offline(True)
        thread.locator(".answering button[type=submit], .answering .actions button").click()
        card = paragraph(amina, "OP1").locator(".unsent.card")
        expect(card).to_have_count(1)
        paragraph(sara, "OP1").get_by_role("button", name="Dar por resuelto").click()
        expect(paragraph(sara, "OP1").locator(".settled")).to_contain_text("Un comentario resuelto")
        amina.context.set_offline(False)
        expect(card).to_contain_text("Este comentario está resuelto. Retómelo antes de responder.")
        expect(card.locator(".quoted")).to_have_text(SAID)
        amina.page.reload()
        expect(card.locator(".quoted")).to_have_text(SAID)
        is_fit(amina)
        card.get_by_role("button", name="Descartar").click()
        expect(card).to_have_count(0)
        keeps_nothing(amina.page)


def test_what_one_tab_discards_no_other_sends(browser: Browser, house: House) -> None:
    with begun(browser, house, 6) as (_, amina):
        amina.excused = LINE_GONE
        form = opens(amina, "OP1")
        amina.context.route(API, lambda route: route.abort())
        says(amina, form, SAID)
        expect(amina.page.locator(".unsent.card")).to_have_count(1)
        other = amina.context.new_page()
        other.goto(amina.page.url)
        other.locator(".unsent.card").get_by_role("button", name="Descartar").click()
        expect(other.locator(".unsent.card")).to_have_count(0)
        keeps_nothing(other)
        amina.context.unroute_all(behavior="ignoreErrors")
        back(amina)
        expect(amina.page.locator(".unsent.card")).to_have_count(0)
        amina.page.reload()
        expect(paragraph(amina, "OP1").locator(".comments > summary")).to_have_text(
            re.compile(r"^\s*Comentarios\s+OP1\s*$")
        )
