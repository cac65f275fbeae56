"""How many brackets and objections a draft had, day by day and in each of its named versions.

Rule 1. Days are worked out from the edits, ``MOST`` of all texts together: beyond that only the versions
        tell.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from typing import Final

from positions.ids import TextId
from positions.negotiation.bracket_counts import brackets_in, counts_at
from positions.negotiation.consent import Stance
from positions.negotiation.objection_counts import (
    ObjectionSpan,
    SpokenWord,
    objection_spans,
    objections_at,
)
from server.actions.session_reading import SessionDraft
from server.actions.version_keeping import OPENED
from server.live.opened import edits_of
from server.store import journal, named_versions, said_positions
from server.store.database import Database, Transaction
from server.store.journal import Line
from server.store.said_positions import SaidPosition
from server.store.texts import TextRow

MOST: Final = 20_000
END: Final = time(23, 59, 59, 999_999)


@dataclass(frozen=True, slots=True)
class BracketPoint:
    """How many there were at a moment; number, name: of a named version, none at the end of a day.

    objections: that stood then; None where they are not worked out (Rule 1).
    """

    at: datetime
    brackets: int
    number: int | None = None
    name: str = ""
    objections: int | None = None

    @property
    def is_opening(self) -> bool:
        """Whether it is the version that was kept by itself when the text was opened."""
        return (self.number, self.name) == (1, OPENED)


@dataclass(frozen=True, slots=True)
class BracketHistory:
    """All points in time, the oldest first. has_days: days between the versions are among them (Rule 1)."""

    points: tuple[BracketPoint, ...]
    has_days: bool


async def bracket_history(db: Database, found: SessionDraft, now: datetime) -> BracketHistory:
    """How its brackets and objections became more and fewer, until now. Whoever calls this may read both."""
    original = found.draft.original
    spoken = [
        found.texts[each.id][original]
        for each in found.tree.reading_order()
        if not each.deleted and original in found.texts[each.id]
    ]
    rows = [row for row, _ in spoken]
    now_in_all = sum(brackets_in(head.wording) for _, head in spoken)
    versions = await db.read(lambda tx: _versions(tx, found, rows))
    lines = await db.read(lambda tx: _lines(tx, found, rows))
    if lines is None:
        points = sorted(versions, key=lambda point: point.at)
        return BracketHistory((*points, BracketPoint(now, now_in_all)), has_days=False)
    said = await db.read(lambda tx: said_positions.said_of_draft(tx, found.draft.id))
    spoken_days = {each.at.date() for words in said.values() for each in words}
    days = _days(rows, lines, spoken_days, now)
    points = [*sorted([*versions, *days], key=lambda point: point.at), BracketPoint(now, now_in_all)]
    spans = [span for row in rows for span in _spans(said.get(row.paragraph, ()), lines.get(row.id, ()))]
    told = (replace(each, objections=objections_at(spans, each.at)) for each in points)
    return BracketHistory(tuple(told), has_days=True)


def _spans(said: Sequence[SaidPosition], lines: Sequence[Line]) -> Sequence[ObjectionSpan]:
    words = []
    for each in said:
        version, digest, objects = 0, "", False
        if each.position is not None:
            version, digest = each.position.wording.version, each.position.wording.digest
            objects = each.position.said.stance is Stance.OBJECT
        words.append(SpokenWord(each.at, each.delegation, version, digest, objects))
    return objection_spans(words, [(line.version, line.at, line.digest) for line in lines])


async def _versions(tx: Transaction, found: SessionDraft, rows: Sequence[TextRow]) -> list[BracketPoint]:
    points = []
    for name in await named_versions.versions_of(tx, found.draft.id):
        edition = await named_versions.edition_numbered(tx, found.draft.id, name.number)
        texts = {} if edition is None else edition.texts
        count = sum(brackets_in(texts[row.id].wording) for row in rows if row.id in texts)
        points.append(BracketPoint(name.at, count, name.number, name.name))
    return points


async def _lines(
    tx: Transaction, found: SessionDraft, rows: Sequence[TextRow]
) -> Mapping[TextId, Sequence[Line]] | None:
    heads = {row.id: head for spoken in found.texts.values() for row, head in spoken.values()}
    if sum(heads[row.id].version for row in rows) > MOST:
        return None
    return {
        row.id: await journal.edits_since(tx, row.id, 0, most=heads[row.id].version)
        for row in rows
        if heads[row.id].version
    }


def _days(
    rows: Sequence[TextRow], lines: Mapping[TextId, Sequence[Line]], spoken: Collection[date], now: datetime
) -> list[BracketPoint]:
    """At the end of each day, UTC, on which something was written or said, but for today."""
    written = {line.at.date() for each in lines.values() for line in each}
    days = sorted((written | set(spoken)) - {now.date()})
    moments = [datetime.combine(day, END, tzinfo=now.tzinfo) for day in days]
    totals = [0] * len(moments)
    for row in rows:
        told = lines.get(row.id, ())
        edits = zip(
            [line.at for line in told], [edit.changes for edit in edits_of(row.opening, told)], strict=True
        )
        for place, count in enumerate(counts_at(row.opening, edits, moments)):
            totals[place] += count
    return [BracketPoint(at, count) for at, count in zip(moments, totals, strict=True)]
