"""What happened around a draft while its brackets became more and fewer: meetings, and what was reopened."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Final

from positions.ids import ParagraphId
from positions.negotiation.draft import DRAFTING, FINAL, Mode
from positions.negotiation.pace import planned_close
from positions.negotiation.paragraph_status import StatusAct
from positions.negotiation.paragraph_tree import ParagraphTree
from positions.process import Meeting, Process
from server.actions.session_reading import SessionDraft
from server.store import events
from server.store.database import Database
from server.store.events import DraftEvent

REOPENING: Final = frozenset({StatusAct.REOPEN.value, StatusAct.OBJECTION.value})


class MarkKind(StrEnum):
    """What is marked in time."""

    MEETING = "meeting"
    REOPENED = "reopened"  # paragraphs that were agreed
    THAWED = "thawed"  # the whole text, which was closed


@dataclass(frozen=True, slots=True)
class HistoryMark:
    """A moment, or a stretch until another. meeting: of one; labels: of the paragraphs that were reopened."""

    at: datetime
    kind: MarkKind
    until: datetime
    meeting: Meeting | None = None
    labels: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class HistoryMarks:
    """All marks in time, the oldest first. close: when the text is to be ready; None: that is not planned."""

    marks: tuple[HistoryMark, ...]
    close: datetime | None


async def history_marks(db: Database, process: Process, found: SessionDraft, now: datetime) -> HistoryMarks:
    """What happened around a draft, days counted as UTC. Whoever calls this may read it."""
    happened = await db.read(lambda tx: events.events_since(tx, found.draft.id))
    meetings = (
        HistoryMark(_begin(each.starts, now), MarkKind.MEETING, _end(each.ends, now), each)
        for each in process.meetings
    )
    marks = sorted([*meetings, *_reopened(happened, found.tree)], key=lambda mark: mark.at)
    close = None if found.draft.mode in FINAL else planned_close(process.meetings, now.date())
    return HistoryMarks(tuple(marks), None if close is None else _end(close, now))


def _reopened(happened: Sequence[DraftEvent], tree: ParagraphTree) -> Iterator[HistoryMark]:
    was_frozen = False
    for each in happened:
        told = each.event
        if told.get("event") == "structure" and told.get("act") in REOPENING:
            rows = told["paragraphs"]
            ids = [ParagraphId(str(row["id"])) for row in rows] if isinstance(rows, list) else []
            labels = tuple(tree.paragraph(id).label for id in ids)
            yield HistoryMark(each.at, MarkKind.REOPENED, each.at, labels=labels)
        if told.get("event") == "mode":
            if was_frozen and told.get("mode") in DRAFTING:
                yield HistoryMark(each.at, MarkKind.THAWED, each.at)
            was_frozen = told.get("mode") == Mode.FROZEN


def _begin(day: date, now: datetime) -> datetime:
    return datetime.combine(day, time(), tzinfo=now.tzinfo)


def _end(day: date, now: datetime) -> datetime:
    return _begin(day, now) + timedelta(days=1) - datetime.resolution
