"""Pages a third longer, in a language that nobody speaks: nothing untranslated, nothing cut (B-35)."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
from playwright.sync_api import Browser

from positions.ids import Language
from tests.e2e.house import UNLIMITED, House, copied, open_house
from tests.e2e.nobodys_language import program_in
from tests.e2e.pages import addresses
from tests.e2e.visitor import Visitor, visitor
from tests.page_words import said_by
from tests.untranslated import foreign_to_all

pytestmark = pytest.mark.e2e
WIDTHS: Final = (1280, 320)
# What holds words and cuts or lets stand out what does not fit. What is only read out is one pixel large; the
# places one has come through are shortened on purpose; the marks of this language take room themselves.
CUT: Final = """() => {
  const named = "button, .button, label, summary, th, td, h1, h2, h3, nav a";
  const isCut = (box) => {
    const style = getComputedStyle(box);
    const marks = style.whiteSpace === "nowrap" ? (box.innerText.match(/[⟦⟧]/g) ?? []).length : 0;
    return box.clientWidth > 1 && box.scrollWidth > box.clientWidth + 1 + 9 * marks
      && style.display !== "inline" && style.textOverflow !== "ellipsis" && box.checkVisibility();
  };
  return [...document.querySelectorAll(named)].filter(isCut)
    .map((box) => `${box.tagName}.${box.className}: ${box.innerText.slice(0, 60)}`);
}"""


@pytest.fixture(scope="module")
def longer_house(furnished: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    folder = tmp_path_factory.mktemp("longer")
    program = program_in(folder / "program")
    with open_house(copied(furnished, folder / "room"), UNLIMITED, program) as house:
        yield house


def faults_at(person: Visitor, address: str) -> list[str]:
    """What does not fit on this page, and what its scripts say untranslated."""
    person.page.set_viewport_size({"width": WIDTHS[0], "height": 800})
    if person.go(address) != 200:  # of a page that needs something kept or begun; others have looked at it
        return []
    found = []
    for width in WIDTHS:
        person.page.set_viewport_size({"width": width, "height": 800})
        found += [f"{width} cut {line}" for line in person.page.evaluate(CUT)]
        if not person.is_narrow_enough():
            found.append(f"{width} scrolls sideways")
    for said in said_by(person.page.content()):
        found += [f"{said.where}: {piece}" for piece in foreign_to_all(said, Language.FR)]
    return [f"{address}: {line}" for line in found]


@pytest.mark.rule("B-35")
@pytest.mark.parametrize("person", ["head-xa", "head-xb", "st-a"])
def test_words_a_third_longer_fit_on_every_page_and_scripts_are_translated(
    browser: Browser, longer_house: House, person: str
) -> None:
    found: list[str] = []
    with visitor(browser, longer_house) as reader:
        reader.page.goto(longer_house.links[person])
        reader.page.locator("main form button").first.click()
        reader.page.wait_for_url("**/home")
        reader.context.add_cookies([{"name": "lang", "value": "fr", "url": longer_house.address}])
        reader.excused = ("status of 404",)
        for address in addresses(person):
            found += faults_at(reader, address)
    if found:
        pytest.fail("\n".join(found))
