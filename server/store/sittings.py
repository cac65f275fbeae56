"""Sittings of a draft: what is on the floor, the code of the room's screen, and who asked to speak."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Row, func, insert, select, update

from positions.ids import DelegationId, DraftId, ParagraphId, PersonId
from server.store.database import Transaction
from server.store.silence_tables import sittings, speakers


class ScreenView(StrEnum):
    """What the screen shows of what is on the floor."""

    TEXT = "text"  # the words as they stand
    REDLINE = "redline"  # with what changed since the draft was opened
    COLUMNS = "columns"  # the original beside its translations
    GRID = "grid"  # what the positions come to, in numbers
    DELEGATIONS = "delegations"  # what each delegation says, in a word


@dataclass(frozen=True, slots=True)
class Sitting:
    """A sitting. code: its digest with the server's key, nobody reads the code itself out of the store.

    paragraph: on the floor; None: the whole text. closed: None while it goes on.
    """

    draft: DraftId
    number: int
    code: str
    paragraph: ParagraphId | None
    view: ScreenView
    account: PersonId
    opened: datetime
    closed: datetime | None = None


@dataclass(frozen=True, slots=True)
class Speaker:
    """A delegation that asked for the floor; began, ended: when it had it."""

    place: int
    delegation: DelegationId
    asked: datetime
    began: datetime | None = None
    ended: datetime | None = None


async def open_sitting(tx: Transaction, sitting: Sitting) -> int:
    """Keep a sitting under the next number, which is returned. Whoever calls this holds the draft."""
    last = select(func.max(sittings.c.number)).where(sittings.c.draft == sitting.draft)
    number: int = ((await tx.execute(last)).scalar_one() or 0) + 1
    values = {each.name: getattr(sitting, each.name) for each in sittings.c}
    await tx.execute(insert(sittings).values(values | {"number": number, "view": sitting.view.value}))
    return number


async def put_sitting(tx: Transaction, sitting: Sitting) -> None:
    """Keep what is on the floor, the code and the end of a sitting."""
    of = sittings.c.draft == sitting.draft, sittings.c.number == sitting.number
    values = {
        "code": sitting.code,
        "paragraph": sitting.paragraph,
        "view": sitting.view.value,
        "closed": sitting.closed,
    }
    await tx.execute(update(sittings).where(*of).values(values))


async def open_sitting_of(tx: Transaction, draft: str) -> Sitting | None:
    """The sitting of a draft that goes on."""
    newest = select(sittings).where(sittings.c.draft == draft, sittings.c.closed.is_(None))
    row = (await tx.execute(newest.order_by(sittings.c.number.desc()).limit(1))).one_or_none()
    return None if row is None else _sitting(row)


async def sitting_by_code(tx: Transaction, code: str) -> Sitting | None:
    """The sitting that goes on under this code."""
    wanted = select(sittings).where(sittings.c.code == code, sittings.c.closed.is_(None))
    row = (await tx.execute(wanted)).one_or_none()
    return None if row is None else _sitting(row)


async def speakers_of(tx: Transaction, sitting: Sitting) -> Sequence[Speaker]:
    """Who asked for the floor, in order."""
    of = speakers.c.draft == sitting.draft, speakers.c.sitting == sitting.number
    return [
        Speaker(row.place, DelegationId(row.delegation), row.asked, row.began, row.ended)
        for row in await tx.execute(select(speakers).where(*of).order_by(speakers.c.place))
    ]


async def add_speaker(tx: Transaction, sitting: Sitting, delegation: DelegationId, at: datetime) -> None:
    """Put a delegation at the end of the list. Whoever calls this holds the draft."""
    place = len(await speakers_of(tx, sitting)) + 1
    key = {"draft": sitting.draft, "sitting": sitting.number, "place": place}
    await tx.execute(insert(speakers).values(key | {"delegation": delegation, "asked": at}))


async def put_speaker(tx: Transaction, sitting: Sitting, speaker: Speaker) -> None:
    """Keep when a speaker began and ended."""
    of = speakers.c.draft == sitting.draft, speakers.c.sitting == sitting.number
    values = {"began": speaker.began, "ended": speaker.ended}
    await tx.execute(update(speakers).where(*of, speakers.c.place == speaker.place).values(values))


def _sitting(row: Row[Any]) -> Sitting:
    return Sitting(
        DraftId(row.draft),
        row.number,
        row.code,
        None if row.paragraph is None else ParagraphId(row.paragraph),
        ScreenView(row.view),
        PersonId(row.account),
        row.opened,
        row.closed,
    )
