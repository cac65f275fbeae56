"""Histories of real editing: ``python -m tests.e2e.recording`` has two persons of each of two delegations
write two paragraphs in their browsers, and keeps what they sent, what was accepted, and what stood on their
screens in the end.

Keys are pressed one by one, in bursts that fall among those of the others; words are selected, replaced, cut
and put in elsewhere, undone; letters are composed; one has a slow connection, one writes without any and
comes back.
"""

import asyncio
import json
import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from itertools import chain, zip_longest
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, expect, sync_playwright
from sqlalchemy import select

from server.store import journal
from server.store.database import Transaction, open_database, serving
from server.store.journal import Line
from server.store.live_tables import edits, texts
from tests.e2e.conftest import QUIET
from tests.e2e.drafters import FIRST, PASTE, SECOND, SESSION, WRITTEN, begin_text, editor
from tests.e2e.house import UNLIMITED, House, open_house
from tests.e2e.tapped import Message, Tapped
from tests.e2e.visitor import PATIENCE, Visitor, visitor
from tests.golden_files import FOLDER

HISTORIES = FOLDER / "histories.jsonl"
LINES = (
    "# Cooperación en fronteras",
    "Los Estados reafirman el respeto de los derechos humanos de las personas migrantes.",
    "Las autoridades intercambian información.",
)
SLOW = 4  # rounds of steps until the slow connection says something
ENDS = 40  # looks until all screens show the same

Step = Callable[[], object]


@dataclass(frozen=True, slots=True)
class Desk:
    """One person at work."""

    one: Visitor
    net: Tapped

    def type(self, words: str, burst: int = 4) -> Iterator[Step]:
        """Press the keys of these words, a few at a time."""
        for start in range(0, len(words), burst):
            yield partial(self.one.page.keyboard.type, words[start : start + burst], delay=15)

    def press(self, *keys: str) -> Iterator[Step]:
        """Press keys that are no letters."""
        for key in keys:
            yield partial(self.one.page.keyboard.press, key)

    def move_words(self, back: int) -> Iterator[Step]:
        """Cut the last two words and put them in further ahead."""
        yield from self.press("Control+End", "Control+Shift+ArrowLeft", "Control+Shift+ArrowLeft", "Delete")
        yield from self.press("Control+Home", *["Control+ArrowRight"] * back)
        yield lambda: self.one.page.evaluate(PASTE, ["", "de manera "])

    def compose(self, *steps: str, meant: str) -> Iterator[Step]:
        """Compose letters as a keyboard of dead keys or syllables does."""
        hand = self.one.context.new_cdp_session(self.one.page)
        for letters in steps:
            end = len(letters)
            said = {"text": letters, "selectionStart": end, "selectionEnd": end}
            yield partial(hand.send, "Input.imeSetComposition", said)
        yield partial(hand.send, "Input.insertText", {"text": meant})


def script(ana: Desk, beto: Desk, carla: Desk, dora: Desk) -> Sequence[Iterator[Step]]:
    """What each does, in the order of its own hands."""
    return (
        chain(
            ana.type(" Reconocen que la migracion"),
            ana.press(*["Backspace"] * 3),
            ana.type(
                "ión segura, ordenada y regular exige una cooperación reforzada entre ambas conferencias."
            ),
            ana.press("Control+z", "Control+z", "Control+y"),
            ana.type(" Acuerdan, en 2017, insumos comunes"),
            ana.move_words(6),
            ana.press("Control+End"),
            ana.type(" para el Pacto Mundial 😀."),
        ),
        chain(
            beto.press("Control+Home", *["Control+ArrowRight"] * 3),
            beto.type("y garantizan "),
            beto.press(*["Control+ArrowRight"] * 2, "Control+Shift+ArrowRight"),
            beto.type("pleno "),
            beto.press("Control+Home"),
            beto.compose("´", meant="É"),
            beto.type("stos: "),
            beto.press(*["Backspace"] * 7, "Control+z", "Control+z", "Control+Shift+z"),
            beto.type("niñas, niños e mulheres — ñ ç œ "),
        ),
        chain(
            carla.type(" الهجرة المنظمة"),
            carla.compose("ni", "nih", meant="日本"),
            iter([carla.one.sees_saved, carla.net.cut]),
            carla.type(" sin conexión se escribe también, y se borra"),
            carla.press(*["Control+Backspace"] * 3),
            iter([carla.net.mend]),
            carla.type(" al volver."),
        ),
        chain(
            dora.press("Control+Home"),
            dora.type("Em comum acordo, l", burst=1),
            dora.press("Delete", *["Control+ArrowRight"] * 2),
            dora.type("da região, ", burst=1),
            dora.press("Control+Shift+ArrowRight"),
            dora.type("partagent ", burst=1),
        ),
    )


