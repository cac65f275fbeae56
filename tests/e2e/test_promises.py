"""What an adopted text promises is confirmed by a secretariat, and a capital adds to the text afterwards."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests import room
from tests.assenting import SITE_HEADS
from tests.committing import COMMITMENTS, PROMISE, adopted_site
from tests.e2e.axe import is_fit_to_read
from tests.e2e.house import House
from tests.e2e.led import Led, leave, served
from tests.e2e.visitor import visitor

pytestmark = pytest.mark.e2e
ACTA = "/p/practica/records/1"


@pytest.fixture(scope="module")
def adopted(tmp_path_factory: pytest.TempPathFactory) -> Led:
    """A text that was adopted, with a reservation of Bosquia on all of it."""
    with adopted_site(tmp_path_factory.mktemp("adopted")) as site:
        return leave(site, {"st-a": room.SECRETARIAT, "head-xb": SITE_HEADS["XAB"]})


@pytest.fixture
def archive(adopted: Led, tmp_path: Path) -> Iterator[House]:
    """Of its own for each journey."""
    with served(adopted, tmp_path / "archive") as opened:
        yield opened


@pytest.mark.parametrize(("language", "width", "dark"), [("es", 1280, False), ("en", 360, True)])
def test_a_suggestion_is_confirmed_and_a_reservation_withdrawn(
    archive: House, browser: Browser, language: str, width: int, dark: bool
) -> None:
    with visitor(browser, archive, language=language, width=width, dark=dark) as desk:
        desk.sign_in("st-a")
        desk.go(COMMITMENTS)
        expect(desk.page.locator("#waiting ~ ul > li")).to_have_count(2)
        assert is_fit_to_read(desk)
        desk.page.locator("#waiting ~ ul a", has_text=PROMISE).click()
        expect(desk.page.locator("#field-responsible")).to_have_value("XAA")
        expect(desk.page.locator("#field-due")).to_have_value("2099-06-12")
        assert is_fit_to_read(desk)
        desk.page.fill("#field-evidence", "Copia de las respuestas")
        desk.button("Confirmar").click()
        expect(desk.page.locator("main dd strong").first).to_have_text(desk.say("Abierto"))
        assert is_fit_to_read(desk)
        desk.go(COMMITMENTS)
        expect(desk.page.locator("#waiting ~ ul > li")).to_have_count(1)
        expect(desk.page.locator("#c-1-1")).to_contain_text(PROMISE)
        assert is_fit_to_read(desk)
    with visitor(browser, archive, language=language, width=width, dark=dark) as head:
        head.sign_in("head-xb")
        head.go(ACTA)
        expect(head.page.locator("#commitments ~ *").first).to_contain_text(PROMISE)
        head.page.locator("#later ~ form input[name=on]").first.check()
        assert is_fit_to_read(head)
        head.button("Agregar al texto aprobado").click()
        expect(head.page.locator("#later ~ p time")).to_have_count(1)
        expect(head.page.locator("#later ~ form")).to_have_count(0)
        assert is_fit_to_read(head)
