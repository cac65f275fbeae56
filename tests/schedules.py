"""Delegates at work at the same time, drawn with a seed: browsers are CodeMirror itself, the one who accepts
their edits is ``rebase_row``. Messages wait, come twice, or are lost with the connection; some type for long
without any.
"""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from positions.text.attribution import Edit
from positions.text.changes import ChangeSet, Wire, apply, parse
from positions.text.rebasing import rebase_row
from positions.text.units import units_of
from tests.drawn_changes import drawn_change, drawn_stretch, drawn_text, seeded

ALPHABETS = ("Aáà𝐀", "Bβƀ𝐁", "Cçć𝐂", "Dδđ𝐃", "Eéê𝐄", "Fφḟ𝐅")  # what each types, and nobody else
ROW = 32  # most edits of one message


class Authority:
    """Accepts edits: one order for all, each edit once."""

    def __init__(self, text: str) -> None:
        self.base = self.text = text
        self.lengths = [units_of(text)]
        self.edits: list[Edit] = []
        self.accepted: Counter[str] = Counter()

    def accept(self, author: str, number: int, base: int, row: Sequence[Wire]) -> None:
        """Take in a message: edits in a row, the first of which is this author's edit of that number."""
        length, offers = self.lengths[base], []
        for wire in row:
            offers.append(parse(wire, length=length))
            length = offers[-1].new_length
        known = self.accepted[author] - number + 1  # of a message that came before
        assert known >= 0
        moved: Sequence[ChangeSet] = offers
        for edit in self.edits[base:]:
            if edit.author == author and known:
                moved, known = moved[1:], known - 1
            else:
                moved = rebase_row(moved, [edit.changes])
        for changes in moved:
            self.text = apply(self.text, changes)
            self.lengths.append(changes.new_length)
            self.edits.append(Edit(len(self.lengths) - 1, author, changes))
            self.accepted[author] += 1


class Browser:
    """What is known of one CodeMirror, as it last told."""

    def __init__(self, author: str, name: str, alphabet: str) -> None:
        self.author, self.name, self.alphabet = author, name, alphabet
        self.text, self.version = "", 0
        self.unconfirmed: list[Wire] = []
        self.confirmed = 0
        self.awaited = 0  # edits sent and not yet confirmed
        self.silent_until = 0

    def told(self, answer: Sequence[Any]) -> None:
        """Take in what it shows now."""
        self.text, self.version, self.unconfirmed = answer


class Schedule:
    """One text, three to six browsers, and chance."""

    def __init__(self, seed: int, ticks: int) -> None:
        self.random = seeded(seed)
        self.ticks, self.tick = ticks, 0
        self.authority = Authority(drawn_text(self.random, 12, "aeñ 😀"))
        self.browsers = [
            Browser(f"XA{alphabet[0]}", f"{seed}.{alphabet[0]}", alphabet)
            for alphabet in ALPHABETS[: self.random.randint(3, 6)]
        ]
        self.under_way: list[tuple[str, int, int, list[Wire]]] = []
        self.waiting = [["open", browser.name, self.authority.text] for browser in self.browsers]
        self.asked: Browser = self.browsers[0]

    @property
    def is_over(self) -> bool:
        """Whether everybody knows everything."""
        quiet = not self.waiting and not self.under_way and self.tick >= self.ticks
        return quiet and all(
            not browser.unconfirmed and browser.version == len(self.authority.edits)
            for browser in self.browsers
        )

    def question(self) -> list[Any]:
        """What CodeMirror is to do next."""
        if self.waiting:
            self.asked = self.browsers[len(self.browsers) - len(self.waiting)]
            return self.waiting.pop(0)
        self.tick += 1
        self.asked = browser = self.random.choice(self.browsers)
        is_connected = self.tick >= browser.silent_until or self.tick > self.ticks
        if is_connected:
            self._send(browser)
        if self.under_way and self.random.random() < 0.7:
            self._deliver()
        if self.tick <= self.ticks and self.random.random() < (0.5 if is_connected else 0.9):
            draw = drawn_stretch if self.random.random() < 0.7 else drawn_change
            return ["type", browser.name, draw(self.random, browser.text, browser.alphabet)]
        news = self.authority.edits[browser.version :] if is_connected else []
        if self.tick <= self.ticks:
            news = news[: self.random.randint(0, len(news))]
        own = sum(edit.author == browser.author for edit in news)
        browser.confirmed += own
        browser.awaited = max(0, browser.awaited - own)
        return ["receive", browser.name, [[self._client(edit), edit.changes.wire] for edit in news]]

    def _client(self, edit: Edit) -> str:
        return next(browser.name for browser in self.browsers if browser.author == edit.author)

    def _send(self, browser: Browser) -> None:
        if self.tick <= self.ticks and self.random.random() < 0.1:  # the connection breaks
            browser.awaited = 0
            browser.silent_until = self.tick + self.random.choice((0, 5, 15))
            if self.under_way and self.random.random() < 0.5:
                lost = self.random.choice(self.under_way)
                self.under_way.remove(lost)
                self._forget(lost[0])
        if browser.unconfirmed and not browser.awaited:
            row = browser.unconfirmed[: self.random.choice((1, 3, ROW))]
            browser.awaited = len(row)
            self.under_way.append((browser.author, browser.confirmed + 1, browser.version, row))

    def _forget(self, author: str) -> None:
        for browser in self.browsers:
            if browser.author == author:
                browser.awaited = 0

    def _deliver(self) -> None:
        message = self.random.choice(self.under_way)
        if message == next(
            other for other in self.under_way if other[0] == message[0]
        ):  # one after the other
            if self.random.random() < 0.9:  # else it comes a second time
                self.under_way.remove(message)
            self.authority.accept(*message)
