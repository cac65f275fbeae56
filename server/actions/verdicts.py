"""What a secretariat decides on passages and elements: judgements and names.

Rule 1. Who decides saw what was decided before: a decision made meanwhile by somebody else is shown first.
Rule 2. Only words that stand in the wordings of the term are judged.
Rule 3. Nothing is erased: taking back is one more judgement, an empty name one more naming.
"""

from dataclasses import dataclass, replace
from datetime import datetime

from positions.convergence.findings import TermFinding
from positions.convergence.judgements import (
    Judgement,
    Naming,
    Passage,
    SameOrNot,
    check_judgement,
    check_naming,
    judged_on,
)
from positions.errors import Stale, Unknown
from positions.ids import ConferenceId, QuestionnaireId, TermId
from positions.text.canonical import canonical_wording
from server.actions.decisions import decided_on, made_by, newest_on
from server.actions.elements import elements_of_terms
from server.actions.judging import check_judging
from server.actions.reports import report_for
from server.security.identity import Seat
from server.security.permits import Act, Permits
from server.store import judgements
from server.store.database import Database, Transaction


@dataclass(frozen=True, slots=True)
class Decide:
    """Whether two passages say the same; ``says`` None takes back what was decided.

    seen: the number of the newest judgement on the two that was seen, 0 for none; None where it is not asked.
    """

    questionnaire: QuestionnaireId
    term: TermId
    one: Passage
    other: Passage
    says: SameOrNot | None
    seen: int | None = None


@dataclass(frozen=True, slots=True)
class DecideAll:
    """Whether all that waits in one element, by its id as it was seen, says the same."""

    questionnaire: QuestionnaireId
    term: TermId
    element: str
    says: SameOrNot


@dataclass(frozen=True, slots=True)
class Name:
    """The name of what a passage says, and the one that was seen; None where it is not asked."""

    questionnaire: QuestionnaireId
    term: TermId
    passage: Passage
    name: str
    seen: str | None = None


async def decide(db: Database, permits: Permits, seat: Seat, wish: Decide, *, now: datetime) -> int:
    """Keep a judgement; return its number. What holds already is not kept twice.

    Raises Unknown or Forbidden, ``passage_unknown``, Stale (``judged_meanwhile`` with who and what), and what
    ``check_judgement`` raises.
    """
    await _check_words(db, permits, seat, wish.questionnaire, (wish.term, wish.one, wish.other), now=now)
    new = Judgement(wish.term, wish.one, wish.other, wish.says, _conference(seat), now)

    async def turn(tx: Transaction) -> int:
        kept = await decided_on(tx, wish.questionnaire, wish.term)
        last = newest_on(kept, wish.one, wish.other)
        judged = judged_on(wish.term, made_by(kept))
        if judged.says(wish.one, wish.other) is wish.says:
            return 0 if last is None else last.seq
        if wish.seen is not None and last is not None and last.seq != wish.seen:
            raise Stale("judged_meanwhile", name=last.name or last.made.by.upper())
        check_judgement(judged, new)
        return await judgements.add_judgements(tx, wish.questionnaire, [new], seat.account)

    return await db.write(turn)


async def decide_all(db: Database, permits: Permits, seat: Seat, wish: DecideAll, *, now: datetime) -> range:
    """Judge every pair that waits in one element the same; return the numbers of the judgements.

    Raises Unknown or Forbidden, Stale (``element_moved``) where the element is no longer as it was seen, and
    what ``check_judgement`` raises; then none is kept.
    """
    await check_judging(db, permits, seat, wish.questionnaire, Act.MAKE_JUDGEMENT, now=now)
    report = await report_for(db, permits, seat, wish.questionnaire, now=now)
    by = _conference(seat)
    (found,) = await elements_of_terms(db, report, wish.questionnaire, [wish.term], now=now)
    waiting = [
        each for question in found.questions for each in question.waiting if each.element.id == wish.element
    ]
    if not waiting:
        raise Stale("element_moved")
    made = [Judgement(wish.term, each.one, each.other, wish.says, by, now) for each in waiting]

    async def turn(tx: Transaction) -> range:
        kept = made_by(await decided_on(tx, wish.questionnaire, wish.term))
        for new in made:
            judged = judged_on(wish.term, kept)
            if judged.says(new.one, new.other) is not None:
                raise Stale("element_moved")  # somebody decided on it since it was read
            check_judgement(judged, new)
            kept.append(new)
        last = await judgements.add_judgements(tx, wish.questionnaire, made, seat.account)
        return range(last - len(made) + 1, last + 1)

    return await db.write(turn)