def record(browser: Browser, house: House) -> tuple[list[Message], list[str]]:
    """Have them write; what they offered, and the two paragraphs as every screen shows them in the end."""
    begin_text(browser, house, LINES)
    with ExitStack() as stack:
        desks = []
        for person, place in (
            ("delegate-xa", FIRST),
            ("delegate-xb", FIRST),
            ("focal-xa", SECOND),
            ("focal-xb", SECOND),
        ):
            one = stack.enter_context(visitor(browser, house))
            one.excused = ("/live/tickets", "ERR_FAILED", "WebSocket")  # while there is no connection
            desk = Desk(one, Tapped(one.page))
            one.sign_in(person)
            one.go(SESSION)
            editor(one, place).press("Control+End")
            desks.append(desk)
        desks[1].net.is_slow = True
        for count, steps in enumerate(zip_longest(*script(*desks))):
            for step in steps:
                if step is not None:
                    step()
            if count % SLOW == 0:
                desks[1].net.deliver()
        desks[1].net.is_slow = False
        desks[1].net.deliver()
        for desk in desks:
            desk.one.sees_saved()
        shown = shown_to_all(desks)
        return [offer for desk in desks for offer in desk.net.offers], shown


def shown_to_all(desks: Sequence[Desk]) -> list[str]:
    """The paragraphs, once all screens show the same."""
    for _ in range(ENDS):
        shown = [[desk.one.page.evaluate(WRITTEN, place) for place in (FIRST, SECOND)] for desk in desks]
        if all(each == shown[0] for each in shown):
            return shown[0]
        desks[0].one.page.wait_for_timeout(250)
    raise AssertionError(shown)


async def accepted(folder: Path) -> dict[str, list[Line]]:
    """The journal of each text that was written in, in order, by the words that the text began with."""
    async with serving(open_database(f"sqlite+aiosqlite:///{folder / 'acorde.sqlite'}")) as database:
        return await database.read(_accepted)


async def _accepted(tx: Transaction) -> dict[str, list[Line]]:
    found = await tx.execute(
        select(texts.c.id, texts.c.opening).where(
            texts.c.opening.in_(LINES), texts.c.id.in_(select(edits.c.text))
        )
    )
    return {row.opening: list(await journal.edits_since(tx, row.id, 0, most=10**6)) for row in found}


def history(opening: str, lines: Sequence[Line], offers: Sequence[Message], end: str) -> Message:
    """One text: its first words, offers in the order of their acceptance, rows, and the last words."""
    taken: list[list[Any]] = []
    numbers: set[tuple[str, int]] = set()
    for line in lines:
        if (line.client, line.number) in numbers:
            continue
        offer = [each for each in offers if each["client"] == line.client and _holds(each, line.number)][-1]
        span = range(offer["n"], offer["n"] + len(offer["changes"]))
        numbers.update((line.client, n) for n in span)
        taken.append([line.client, line.author, offer["n"], offer["base"], offer["changes"]])
    rows = [[line.author, json.loads(line.changes), line.digest] for line in lines]
    return {"opening": opening, "offers": taken, "rows": rows, "end": end}


def _holds(offer: Message, number: int) -> bool:
    return bool(offer["n"] <= number < offer["n"] + len(offer["changes"]))


def main() -> None:
    """Record, and keep it."""
    expect.set_options(timeout=PATIENCE)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "room"
        with open_house(folder, UNLIMITED) as house, sync_playwright() as playwright:
            path = shutil.which("chromium")
            browser = playwright.chromium.launch(executable_path=path, args=QUIET)
            offers, ends = record(browser, house)
        kept = asyncio.run(accepted(folder))
    found = [
        history(opening, kept[opening], offers, end)
        for opening, end in zip((LINES[FIRST], LINES[SECOND]), ends, strict=True)
    ]
    HISTORIES.write_text(
        "".join(json.dumps(each, ensure_ascii=False, separators=(",", ":")) + "\n" for each in found),
        encoding="utf-8",
    )


if __name__ == "__main__":
    main()
