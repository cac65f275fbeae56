"""One writer at a terminal: lines that are typed go to a draft, edits that are accepted come back as lines.

Rule 1. A line that was read is kept until it is accepted, through every break; or it is said that it is not.
Rule 2. Coming back is tried where it may help, after a while that chance decides.
"""

import asyncio
import unicodedata
from dataclasses import dataclass, field
from typing import Final
from urllib.error import HTTPError

import click
from websockets.exceptions import ConnectionClosed, InvalidStatus

from positions.errors import DomainError, Forbidden, Malformed, Unknown
from positions.ids import DraftId, TextId
from positions.text.changes import ChangeSet
from positions.text.units import units_of
from server import clock
from server.cli.speech import sentence
from server.cli.wire import BROKEN, Message, Wire, joined
from server.sentences import SENTENCES

SEPARATOR: Final = "> "
FINAL: Final = frozenset({1003, 1009, 4400, 4401, 4403, 4404})  # closes after which nobody comes back
DISPLACED: Final = (4409, "displaced")
FINAL_STATUSES: Final = frozenset({401, 403, 404, 421})
LEAST: Final = 0.5  # seconds before coming back
MOSTS: Final = (1.0, 2.0, 4.0, 8.0)  # the first time, the second time …
STEPS: Final = 1 << 16


class Declined(Exception):
    """The server does not take what was said, or does not let us in."""

    def __init__(self, refusal: DomainError) -> None:
        super().__init__(refusal.reason)
        self.refusal = refusal


@dataclass(slots=True)
class Conversation:
    """One draft at one server. paragraph: where lines without a label go; lines: what was read, None its end.

    labels: of every text, as the lines of the output begin.
    """

    address: str
    token: str
    draft: DraftId
    paragraph: str | None
    lines: "asyncio.Queue[str | None]" = field(default_factory=asyncio.Queue)
    labels: dict[TextId, str] = field(default_factory=dict)
    wire: Wire | None = None
    polled: bool = False  # over plain HTTP
    is_over: bool = False  # the input has ended
    tries: int = 0  # to come in, since it last went well

    async def hold(self) -> None:
        """Write and read through every break of the line, until the input ends and all is accepted.

        Raises Declined; Unknown (``label_unknown``), Malformed (``line_unlabelled``).
        """
        while True:
            try:
                async with joined(
                    self.address,
                    self.token,
                    self.draft,
                    back=self.wire,
                    heard=self._heard,
                    polled=self.polled,
                ) as wire:
                    self._entered(wire)
                    self.tries = 0
                    await self._converse(wire)
                    return
            except (ExceptionGroup, *BROKEN) as failure:
                self._check(_cause(failure))
            self.tries += 1
            await asyncio.sleep(_pause(self.tries))

    def _entered(self, wire: Wire) -> None:
        if self.wire is None:
            self.labels.update(labels_of(wire.draft))
            for text, copy in wire.copies.items():
                click.echo(f"{self._label(text)} v{copy.version}  {copy.accepted}", err=True)
        self.wire = wire

    async def _converse(self, wire: Wire) -> None:
        settled = asyncio.Event()
        async with asyncio.TaskGroup() as group:
            hearing = group.create_task(self._hear(wire, settled))
            await self._write(wire, settled)
            await settled.wait()
            hearing.cancel()

    async def _hear(self, wire: Wire, settled: asyncio.Event) -> None:
        while True:
            for refused in wire.refusals:
                raise Declined(_refusal(refused, self._label(TextId(refused["text"]))))
            if wire.is_settled:
                settled.set()
            await wire.hear()

    async def _write(self, wire: Wire, settled: asyncio.Event) -> None:
        while not self.is_over:
            line = await self.lines.get()
            if line is None:
                self.is_over = True
                return
            if not line.strip():
                continue
            text, words = self._addressed(wire, line)
            if words:
                settled.clear()
                await wire.type(text, appended(wire.copies[text].text, words))

    def _addressed(self, wire: Wire, line: str) -> tuple[TextId, str]:
        """The text that a line is for, in the language of the draft, and the words."""
        label, separator, words = line.partition(SEPARATOR)
        by_label = {known: text for text, known in labels_of(wire.draft).items()}
        if separator and label in by_label:
            return by_label[label], _worded(words)
        if self.paragraph is None and not separator:
            raise Malformed("line_unlabelled")
        place = self.paragraph if self.paragraph is not None else label
        if place not in by_label:
            raise Unknown("label_unknown", label=place)
        return by_label[place], _worded(line)

    def _heard(self, text: TextId, version: int, author: str, wording: str) -> None:
        click.echo(f"{self._label(text)} v{version} {author}  {wording}")

    def _label(self, text: TextId) -> str:
        return self.labels.get(text, text)

    def _check(self, broken: Exception) -> None:
        """Pass, and say so, where coming back may help. Raises Declined, and what is no break."""
        if not isinstance(broken, BROKEN):
            raise broken
        if isinstance(broken, ConnectionClosed) and broken.rcvd is not None:
            code, reason = broken.rcvd.code, broken.rcvd.reason
            if code in FINAL or (code, reason) == DISPLACED:
                raise Declined(Forbidden(reason, code=code))
        status = _status(broken)
        if status in FINAL_STATUSES:
            raise Declined(Forbidden("sign_in" if status == 401 else "line_declined", code=status))
        is_first = self.wire is None and self.tries == 0
        if is_first and status is None and not isinstance(broken, ConnectionClosed):
            raise Declined(Unknown("server_unreachable", address=self.address))
        click.echo(f"acorde: {sentence('line_broken', {})} [line_broken]", err=True)