async def take_back(
    db: Database,
    permits: Permits,
    seat: Seat,
    place: tuple[QuestionnaireId, TermId],
    numbers: range,
    *,
    now: datetime,
) -> range:
    """Take back those judgements of these numbers that still hold; return the numbers of the taking back.

    Raises Unknown or Forbidden.
    """
    questionnaire, term = place
    await check_judging(db, permits, seat, questionnaire, Act.MAKE_JUDGEMENT, now=now)
    by = _conference(seat)

    async def turn(tx: Transaction) -> range:
        kept = await decided_on(tx, questionnaire, term)
        pairs = judged_on(term, made_by(kept)).pairs
        undone = [
            replace(each.made, says=None, by=by, at=now)
            for each in kept
            if each.seq in numbers
            and isinstance(each.made, Judgement)
            and pairs.get(each.made.pair) is each.made
        ]
        last = await judgements.add_judgements(tx, questionnaire, undone, seat.account)
        return range(last - len(undone) + 1, last + 1)

    return await db.write(turn)


async def name(db: Database, permits: Permits, seat: Seat, wish: Name, *, now: datetime) -> int:
    """Keep a name; return the number of the naming. The name that holds already is not kept twice: 0.

    Raises Unknown or Forbidden, ``passage_unknown``, Malformed (``name_too_long``), and Stale
    (``named_meanwhile`` with the name given, ``name_taken_back``).
    """
    await _check_words(db, permits, seat, wish.questionnaire, (wish.term, wish.passage), now=now)
    new = Naming(wish.term, wish.passage, canonical_wording(wish.name), _conference(seat), now)
    check_naming(new)

    async def turn(tx: Transaction) -> int:
        kept = made_by(await decided_on(tx, wish.questionnaire, wish.term))
        holds = judged_on(wish.term, kept).name_of(wish.passage)
        if holds == new.name:
            return 0
        if wish.seen is not None and holds != canonical_wording(wish.seen):
            raise Stale("named_meanwhile", name=holds) if holds else Stale("name_taken_back")
        return await judgements.add_judgements(tx, wish.questionnaire, [new], seat.account)

    return await db.write(turn)


async def _check_words(
    db: Database,
    permits: Permits,
    seat: Seat,
    questionnaire: QuestionnaireId,
    words: tuple[TermId, *tuple[Passage, ...]],
    *,
    now: datetime,
) -> None:
    """Rule 2, for whoever may judge."""
    await check_judging(db, permits, seat, questionnaire, Act.MAKE_JUDGEMENT, now=now)
    report = (await report_for(db, permits, seat, questionnaire, now=now)).report
    term, *passages = words
    finding = next((each for each in report.terms if each.term == term), None)
    if finding is None:
        raise Unknown("not_there")
    if not all(_stands(passage, finding) for passage in passages):
        raise Unknown("passage_unknown")


def _stands(passage: Passage, finding: TermFinding) -> bool:
    return any(
        passage.text in canonical_wording(each.text)
        for each in finding.definitions
        if each.language is passage.language
    )


def _conference(seat: Seat) -> ConferenceId:
    if seat.conference is None:
        raise Unknown("not_there")
    return seat.conference
