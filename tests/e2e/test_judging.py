"""The secretariat reads who leaves it out, confirms by one key, undoes, names, proposes a base text (J-2)."""

import re
import time

import pytest
from playwright.sync_api import Browser, expect

from tests.e2e.axe import load, violations
from tests.e2e.house import House
from tests.e2e.visitor import REPORT, Visitor, visitor

pytestmark = pytest.mark.e2e
TERM = f"{REPORT}/terms/t05"
TERM_NAME = {"es": "trata de personas", "en": "trafficking in persons"}
PATIENCE = 180  # seconds for two questions to be aligned, on a machine that does much else


def waits_for_elements(sara: Visitor) -> None:
    """Look again until the elements of the term are found, as the page proposes."""
    end = time.monotonic() + PATIENCE
    sara.go(TERM)
    while sara.page.get_by_role("link", name=sara.say("Volver a mirar")).count():
        assert time.monotonic() < end
        sara.page.wait_for_timeout(2000)
        sara.go(TERM)


def reads_who_leaves_it_out(sara: Visitor) -> None:
    """One click on an element opens the words of those who include it; who leaves it out stands beside."""
    first = sara.page.locator("ol.elements > li", has_text=sara.say("No lo incluyen:")).first
    first.locator("summary").first.click()
    expect(first.locator(".element-words q").first).to_be_visible()


def proposes_a_base_text(sara: Visitor) -> None:
    """What is confirmed becomes a text without new words, each piece with its source, sent to a session."""
    sara.go(TERM)
    sara.link("Proponer redacción base").first.click()
    sara.page.wait_for_url("**/base?*")
    sara.sees("Sin palabras nuevas: cada palabra viene de una redacción.")
    sara.page.locator("select[name=session]").select_option(index=1)
    load(sara.page)
    assert violations(sara.page) == []
    assert sara.is_narrow_enough()
    sara.button("Proponer a la sesión").click()
    sara.page.wait_for_url("**/drafts#draft-*")
    expect(sara.page.locator("main")).to_contain_text(TERM_NAME[sara.language])


def waiting(sara: Visitor) -> int:
    """How many suggestions the title says there are."""
    found = re.match(r"\d+", sara.page.locator("h1").inner_text())
    return int(found[0]) if found else 0


@pytest.mark.rule("B-37")
@pytest.mark.parametrize(("language", "width"), [("es", 1280), ("en", 360)])
def test_one_key_confirms_another_undoes_and_a_name_is_kept(
    browser: Browser, house: House, language: str, width: int
) -> None:
    with visitor(browser, house, language=language, width=width) as sara:
        sara.sign_in("st-a")
        waits_for_elements(sara)
        reads_who_leaves_it_out(sara)
        sara.page.locator("a[href*='/suggestions?term=t05']").first.click()
        sara.page.wait_for_url("**/suggestions?term=t05")
        before = waiting(sara)
        expect(sara.page.locator(".judging")).to_be_focused()
        expect(sara.page.locator(".judging .mark.suggested")).to_have_text(sara.say("sugerido"))
        assert sara.is_narrow_enough()
        load(sara.page)
        assert violations(sara.page) == []
        sara.page.keyboard.press("1")
        sara.page.wait_for_url("**done=*")
        assert waiting(sara) == before - 1
        expect(sara.page.locator(".notice[role=status]")).to_contain_text(sara.say("ahora"))
        sara.page.keyboard.press("z")
        expect(sara.page.locator("h1")).to_contain_text(str(before))
        named = sara.page.locator(".named-elements > li").first
        named.locator("summary").click()
        named.locator("input[name=name]").fill(f"condición {language}")
        named.get_by_role("button").click()
        expect(sara.page.locator(".named-elements strong").first).to_have_text(f"condición {language}")
        load(sara.page)
        assert violations(sara.page) == []
        proposes_a_base_text(sara)
