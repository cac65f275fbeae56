"""Rounds: how many questions stood in each class in a report, and what moved from one report to the next.

Rule 1. A mover is a member whose position on the question is another than before, or who had none, or has
        none any more. A change that leaves the position as it was moves nothing: other words on the same
        option, another point on the same side of a scale.
Rule 2. A mover is decisive if the class would be another had he alone stayed where he was, the others having
        moved. Of several movers all, some or none may be decisive.
Rule 3. A class that moved without a mover was moved by other rules, or by a question asked otherwise.

Reports are compared as plain values, so that one printed years ago will do.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from positions.convergence.classes import Headcount, judge
from positions.convergence.findings import BIREGIONAL, FORMAT, AgreementClass, Standing
from positions.convergence.printed import count, held, names, part, rows, stands, text
from positions.errors import Malformed
from positions.ids import DelegationId, QuestionKey
from positions.process import CountingRules
from positions.text.canonical import Plain

ABSENT: Final = Standing.NO_SUBMISSION.value
Held = Mapping[DelegationId, str]


@dataclass(frozen=True, slots=True)
class Round:
    """One report in numbers: of ``members`` of a level so many filed; closed questions by class.

    inputs: the digest of what it was computed from. submissions and classes are by level; classes without
    any question are left out.
    """

    inputs: str
    version: int  # of the questionnaire
    submissions: Mapping[str, int]
    members: Mapping[str, int]
    classes: Mapping[str, Mapping[AgreementClass, int]]


@dataclass(frozen=True, slots=True)
class Mover:
    """A member that moved; what it said before and after, as values joined by ``+`` or as a standing."""

    delegation: DelegationId
    before: str
    after: str
    decisive: bool


@dataclass(frozen=True, slots=True)
class Movement:
    """A question that went from one class to another at a level, and by whom; movers in meeting order."""

    question: QuestionKey
    level: str
    before: AgreementClass
    after: AgreementClass
    movers: tuple[Mover, ...]


def round_of(report: Mapping[str, Plain]) -> Round:
    """Count a printed report. Raises Malformed (``previous_malformed``)."""
    _check_format(report)
    try:
        found = {text(each, "level"): each for each in rows(report, "findings")}
        return Round(
            inputs=text(part(report, "inputs"), "digest"),
            version=count(part(report, "inputs"), "version"),
            submissions={level: count(each, "submissions") for level, each in found.items()},
            members={level: count(each, "members") for level, each in found.items()},
            classes={level: _classes(part(each, "classes")) for level, each in found.items()},
        )
    except (KeyError, TypeError, ValueError) as defect:
        raise Malformed("previous_malformed", format=FORMAT) from defect


def movements(before: Mapping[str, Plain], after: Mapping[str, Plain]) -> tuple[Movement, ...]:
    """What moved between two printed reports: questions in both, in the later order, then by level.

    Raises Malformed (``previous_malformed``).
    """
    _check_format(before)
    _check_format(after)
    try:
        return tuple(_movements(before, after))
    except (KeyError, TypeError, ValueError, IndexError) as defect:
        raise Malformed("previous_malformed", format=FORMAT) from defect


def _check_format(report: Mapping[str, Plain]) -> None:
    if report.get("format") != FORMAT:
        raise Malformed("previous_malformed", format=str(report.get("format")))


def _classes(found: Mapping[str, Plain]) -> dict[AgreementClass, int]:
    return {each: count(found, each.value) for each in AgreementClass if each.value in found}


def _movements(before: Mapping[str, Plain], after: Mapping[str, Plain]) -> Iterator[Movement]:
    rules = _rules(part(part(after, "inputs"), "rules"))
    seats = {text(each, "level"): names(each["members"]) for each in rows(after, "levels")}
    earlier = {text(each, "key"): each for each in rows(before, "items")}
    for new in rows(after, "items"):
        old = earlier.get(text(new, "key"))
        if old is None:
            continue
        for at in rows(new, "levels"):
            was = next((each for each in rows(old, "levels") if each["level"] == at["level"]), None)
            if was is not None and was["class"] != at["class"]:
                conferences = _conferences(seats, text(at, "level"))
                yield _movement((old, was), (new, at), conferences, rules)


def _conferences(seats: Mapping[str, Sequence[DelegationId]], level: str) -> list[Sequence[DelegationId]]:
    """The members of each conference that is counted at a level."""
    if level != BIREGIONAL:
        return [seats[level]]
    return [members for conference, members in seats.items() if conference != BIREGIONAL]


def _movement(
    old: tuple[Mapping[str, Plain], Mapping[str, Plain]],
    new: tuple[Mapping[str, Plain], Mapping[str, Plain]],
    conferences: Sequence[Sequence[DelegationId]],
    rules: CountingRules,
) -> Movement:
    """``old`` and ``new`` are the question and its row at the level, before and after."""
    said_before, said_after = stands(old[0]), stands(new[0])
    held_before, held_after = held(old[1]), held(new[1])
    after = AgreementClass(text(new[1], "class"))
    movers = []
    for member in (each for members in conferences for each in members):
        if held_before.get(member) != held_after.get(member):
            stayed = {**held_after, member: held_before.get(member, "")}
            movers.append(
                Mover(
                    member,
                    said_before.get(member, ABSENT),
                    said_after.get(member, ABSENT),
                    decisive=_class_of(stayed, conferences, rules) is not after,
                )
            )
    return Movement(
        QuestionKey(text(new[0], "key")),
        text(new[1], "level"),
        AgreementClass(text(old[1], "class")),
        after,
        tuple(movers),
    )


def _class_of(
    positions: Held, conferences: Sequence[Sequence[DelegationId]], rules: CountingRules
) -> AgreementClass:
    """The class of these positions; an empty one is none."""
    counts = []
    for members in conferences:
        holders: dict[str, int] = {}
        for member in members:
            if position := positions.get(member):
                holders[position] = holders.get(position, 0) + 1
        counts.append(Headcount(len(members), holders))
    return judge(counts, rules).class_


def _rules(found: Mapping[str, Plain]) -> CountingRules:
    return CountingRules(
        count(found, "version"),
        Fraction(text(found, "enough")),
        Fraction(text(found, "leading")),
        count(found, "exceptions"),
    )
