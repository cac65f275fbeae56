"""A text of 100 paragraphs in Chromium slowed four times: readable, key to frame, others' edits to the
difference; ``python tests/bench/browser.py``.

A secretariat begins and opens the text; one delegate's browser is slowed, another delegate writes in a second
one. Times are of the slowed page: from the navigation to the first paragraph painted; from a key to the frame
that shows it; from the other's key to the change drawn, in the view of changes. The same keys are typed
into a bare text area and a bare CodeMirror, slowed alike, by turns.
"""

import shutil
import statistics
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.bench.live import how_busy
from tests.bench.live_load.bare_editor import KINDS, bare
from tests.e2e.conftest import QUIET
from tests.e2e.house import UNLIMITED, House, open_house
from tests.e2e.visitor import PRACTICE, Visitor, visitor

PARAGRAPHS, SLOWER, KEYS, TURNS, EDITS, LOADS = 100, 4, 30, 3, 40, 5
SETTLED, AT_FRONT = 8000, 2000  # ms: a page that has loaded, or comes to the front, has more to do than a key
TEXT = f"{PRACTICE}/sessions/5"
WORDS = " ".join(["Los Estados protegen los derechos de todas las personas migrantes."] * 6)
# When the words of the first screen were painted, and when others' edits came from then on. The page itself
# notes both: whoever asks a slowed page again and again from outside slows it more.
NOTE = """() => { new PerformanceObserver((list) => {
    window.read = Math.max(...list.getEntries().map((one) => one.startTime));
  }).observe({ type: "largest-contentful-paint", buffered: true });
  const noted = new MutationObserver(() => { if (document.querySelector(".draft.live")) {
    window.lives = performance.now(); noted.disconnect(); } });
  noted.observe(document, { attributeFilter: ["class"], childList: true, subtree: true }); }"""
# From each key to the end of the frame that follows it.
WATCH_KEYS = """() => { window.keys = []; addEventListener("keydown", (event) => {
  const pressed = event.timeStamp;
  requestAnimationFrame(() => setTimeout(() => window.keys.push(performance.now() - pressed)));
}, true); }"""
# When each change of another delegation was drawn in the paragraph, in the clock that both pages share.
WATCH_CHANGES = """(label) => { window.seen = []; const of = [...document.querySelectorAll(".paragraph")]
  .find((one) => one.querySelector(".label").textContent.trim() === label);
  new MutationObserver(() => { const length = [...of.querySelectorAll("ins")]
      .map((one) => one.textContent).join("").replace(/[^y]/g, "").length;
    requestAnimationFrame(() => setTimeout(() => window.seen.push(
      [length, performance.timeOrigin + performance.now()])));
  }).observe(of, { childList: true, subtree: true, characterData: true }); }"""
PRESSED = """() => { window.pressed = []; addEventListener("keydown", (event) =>
  window.pressed.push(performance.timeOrigin + event.timeStamp), true); }"""


def said(name: str, times: list[float], goal: float) -> None:
    """One line of the table, milliseconds."""
    times = sorted(times)
    p95 = times[min(len(times) - 1, round(0.95 * len(times)))]
    sys.stdout.write(f"{name:44} median {statistics.median(times):6.0f}  p95 {p95:6.0f}  goal {goal:.0f}\n")


@contextmanager
def slowed(page: Page) -> Iterator[None]:
    """Slow the processor of a page; a slowed page takes half a processor all the time, whatever it does, so
    there is never more than one.
    """
    processor = page.context.new_cdp_session(page)
    processor.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    yield
    processor.send("Emulation.setCPUThrottlingRate", {"rate": 1})
    processor.detach()


def begin(sara: Visitor) -> None:
    """Begin the text and open it."""
    sara.sign_in("st-a")
    sara.go(TEXT)
    sara.page.fill("#manuscript", "\n".join(f"{WORDS} {number}" for number in range(PARAGRAPHS)))
    sara.button("Comenzar el texto").click()
    sara.button("Abrir a las delegaciones").click()
    expect(sara.page.locator(".paragraph")).to_have_count(PARAGRAPHS)


