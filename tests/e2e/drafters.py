"""Delegates in front of a text that is written together, and what their browsers show of it."""

from collections.abc import Sequence
from pathlib import Path

from playwright.sync_api import Browser, Locator, Page, WebSocketRoute, expect

from tests.e2e.house import House
from tests.e2e.visitor import PRACTICE, Visitor, visitor

SESSION = f"{PRACTICE}/sessions/6"  # nobody has begun its text
LINES = (
    "# Compromisos",
    "Los Estados protegen a la niñez 😀.",
    "Las autoridades cooperan entre sí.",
)
FIRST, SECOND = 1, 2  # places of the paragraphs below the heading
WRITTEN = """place => {
  const text = document.querySelectorAll("[data-text]")[place];
  const line = (text.querySelector(".cm-line") ?? text.querySelector(".words")).cloneNode(true);
  for (const caret of line.querySelectorAll(".caret-of")) caret.remove();
  return line.textContent;
}"""
PASTE = """([html, plain]) => {
  const data = new DataTransfer();
  if (html) data.setData("text/html", html);
  data.setData("text/plain", plain);
  const pasting = new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true });
  document.activeElement.dispatchEvent(pasting);
}"""
CLIPBOARDS = Path(__file__).parents[2] / "web" / "test" / "clipboards"


def begin_text(browser: Browser, house: House, lines: Sequence[str] = LINES) -> None:
    """A secretariat writes down paragraphs, one a line, and opens them to the delegations."""
    with visitor(browser, house) as one:
        one.sign_in("st-a")
        one.go(SESSION)
        one.page.fill("#manuscript", "\n".join(lines))
        one.button("Comenzar el texto").click()
        one.button("Abrir a las delegaciones").click()
        expect(one.page.locator(".paragraph")).to_have_count(len(lines))


def close_text(browser: Browser, house: House) -> None:
    """The chair closes the text."""
    with visitor(browser, house) as one:
        one.sign_in("chair-a")
        one.go(SESSION)
        one.page.locator(".draft-acts .asked > summary").click()
        one.button("Sí, cerrar la redacción").click()
        expect(one.page.locator(".draft-acts .asked")).to_have_count(0)


def editor(one: Visitor, place: int) -> Locator:
    """The editor of a paragraph, opened with a click on its words."""
    text = one.page.locator("[data-text]").nth(place)
    expect(text.locator(".words.may-edit")).to_be_visible()
    text.locator(".words").click()
    opened = text.locator(".cm-content")
    expect(opened).to_be_focused()
    return opened


def reads(one: Visitor, place: int, words: str) -> None:
    """Wait until a paragraph shows these words, in an editor or not."""
    one.page.wait_for_function(f"([place, words]) => ({WRITTEN})(place) === words", arg=[place, words])


def paste(one: Visitor, name: str) -> None:
    """Paste where the focus is what a program put on the clipboard."""
    whole = (CLIPBOARDS / name).read_text(encoding="utf-8")
    html, plain = (whole, "sin marcas") if name.endswith(".html") else ("", whole)
    one.page.evaluate(PASTE, [html, plain])


class Cut:
    """The live connections of a page, to be cut and mended."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._open: list[WebSocketRoute] = []
        page.route_web_socket("**/live", self._passed)

    def _passed(self, route: WebSocketRoute) -> None:
        route.connect_to_server()
        self._open.append(route)

    def cut(self) -> None:
        """No connection any more, and none to be had."""
        self._page.route("**/live/tickets", lambda route: route.abort())
        for route in self._open:
            route.close(code=1012, reason="restarting")
        self._open.clear()

    def mend(self) -> None:
        """Connections are to be had again."""
        self._page.unroute("**/live/tickets")


def move(pen: Visitor, place: int, label: str) -> None:
    """Move a paragraph to where another stands."""
    details = pen.page.locator(".paragraph .structure").nth(place)
    details.locator("summary").first.click()
    details.locator("details > summary", has_text="Mover a otro lugar").click()
    details.locator("[name=label]").fill(label)
    details.locator("button", has_text="Mover").click()
