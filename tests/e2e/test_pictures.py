"""Pictures of the main pages, for people to look at; the steps of the heat map differ in any sight (B-22)."""

from itertools import combinations
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.e2e.house import House
from tests.e2e.visitor import CONCEPTS, HEIGHT, PRACTICE, REPORT, visitor

pytestmark = pytest.mark.e2e
PICTURES = Path(__file__).with_name("pictures")  # git does not keep them
SIGHTS = ("none", "achromatopsia", "deuteranopia", "protanopia", "tritanopia")
SEEN = {
    "head-xa": {
        "process": PRACTICE,
        "overview": CONCEPTS,
        "definition": f"{CONCEPTS}/questions/t05.national",
        "scale": f"{CONCEPTS}/questions/t05.need",
        "review": f"{CONCEPTS}/review",
    },
    "st-a": {
        "report": REPORT,
        "map": f"{REPORT}/map",
        "term": f"{REPORT}/terms/t05?against=reference",
        "work": f"{REPORT}/work",
        "progress": f"{CONCEPTS}/progress",
    },
}


def test_the_main_pages_have_their_pictures_taken(browser: Browser, house: House) -> None:
    PICTURES.mkdir(exist_ok=True)
    for person, pages in SEEN.items():
        with visitor(browser, house) as reader:
            reader.sign_in(person)
            for name, address in pages.items():
                assert reader.go(address) == 200
                for width in (1280, 360):
                    reader.page.set_viewport_size({"width": width, "height": HEIGHT[width]})
                    for ground in ("light", "dark"):
                        reader.page.emulate_media(color_scheme="light" if ground == "light" else "dark")
                        reader.page.screenshot(path=PICTURES / f"{name}-{width}-{ground}.png")


@pytest.mark.rule("B-22")
@pytest.mark.parametrize("dark", [False, True])
def test_the_steps_of_the_heat_map_differ_in_every_sight(browser: Browser, house: House, dark: bool) -> None:
    with visitor(browser, house, dark=dark) as sara:
        sara.sign_in("st-a")
        sara.go(f"{REPORT}/map")
        swatches = sara.page.locator("ul.legend .swatch")
        assert swatches.count() == 6
        session = sara.context.new_cdp_session(sara.page)
        for sight in SIGHTS:
            session.send("Emulation.setEmulatedVisionDeficiency", {"type": sight})
            seen = [swatch.screenshot() for swatch in swatches.all()]
            assert [pair for pair in combinations(range(6), 2) if seen[pair[0]] == seen[pair[1]]] == [], sight