def write(who: Visitor, label: str) -> None:
    """Click into a paragraph, to its end."""
    paragraph = who.page.locator(".paragraph").filter(has=who.page.locator(f".label:text-is('{label}')"))
    paragraph.locator(".words").first.click()
    who.page.wait_for_selector(".cm-content:focus")
    who.page.keyboard.press("End")


def loads(who: Visitor) -> tuple[list[float], list[float]]:
    """From the navigation until the text can be read, and until others' edits come."""
    who.context.add_init_script(f"({NOTE})()")
    read, live = [], []
    for _ in range(LOADS):
        who.page.goto(f"{who.house.address}{TEXT}", wait_until="commit")
        who.page.wait_for_timeout(SETTLED)
        who.page.wait_for_function("window.lives > 0", polling=500)
        read.append(float(who.page.evaluate("window.read")))
        live.append(float(who.page.evaluate("window.lives")))
    return read, live


def keys(page: Page) -> list[float]:
    """From a key to the frame that shows it, where the caret stands."""
    page.evaluate("window.keys.length = 0")
    page.bring_to_front()
    page.wait_for_timeout(AT_FRONT)
    page.keyboard.type("x" * KEYS, delay=80)
    page.wait_for_function(f"window.keys.length >= {KEYS}")
    return [float(each) for each in page.evaluate("window.keys")]


def typed(browser: Browser, who: Visitor) -> None:
    """Keys typed here and in bare editors, by turns."""
    write(who, "OP1")
    pages = {"": who.page, **{f", bare {kind}": bare(browser, kind, WORDS) for kind in KINDS}}
    times: dict[str, list[float]] = {name: [] for name in pages}
    for page in pages.values():
        page.evaluate(WATCH_KEYS)
    for _ in range(TURNS):
        for name, page in pages.items():
            with slowed(page):
                times[name] += keys(page)
    for name, measured in times.items():
        said(f"key to frame{name}", measured, 50)


def differences(reader: Visitor, writer: Visitor) -> list[float]:
    """From another's key to its change on the page of a reader."""
    reader.go(f"{TEXT}?view=changes")
    expect(reader.page.locator(".draft.live")).to_be_visible()
    reader.page.evaluate(WATCH_CHANGES, "OP2")
    writer.go(TEXT)
    write(writer, "OP2")
    writer.page.evaluate(PRESSED)
    writer.page.wait_for_timeout(SETTLED)
    writer.page.keyboard.type("y" * EDITS, delay=700)
    reader.page.wait_for_function(f"window.seen.some(([length]) => length >= {EDITS})")
    seen: list[tuple[int, float]] = reader.page.evaluate("window.seen")
    pressed: list[float] = writer.page.evaluate("window.pressed")
    return [next(at for length, at in seen if length > n) - when for n, when in enumerate(pressed)]


def measure(browser: Browser, house: House) -> None:
    """All of it."""
    opened = partial(visitor, browser, house)
    with opened() as sara, opened() as amina, opened() as berta:
        begin(sara)
        sara.page.close()  # a page of another computer would take the processor of this one
        amina.sign_in("head-xa")
        berta.sign_in("head-xb")
        with slowed(amina.page):
            read, live = loads(amina)
        said("the text can be read", read, 3000)
        said("others' edits come", live, 3000)
        typed(browser, amina)
        with slowed(amina.page):
            said("another's key to the difference drawn", differences(amina, berta), 250)


def main() -> None:
    """Open a practice room, and measure in it."""
    expect.set_options(timeout=60_000)
    sys.stdout.write(f"Chromium slowed {SLOWER} times, {PARAGRAPHS} paragraphs; {how_busy()}\n")
    with (
        tempfile.TemporaryDirectory(prefix="acorde-bench-", ignore_cleanup_errors=True) as folder,
        open_house(Path(folder) / "room", UNLIMITED) as house,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=QUIET)
        measure(browser, house)
        browser.close()


if __name__ == "__main__":
    main()
