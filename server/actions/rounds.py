"""The rounds of a report: its kept editions one after the other, and what moved from each to the next.

Rule 1. Editions are those kept for whom the seat belongs to, and today's report is that of the seat; no
        round shows what its reader could not read in the edition itself.
Rule 2. Editions never change, so what was counted of them stays in memory.
"""

import json
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from positions.convergence.changes import changes_between
from positions.convergence.findings import Changes
from positions.convergence.rounds import Movement, Round, movements, round_of
from positions.errors import Unknown
from positions.ids import QuestionnaireId
from positions.text.canonical import Plain
from server.actions.audiences import audience_words
from server.actions.editions import KeptEdition, editions
from server.actions.reports import FoundReport, report_for
from server.actions.shelf import Shelf
from server.security.identity import Seat
from server.security.permits import Permits
from server.store import reports as store
from server.store.database import Database

MOST: Final = 24  # rounds on one page; older ones are compared by number
KEPT: Final = 32  # comparisons in memory: 700 kB each where all of 23 members moved all of 240 questions


@dataclass(frozen=True, slots=True)
class Moved:
    """What is otherwise in a report than in one before, and which classes moved by whom."""

    changes: Changes
    movements: tuple[Movement, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two rounds; ``after`` None stands for today's report."""

    before: KeptEdition
    after: KeptEdition | None
    moved: Moved


@dataclass(frozen=True, slots=True)
class TimedRound:
    """A round with what moved since the one before, None for the first; no edition is today's report."""

    edition: KeptEdition | None
    round: Round
    moved: Moved | None


@dataclass(frozen=True, slots=True)
class _Step:
    round: Round
    moved: Moved | None


_STEPS: Final[Shelf[_Step]] = Shelf(KEPT)


@dataclass(frozen=True, slots=True)
class _Asking:
    """Whose rounds of which report."""

    db: Database
    questionnaire: QuestionnaireId
    audience: str
    today: FoundReport


async def rounds(
    db: Database, permits: Permits, seat: Seat, questionnaire: QuestionnaireId, *, now: datetime
) -> Sequence[TimedRound]:
    """The last rounds, oldest first; today's stands last unless the newest edition says the same.

    Raises Unknown (``not_there``).
    """
    asking, kept = await _asking(db, permits, seat, questionnaire, now)
    line: list[KeptEdition | None] = list(reversed(kept))
    if not kept or kept[0].edition.inputs != asking.today.report.inputs.digest:
        line.append(None)
    found = []
    for place in range(max(0, len(line) - MOST), len(line)):
        before, after = (line[place - 1] if place else None), line[place]
        step = await _step(asking, before, after)
        found.append(TimedRound(after, step.round, step.moved))
    return found


async def compared_rounds(
    db: Database,
    permits: Permits,
    seat: Seat,
    questionnaire: QuestionnaireId,
    span: tuple[int | None, int | None],
    *,
    now: datetime,
) -> Comparison | None:
    """Compare edition ``span[0]`` with edition ``span[1]``, or with today's report where that is None.

    Without a first one it is the edition before; None where there is none. Two given in the wrong order are
    turned. Raises Unknown (``not_there``) for an edition that was not kept for whom the seat belongs to.
    """
    asking, kept = await _asking(db, permits, seat, questionnaire, now)
    since, until = span
    if since is not None and until is not None and until < since:
        since, until = until, since
    after = None if until is None else _numbered(kept, until)
    earlier = [each for each in kept if after is None or each.edition.number < after.edition.number]
    if since is None and not earlier:
        return None
    before = earlier[0] if since is None else _numbered(kept, since)
    step = await _step(asking, before, after)
    return None if step.moved is None else Comparison(before, after, step.moved)


async def _asking(
    db: Database, permits: Permits, seat: Seat, questionnaire: QuestionnaireId, now: datetime
) -> tuple[_Asking, Sequence[KeptEdition]]:
    today = await report_for(db, permits, seat, questionnaire, now=now)
    kept = await editions(db, permits, seat, questionnaire, now=now)
    return _Asking(db, questionnaire, audience_words(seat), today), kept


def _numbered(kept: Sequence[KeptEdition], number: int) -> KeptEdition:
    for each in kept:
        if each.edition.number == number:
            return each
    raise Unknown("not_there")


async def _step(asking: _Asking, before: KeptEdition | None, after: KeptEdition | None) -> _Step:
    async def load() -> Callable[[], _Step]:
        bodies = [await _body(asking, each) for each in ([after] if before is None else [before, after])]
        return lambda: _counted([json.loads(body) for body in bodies])

    return await _STEPS.value_of(_key(asking, before, after), load)


def _key(asking: _Asking, before: KeptEdition | None, after: KeptEdition | None) -> Hashable:
    """Today's report is known by what it says, an edition by when and of what it was kept."""
    ends = [
        asking.today.tag if each is None else (each.edition.number, each.edition.inputs, each.edition.at)
        for each in (before, after)
    ]
    first = before is None
    return asking.questionnaire, asking.audience, first, *ends


async def _body(asking: _Asking, which: KeptEdition | None) -> bytes:
    if which is None:
        return asking.today.document
    number, audience = which.edition.number, asking.audience
    body = await asking.db.read(lambda tx: store.edition_body(tx, asking.questionnaire, audience, number))
    if body is None:
        raise Unknown("not_there")
    return body


def _counted(reports: Sequence[Mapping[str, Plain]]) -> _Step:
    """The last of one or two reports, and what moved since the first of two."""
    counted = round_of(reports[-1])
    if len(reports) == 1:
        return _Step(counted, None)
    return _Step(counted, Moved(changes_between(*reports), movements(*reports)))
