"""Words typed while the network is gone (B-01, B-08): kept on this equipment, said so, sent once."""

import re

import pytest
from playwright.sync_api import Browser, Dialog, expect

from tests.e2e.house import House
from tests.e2e.unsent import kept
from tests.e2e.visitor import visitor

pytestmark = pytest.mark.e2e
WORDS = "Escrito en el tren, sin red: «niñez», œuvre, 😀."


@pytest.mark.rule("I-2")
@pytest.mark.parametrize("width", [1280, 360])
@pytest.mark.parametrize("language", ["es", "en"])
def test_words_typed_offline_survive_a_reload_and_are_sent_once(
    browser: Browser, house: House, language: str, width: int
) -> None:
    with visitor(browser, house, language=language, width=width) as bruno:
        bruno.sign_in("delegate-xa")
        bruno.open_question("s6.q4")
        bruno.excused = ("ERR_INTERNET_DISCONNECTED", "chrome-error:", "ERR_FAILED")
        page = bruno.page
        asked: list[str] = []

        def accept(dialog: Dialog) -> None:
            asked.append(dialog.type)
            dialog.accept()

        page.on("dialog", accept)
        bruno.context.set_offline(True)
        page.locator("textarea[name=text_es]").press_sequentially(WORDS[:8])
        page.locator("textarea[name=text_es]").fill(WORDS)
        offline = bruno.say_many(
            "Sin conexión: %(count)s cambio solo en este equipo",
            "Sin conexión: %(count)s cambios solo en este equipo",
            1,
        )
        expect(page.locator("#status")).to_have_text(offline)
        expect(page.locator("#status")).to_be_in_viewport()
        expect(page.locator("#offline")).to_be_visible()
        assert kept(page)["words"] == 1
        page.route(re.compile("/api/"), lambda route: route.abort())  # pages come again, savings do not
        bruno.context.set_offline(False)
        page.reload()
        expect(page.locator("textarea[name=text_es]")).to_have_value(WORDS)
        assert asked == ["beforeunload"]
        assert kept(page)["words"] == 1
        page.unroute_all(behavior="ignoreErrors")
        bruno.sees_saved()
        assert kept(page)["words"] == 0
        page.reload()
        expect(page.locator("textarea[name=text_es]")).to_have_value(WORDS)
        assert page.locator("input[name=version]").input_value() == "1"
        assert asked == ["beforeunload"]
        expect(page.locator("details.history")).to_have_count(0)
