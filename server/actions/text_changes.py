"""What changed in texts from one wording to another, word by word and stroke by stroke, and whose it is.

Rule 1. What changed is always said. Whose it is, is read from the edits between, ``MOST`` of all texts
        together: of texts beyond that the changes are shown without names.
"""

import asyncio
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from positions.ids import TextId
from positions.negotiation.edition import NamedText
from positions.text.attribution import Run, Trace, attribute
from positions.text.tracking import TrackedSpan, tracked
from server.live.opened import edits_of
from server.store import journal
from server.store.database import Transaction
from server.store.journal import Line

MOST: Final = 20_000
NOBODY: Final = Trace("", 0)  # who put the first words of a text: it is not told by its edits


@dataclass(frozen=True, slots=True)
class Stroke:
    """When a version of a text came to be, and the digest of its wording."""

    at: datetime
    digest: str


@dataclass(frozen=True, slots=True)
class TextChange:
    """A text from a base to a later wording: the words that differ, and the fate of each letter since.

    strokes: of each version that ``runs`` name. named: whether the edits could be read (Rule 1), so that it
    is known whose the changes are.
    """

    spans: tuple[TrackedSpan, ...]
    runs: tuple[Run, ...] = ()
    strokes: Mapping[int, Stroke] = field(default_factory=dict)
    named: bool = True


TextChanges = Mapping[TextId, TextChange]


@dataclass(frozen=True, slots=True)
class Stretch:
    """A text between two wordings; lines: its edits between, None where they were not read."""

    text: TextId
    base: str
    head: str
    start: str  # what the edits are made on
    lines: Sequence[Line] | None


@dataclass(frozen=True, slots=True)
class Asked:
    """Stretches read from the store, whose changes are still to be worked out."""

    stretches: tuple[Stretch, ...]

    async def answered(self) -> TextChanges:
        """The changes, worked out beside the loop: a long history must not keep others waiting."""
        return await asyncio.to_thread(lambda: dict(self._changes()))

    def _changes(self) -> Iterator[tuple[TextId, TextChange]]:
        for each in self.stretches:
            runs = attribute(each.start, edits_of(each.start, each.lines or ()))
            if each.base != each.start:  # what a text that was not there began with was put there as well
                runs = tuple(run._replace(inserted_by=run.inserted_by or NOBODY) for run in runs)
            strokes = {line.version: Stroke(line.at, line.digest) for line in each.lines or ()}
            named = each.lines is not None
            shown = runs if named else ()
            yield each.text, TextChange(tracked(each.base, each.head, shown), shown, strokes, named)


async def changes_between(
    tx: Transaction,
    old: Mapping[TextId, NamedText],
    new: Mapping[TextId, NamedText],
    openings: Mapping[TextId, str],
) -> Asked:
    """Ask for the changes of every text that is at another version in ``new``, or only in that.

    openings: the wording of version 0, which a text that was not there before began with.
    """
    left, stretches = MOST, []
    for id, text in new.items():
        was = old.get(id)
        version = 0 if was is None else was.version
        if was is not None and text.version == version:
            continue
        count = text.version - version
        start = openings[id] if was is None else was.wording
        lines = None
        if 0 <= count <= left:
            lines = await journal.edits_since(tx, id, version, most=count) if count else ()
            left -= count
        stretches.append(Stretch(id, "" if was is None else start, text.wording, start, lines))
    return Asked(tuple(stretches))
