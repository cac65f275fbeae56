"""A conference writes a text of its own, gives it away by two persons, and a text of both goes on from it."""

import pytest
from playwright.sync_api import Browser, expect

from tests.e2e.axe import load, violations
from tests.e2e.drafters import SESSION
from tests.e2e.house import House
from tests.e2e.visitor import Visitor, visitor

pytestmark = pytest.mark.e2e

OWN = f"{SESSION}-ca"
LINES = ("Las autoridades de la conferencia cooperan.", "Los plazos son breves.")


def is_fit(one: Visitor) -> bool:
    """Whether axe finds nothing, and nothing is wider than the page."""
    load(one.page)
    return violations(one.page) == [] and one.is_narrow_enough()


def begins_own_text(one: Visitor) -> None:
    """A secretariat begins the text of its conference from the list, and opens it."""
    one.go("/p/practica/sessions")
    one.page.locator(f'a[href="{OWN}"]').click()
    one.page.fill("#manuscript", "\n".join(LINES))
    one.button("Comenzar el texto").click()
    one.button("Abrir a las delegaciones").click()
    expect(one.page.locator(".paragraph")).to_have_count(len(LINES))
    one.sees("Solo la %(conference)s lee este texto", conference="CA")


def gives(one: Visitor, kind: str, sure: str) -> None:
    """Say that a version is given."""
    one.go(f"{OWN}/release")
    assert is_fit(one)
    form = one.page.locator(f'form:has(input[value="{kind}"])').first
    one.page.locator("details.asked", has=form).locator("summary").click()
    form.get_by_role("button", name=one.say(sure), exact=True).click()


@pytest.mark.parametrize(("language", "width", "dark"), [("es", 1280, False), ("en", 360, True)])
def test_a_conferences_text_is_its_own_until_two_persons_give_it(
    browser: Browser, house: House, language: str, width: int, dark: bool
) -> None:
    with (
        visitor(browser, house, language=language, width=width, dark=dark) as st,
        visitor(browser, house) as chair,
        visitor(browser, house, language=language, width=width, dark=dark) as far,
    ):
        st.sign_in("st-a")
        chair.sign_in("chair-a")
        far.sign_in("st-b")
        begins_own_text(st)
        far.excused = ("404",)
        assert far.go(OWN) == 404
        assert far.go(f"{OWN}/released") == 404
        gives(st, "release", "Sí, dar a conocer")
        st.sees("lo pide la secretaría técnica; falta la presidencia")
        gives(chair, "release", "Sí, dar a conocer")
        far.go(f"{SESSION}/columns")
        assert is_fit(far)
        far.sees("todavía no publicado")
        expect(far.page.locator(".columns.four").first).to_contain_text(LINES[0])
        far.go(f"{OWN}/released")
        assert is_fit(far)
        gives(chair, "forward", "Sí, seguir en el texto birregional")
        gives(st, "forward", "Sí, seguir en el texto birregional")
        far.go(SESSION)
        expect(far.page.locator(".paragraph")).to_have_count(len(LINES))
        far.button("Abrir a las delegaciones").click()
        far.go(f"{SESSION}/columns")
        assert is_fit(far)
        far.sees("igual que: %(names)s", names="CA")
        far.page.locator('a[href*="/path/"]').first.click()
        assert is_fit(far)
        far.sees("Por dónde pasó")
        expect(far.page.locator("ol.rows > li")).to_have_count(2)
