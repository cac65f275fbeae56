import pytest
from playwright.sync_api import Browser
from tests.e2e.house import House
from tests.e2e.visitor import visitor, CONCEPTS

pytestmark = pytest.mark.e2e

@pytest.mark.parametrize("language", ["es", "en"])
def test_in(browser: Browser, house: House, language: str) -> None:
    with visitor(browser, house, language=language) as bruno:
        bruno.sign_in("delegate-xa")
        bruno.go(CONCEPTS)
        print(bruno.title())
        bruno.link("Seguir donde quedó").click()
        print(bruno.page.url, bruno.title())
