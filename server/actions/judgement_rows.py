"""Judgements as programs make them: a number says what was seen, the row that holds is the answer.

The number of a judgement or naming is its place among all of its questionnaire, from 1; 0 is none.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from positions.convergence.judgements import Judgement, Naming, judged_on
from positions.errors import Stale
from positions.text.canonical import canonical_wording
from server.actions import verdicts
from server.actions.decisions import Decided, decided_on, made_by, newest_on
from server.actions.judging import check_judging
from server.actions.verdicts import Decide, Name
from server.security.identity import Seat
from server.security.permits import Act, Permits
from server.store.database import Database


@dataclass(frozen=True, slots=True)
class Holding:
    """The row that holds; None where there is none. is_moved: it is not what was seen, nothing was kept."""

    row: Decided | None
    is_moved: bool = False

    @property
    def number(self) -> int:
        """The number of the row, 0 for none."""
        return 0 if self.row is None else self.row.seq


async def decide(
    db: Database, permits: Permits, seat: Seat, wish: Decide | Name, seen: int | None, *, now: datetime
) -> Holding:
    """Keep a judgement or a naming; what holds already is not kept twice.

    seen: the number of what held when it was read; None where it is not asked.
    Raises what ``verdicts.decide`` and ``verdicts.name`` raise, but Stale.
    """
    await check_judging(db, permits, seat, wish.questionnaire, Act.MAKE_JUDGEMENT, now=now)
    try:
        if isinstance(wish, Decide):
            number = await verdicts.decide(db, permits, seat, replace(wish, seen=seen), now=now)
        else:
            named = replace(wish, seen=_name_seen(await _kept_on(db, wish), seen))
            number = await verdicts.name(db, permits, seat, named, now=now)
    except Stale:
        return Holding(_last_on(await _kept_on(db, wish), wish), is_moved=True)
    kept = await _kept_on(db, wish)
    if number or isinstance(wish, Decide):  # 0: nothing was decided; of a name, that it holds already
        kept = [each for each in kept if each.seq <= number]
    return Holding(_kept_as(kept, wish))


async def _kept_on(db: Database, wish: Decide | Name) -> Sequence[Decided]:
    """What was decided on the term, oldest first."""
    return await db.read(lambda tx: decided_on(tx, wish.questionnaire, wish.term))


def _name_seen(kept: Sequence[Decided], seen: int | None) -> str | None:
    """The name that the naming of a number gave. Raises Stale where that is no naming."""
    if not seen:
        return None if seen is None else ""
    for each in kept:
        if each.seq == seen and isinstance(each.made, Naming):
            return each.made.name
    raise Stale("named_meanwhile", name="")


def _kept_as(kept: Sequence[Decided], wish: Decide | Name) -> Decided | None:
    """Of the rows up to the number answered, the one that says what was wished."""
    last = kept[-1] if kept else None
    if last is not None and isinstance(wish, Name) and _gives(last.made, wish):
        return last  # the taking back of a name is a row, but no name that holds
    return _last_on(kept, wish)


def _gives(made: Judgement | Naming, wish: Name) -> bool:
    wished = (wish.passage, canonical_wording(wish.name))
    return isinstance(made, Naming) and (made.passage, made.name) == wished


def _last_on(kept: Sequence[Decided], wish: Decide | Name) -> Decided | None:
    """The newest judgement on the two passages, or the naming that holds."""
    if isinstance(wish, Name):
        return _holding_name(kept, wish)
    return newest_on(kept, wish.one, wish.other)


def _holding_name(kept: Sequence[Decided], wish: Name) -> Decided | None:
    judged = judged_on(wish.term, made_by(kept))
    joined = judged.joined(wish.passage)
    holding = [naming for passage, naming in judged.names.items() if passage in joined]
    return next((each for each in kept if holding and each.made is holding[-1]), None)
