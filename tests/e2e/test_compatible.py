"""Networks that let no WebSocket through: plain requests carry the same text, nobody sees a difference."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.drafters import FIRST, LINES, SECOND, SESSION, begin_text, editor, reads
from tests.e2e.house import House
from tests.e2e.visitor import visitor

pytestmark = pytest.mark.e2e
SOON_MS = 10_000  # a connection that says nothing is let go after a minute

REFUSED = """window.WebSocket = class {
  static OPEN = 1;
  constructor() { setTimeout(() => this.onclose?.({ code: 1006, reason: "" })); }
  send() {}
  close() {}
}"""


def refuse(page: Page) -> None:
    """No WebSocket is let through: the handshake fails."""
    page.add_init_script(REFUSED)


def swallow(page: Page) -> None:
    """The handshake succeeds, and no frame ever comes."""
    page.route_web_socket("**/live", lambda _: None)


@pytest.mark.parametrize("block", [refuse, swallow])
def test_without_websockets_two_delegations_still_write_together(
    browser: Browser, house: House, block: Callable[[Page], None]
) -> None:
    begin_text(browser, house)
    with visitor(browser, house) as one, visitor(browser, house) as other:
        block(one.page)
        for each, person in ((one, "delegate-xa"), (other, "delegate-xb")):
            each.sign_in(person)
            each.go(SESSION)
        editor(one, FIRST).press("Control+Home")
        one.page.keyboard.type("¿ñ? ")
        reads(other, FIRST, f"¿ñ? {LINES[FIRST]}")
        editor(other, SECOND).press("Control+End")
        other.page.keyboard.type(" 😀")
        reads(one, SECOND, f"{LINES[SECOND]} 😀")
        expect(one.page.locator("#status")).to_contain_text("modo compatible")
        expect(other.page.locator("#status")).not_to_contain_text("modo compatible")
        one.page.on("dialog", lambda dialog: dialog.accept())
        one.page.reload()
        reads(one, FIRST, f"¿ñ? {LINES[FIRST]}")
        editor(other, FIRST).press("Control+End")
        other.page.keyboard.type(" Fin.")
        reads(one, FIRST, f"¿ñ? {LINES[FIRST]} Fin.")
        editor(one, SECOND)
        writers = other.page.locator("[data-text]").nth(SECOND).locator(".writers")
        expect(writers).to_contain_text("Altamar")
        one.go("/home")
        expect(writers).to_have_text("", timeout=SOON_MS)  # who leaves the page says so
