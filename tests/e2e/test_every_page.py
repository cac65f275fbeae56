"""Every page in two languages, on both grounds, at both widths: axe, console, policy, width."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.e2e import axe
from tests.e2e.house import UNLIMITED, House, copied, open_house
from tests.e2e.pages import addresses
from tests.e2e.visitor import CONCEPTS, PRACTICE, Visitor, visitor

pytestmark = pytest.mark.e2e
PRIMARY = ".button.primary:visible"
SPACED = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: 0.12em !important;
    word-spacing: 0.16em !important; } p { margin-block-end: 2em !important; }`);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}"""
UNDRESSED = "() => { document.adoptedStyleSheets = []; }"


@pytest.fixture(scope="module")
def full_house(
    furnished: Path, browser: Browser, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[House]:
    """A room in which there is something on every page: an edition, a version begun; nobody is limited."""
    with open_house(copied(furnished, tmp_path_factory.mktemp("full") / "room"), **UNLIMITED) as house:
        with visitor(browser, house) as sara:
            sara.sign_in("st-a")
            sara.go(f"{PRACTICE}/reports/conceptos/changes")
            sara.button("Guardar el informe de hoy como edición").click()
            expect(sara.page.locator("tbody tr")).to_have_count(1)
            sara.go(f"{CONCEPTS}/edit")
            sara.page.locator(PRIMARY).click()
            sara.page.wait_for_load_state()
        yield house


def signed_in(browser: Browser, house: House, person: str, language: str) -> Visitor:
    """A visitor who reads in one language; nobody for the empty name."""
    entering = visitor(browser, house, language=language)
    if person:
        entering.sign_in(person)
    else:
        entering.go("/login")
        if language != "es":
            entering.choose_language()
    return entering


def seat_of_another(person: Visitor) -> str:
    """The seat that the first «Quitar» on the page of persons would take."""
    person.go(f"{PRACTICE}/delegation")
    first = person.page.locator('a[href*="/people/"]').first.get_attribute("href") or ""
    return first.split("/")[-2]


def dark(person: Visitor, *, wide: bool) -> list[str]:
    """The dark ground; colours know no language: wide it is looked at in Spanish, narrow in French."""
    if wide != (person.language == "es"):
        return []
    person.page.emulate_media(color_scheme="dark")
    found = [f"dark {line}" for line in axe.violations(person.page, axe.OF_GROUND)]
    person.page.emulate_media(color_scheme="light")
    return found


def look_at(person: Visitor, address: str) -> list[str]:
    """Everything that is wrong with one page."""
    page = person.page
    page.set_viewport_size({"width": 1280, "height": 800})
    page.emulate_media(color_scheme="light")
    if (status := person.go(address)) != 200:
        return [f"{address}: answered with {status}"]
    axe.load(page)
    found = axe.violations(page)
    if page.locator("html").get_attribute("lang") != person.language:
        found.append("in another language")
    if (count := page.locator(PRIMARY).count()) > 1:
        found.append(f"{count} primary buttons")
    found += dark(person, wide=True)
    # As tall as the page: what the bar at the foot covers can be scrolled out from under it.
    page.set_viewport_size({"width": 320, "height": 640})
    page.set_viewport_size({"width": 320, "height": 200 + page.evaluate("document.body.scrollHeight")})
    found += dark(person, wide=False)
    found += [f"320 {line}" for line in axe.violations(page, axe.OF_WIDTH)]
    if not person.is_narrow_enough():
        found.append("scrolls sideways at 320 px")
    page.evaluate(SPACED)
    if not person.is_narrow_enough():
        found.append("scrolls sideways with wide text spacing")
    page.evaluate(UNDRESSED)
    found += person.unexcused()
    person.faults.clear()
    return [f"{address}: {line}" for line in found]


@pytest.mark.rule("B-23")
@pytest.mark.parametrize("language", ["es", "fr"])
@pytest.mark.parametrize(
    ("person", "part"),
    [("", ""), ("head-xa", ""), ("head-xb", ""), ("st-a", "/reports"), ("st-a", "/edit"), ("st-a", "")],
)
def test_every_page_is_accessible_quiet_and_narrow(
    browser: Browser, full_house: House, person: str, part: str, language: str
) -> None:
    found: list[str] = []
    with signed_in(browser, full_house, person, language) as reader:
        seat = seat_of_another(reader) if person == "head-xa" else ""
        for address in addresses(person, seat):
            if part_of(address) == part or person != "st-a":
                found += look_at(reader, address)
    if found:
        pytest.fail("\n".join(found))


def part_of(address: str) -> str:
    """The secretariat's pages are looked at in three parts, since they are many."""
    return next((part for part in ("/reports", "/edit") if part in address), "")
