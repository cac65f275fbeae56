"""Unsent words on the equipment: closed for one account, and gone when it signs out (security 6)."""

import re

import pytest
from playwright.sync_api import Browser, Dialog, expect

from tests.e2e.house import House
from tests.e2e.unsent import kept
from tests.e2e.visitor import Visitor, visitor

pytestmark = pytest.mark.e2e
WORDS = "Redactado sin red y de nadie más."
CUT = ("ERR_FAILED", "ERR_INTERNET_DISCONNECTED")


def write_unsent(person: Visitor) -> None:
    """Write an answer whose saving never reaches the server."""
    person.excused = CUT
    person.open_question("s6.q4")
    person.context.route(re.compile("/api/"), lambda route: route.abort())
    person.page.locator("textarea[name=text_es]").fill(WORDS)
    expect(person.page.locator("#status")).to_have_attribute("data-state", "offline")


def sign_out(person: Visitor) -> None:
    """Open the account's menu and leave."""
    if not person.button("Salir").is_visible():
        person.page.locator("details.menu summary").last.click()
    person.button("Salir").click()


def test_signing_out_asks_for_unsent_words_and_erases_them(browser: Browser, house: House) -> None:
    with visitor(browser, house) as bruno:
        bruno.sign_in("delegate-xa")
        write_unsent(bruno)
        page, asked = bruno.page, list[str]()
        found = kept(page)
        assert (found["words"], found["extractable"]) == (1, [False])
        assert not any(part in found["text"] for part in ("Redactado", "s6.q4", "delegate-xa", "XAA"))

        def stay(dialog: Dialog) -> None:
            asked.append(dialog.message)
            dialog.dismiss()

        page.once("dialog", stay)
        sign_out(bruno)
        question = bruno.say_many(
            "En este equipo queda %(count)s cambio sin enviar. Si sale, se borra de este equipo y se pierde. "
            "¿Salir?",
            "En este equipo quedan %(count)s cambios sin enviar. Si sale, se borran de este equipo y se "
            "pierden. ¿Salir?",
            1,
        )
        expect(page.locator("textarea[name=text_es]")).to_have_value(WORDS)
        expect(page.locator("form[data-signout]")).not_to_have_attribute("data-sending", "")
        assert asked == [question]
        assert kept(page)["words"] == 1
        page.once("dialog", lambda dialog: dialog.accept())
        sign_out(bruno)
        page.wait_for_url("**/login")
        assert not kept(page)["there"]


def test_another_account_in_the_same_browser_sees_nothing(browser: Browser, house: House) -> None:
    with visitor(browser, house) as shared:
        shared.sign_in("delegate-xa")
        write_unsent(shared)
        shared.page.on("dialog", lambda dialog: dialog.accept())
        # Nobody signed out: the login ended by itself. It ends before the page is left, because a browser may
        # let the last save of a page that goes (keepalive) past the cut.
        shared.context.clear_cookies()
        shared.page.goto("about:blank")
        shared.sign_in("head-xa")  # of the same delegation, on the same question
        shared.open_question("s6.q4")
        shared.page.wait_for_load_state("networkidle")
        expect(shared.page.locator("textarea[name=text_es]")).to_have_value("")
        assert kept(shared.page)["words"] == 1
        shared.context.clear_cookies()
        shared.sign_in("delegate-xa")
        shared.context.unroute_all(behavior="ignoreErrors")
        shared.open_question("s6.q4")
        expect(shared.page.locator("textarea[name=text_es]")).to_have_value(WORDS)
        shared.sees_saved()
        assert kept(shared.page)["words"] == 0


def test_an_open_page_keeps_nothing_after_a_sign_out_in_another_tab(browser: Browser, house: House) -> None:
    with visitor(browser, house) as bruno:
        bruno.sign_in("delegate-xa")
        write_unsent(bruno)
        left = bruno.page
        bruno.page = bruno.context.new_page()
        bruno.page.on("dialog", lambda dialog: dialog.accept())
        bruno.go("/home")
        sign_out(bruno)
        bruno.page.wait_for_url("**/login")
        left.locator("textarea[name=text_es]").fill(f"{WORDS} Y más.")
        expect(left.locator("#status")).to_have_attribute("data-state", "unkept")
        assert not kept(bruno.page)["there"]


def test_without_script_the_form_signs_out(browser: Browser, house: House) -> None:
    with visitor(browser, house, script=False) as bruno:
        bruno.sign_in("delegate-xa")
        sign_out(bruno)
        bruno.page.wait_for_url("**/login")
        expect(bruno.page.get_by_role("link", name="Entrar", exact=True).first).to_be_visible()
        expect(bruno.page.locator("form[data-signout]")).to_have_count(0)
