"""On a phone: one row of places, and the answer begins on the first screen."""

import pytest
from playwright.sync_api import Browser, FloatRect, Locator, ViewportSize

from tests.e2e.house import House
from tests.e2e.visitor import CONCEPTS, visitor

PHONE: ViewportSize = {"width": 360, "height": 740}


@pytest.mark.parametrize("language", ["es", "fr"])
def test_the_answer_begins_on_the_first_screen(browser: Browser, house: House, language: str) -> None:
    with visitor(browser, house, language=language, width=360) as bruno:
        bruno.sign_in("delegate-xa")
        bruno.page.set_viewport_size(PHONE)
        for question in ("t05.defined", "t05.national", "s1.q1", "s6.q6"):
            bruno.go(f"{CONCEPTS}/questions/{question}")
            bar = bruno.page.locator(".action-bar").bounding_box()
            first = bruno.page.locator(".states .pill").nth(1).bounding_box()
            assert bar is not None
            assert first is not None
            assert first["y"] + first["height"] < bar["y"], question
            rows = {box["y"] for box in map(_box, bruno.page.locator(".sections li").all())}
            assert len(rows) == 1


def _box(one: Locator) -> FloatRect:
    box = one.bounding_box()
    assert box is not None
    return box
