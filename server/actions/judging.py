"""What a secretariat decided on passages and elements, and what it made of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from positions.ids import QuestionnaireId
from server.actions.decisions import Decided, decided_on
from server.actions.elements import TermElements, elements_before, elements_of_terms
from server.actions.reports import FoundReport, check_report, report_for
from server.security.identity import Seat
from server.security.permits import Act, Permits
from server.store.database import Database


@dataclass(frozen=True, slots=True)
class Movement:
    """Judgements made in one act, and their term as it was right before and right after them."""

    kept: tuple[Decided, ...]
    before: TermElements
    after: TermElements


async def judgements_for(
    db: Database, permits: Permits, seat: Seat, questionnaire: QuestionnaireId, *, now: datetime
) -> Sequence[Decided]:
    """All that was decided on a questionnaire, oldest first. Raises Unknown (``not_there``)."""
    await check_judging(db, permits, seat, questionnaire, Act.READ_JUDGEMENT, now=now)
    return await db.read(lambda tx: decided_on(tx, questionnaire))


async def judged_terms(
    db: Database,
    permits: Permits,
    seat: Seat,
    questionnaire: QuestionnaireId,
    term: str = "",
    *,
    now: datetime,
) -> tuple[FoundReport, tuple[TermElements, ...]]:
    """The report with the elements of all terms and what was decided on them; asks for what is not found yet.

    term: asks for its elements alone, where it is one. Raises Unknown (``not_there``).
    """
    await check_judging(db, permits, seat, questionnaire, Act.READ_JUDGEMENT, now=now)
    report = await report_for(db, permits, seat, questionnaire, now=now)
    alone = [each.term for each in report.report.terms if each.term == term]
    if alone:
        await elements_of_terms(db, report, questionnaire, alone, now=now)
    return report, await elements_of_terms(db, report, questionnaire, now=now, asks=not alone)


async def movement_of(
    db: Database,
    report: FoundReport,
    questionnaire: QuestionnaireId,
    terms: Sequence[TermElements],
    numbers: range,
) -> Movement | None:
    """What the judgements of these numbers made of their term; None where there are none of one term."""
    kept = tuple(kept for each in terms for kept in each.made if kept.seq in numbers)
    if len({each.made.term for each in kept}) != 1:
        return None
    before, after = [
        await elements_before(db, report, questionnaire, kept[0].made.term, number)
        for number in (numbers.start, numbers.stop)
    ]
    return Movement(kept, before, after)


async def check_judging(
    db: Database, permits: Permits, seat: Seat, questionnaire: str, act: Act, *, now: datetime
) -> None:
    """Whether a seat may read or make judgements on a questionnaire. Raises Unknown or Forbidden."""
    _asked, _process, thing = await check_report(db, permits, seat, questionnaire, now=now)
    permits.check(seat, act, thing, reading=Act.READ_JUDGEMENT)