def labels_of(draft: Message) -> dict[TextId, str]:
    """What the texts of a draft are called: ``OP1``; in a language other than the draft's, ``OP1/pt``."""
    return {
        TextId(text): (each["label"] or each["id"])
        + ("" if language == draft["language"] else f"/{language}")
        for each in draft["paragraphs"]
        for language, text in each["texts"].items()
    }


def _suffix(language: str, original: str) -> str:
    return "" if language == original else f"/{language}"


def appended(wording: str, words: str) -> ChangeSet:
    """The change that puts words at the end of a text, a space before them where it does not end in one."""
    gap = " " if wording and not wording[-1].isspace() else ""
    length = units_of(wording)
    return ChangeSet(((length, None), (0, gap + words)) if length else ((0, words),))


def _worded(line: str) -> str:
    return unicodedata.normalize("NFC", line.strip())


def _pause(tries: int) -> float:
    """Seconds, by chance, so that not all come back at once; longer from time to time."""
    chance = int.from_bytes(clock.draw_bytes(2)) / STEPS
    return LEAST + chance * (MOSTS[min(tries, len(MOSTS)) - 1] - LEAST)


def _cause(failure: Exception) -> Exception:
    """What happened, of several things that which is no break of the line."""
    if not isinstance(failure, ExceptionGroup):
        return failure
    causes = [_cause(inner) for inner in failure.exceptions]
    return next((cause for cause in causes if not isinstance(cause, BROKEN)), causes[0])


def _status(broken: Exception) -> int | None:
    """With which status an answer by HTTP refused."""
    if isinstance(broken, HTTPError):
        return broken.code
    return broken.response.status_code if isinstance(broken, InvalidStatus) else None


def told(refusal: DomainError) -> str:
    """A refusal in a line."""
    reason = refusal.reason if refusal.reason in SENTENCES else "line_declined"
    return f"acorde: {sentence(reason, refusal.facts)} [{refusal.reason}]"


def _refusal(refused: Message, label: str) -> DomainError:
    """The refusal of an edit, in the words of its reason where these need nothing that was not sent."""
    reason = str(refused["reason"])
    plain = reason if "%(" not in SENTENCES.get(reason, "%(") else "words_refused"
    return Forbidden(plain, label=label, why=reason)
