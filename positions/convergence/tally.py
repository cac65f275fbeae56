"""Exact counts: who stands where on one question, with names and denominators.

Rule 1. Only what is submitted counts, and only of members; observers are never counted.
Rule 2. The position on a single choice is the option, on a multiple choice the exact set, on a scale the side
        of its middle, on an open question the canonical wording in its original language.
Rule 3. Whoever says *same as the reference*, or writes exactly its wording, holds the reference's position.
Rule 4. An answer that does not fit the question as it is asked now is no answer to it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from positions.convergence.findings import REFERENCE, Group, OptionCount, Side, Standing
from positions.ids import DelegationId, Language
from positions.questionnaire.questionnaire import Kind, Question, Reference
from positions.questionnaire.submission import Answer, AnswerState, Submission, fits
from positions.text.canonical import canonical_wording, digest

JOINT: Final = "+"  # between the values of one set
DIGITS: Final = 12  # hex digits of a wording's digest in the name of a position


@dataclass(frozen=True, slots=True)
class Stand:
    """How one delegation stands on one question; ``position`` is None where it is no position."""

    standing: Standing
    position: str | None = None
    values: tuple[str, ...] = ()
    wording: str = ""
    language: Language | None = None


@dataclass(frozen=True, slots=True)
class Tally:
    """One question among one set of members (meeting order)."""

    members: int
    submissions: int
    positions: int
    groups: tuple[Group, ...]
    counts: tuple[OptionCount, ...]
    states: Mapping[Standing, tuple[DelegationId, ...]]

    @property
    def leading(self) -> int:
        """How many hold the leading position; 0 where nobody has one."""
        return len(self.groups[0].holders) if self.groups else 0

    @property
    def held(self) -> Mapping[str, int]:
        """How many hold each position."""
        return {group.position: len(group.holders) for group in self.groups}


NO_SUBMISSION: Final = Stand(Standing.NO_SUBMISSION)
NOT_ANSWERED: Final = Stand(Standing.NOT_ANSWERED)


def stands_on(
    question: Question, reference: Reference | None, submissions: Iterable[Submission]
) -> dict[DelegationId, Stand]:
    """Read from each submission that counts how its delegation stands on ``question``."""
    return {
        each.delegation: _stand(question, reference, each.answers.get(question.key)) for each in submissions
    }


def _stand(question: Question, reference: Reference | None, answer: Answer | None) -> Stand:
    if answer is None or not fits(answer, question):
        return NOT_ANSWERED
    if answer.state is AnswerState.SAME_AS_REFERENCE:
        return _reference_stand(reference, Standing.SAME_AS_REFERENCE)
    if answer.state is not AnswerState.ANSWERED:
        return Stand(Standing(answer.state.value))
    if not answer.applies:
        return Stand(Standing.DOES_NOT_APPLY)
    if question.is_closed:
        return _choice(question, answer)
    return _worded(answer, reference)


def _reference_stand(reference: Reference | None, standing: Standing) -> Stand:
    if reference is None:
        return Stand(standing, REFERENCE)
    return Stand(standing, REFERENCE, (), reference.texts[reference.original], reference.original)


def _choice(question: Question, answer: Answer) -> Stand:
    order = [option.value for option in question.options]
    values = tuple(sorted(answer.values, key=order.index))
    position = side_of(question, values[0]).value if question.kind is Kind.SCALE else JOINT.join(values)
    return Stand(Standing.ANSWERED, position, values)


def side_of(question: Question, value: str) -> Side:
    """On which side of the middle of its scale a point lies; with an even number of points none is at it."""
    doubled = 2 * int(value) - int(question.options[0].value) - int(question.options[-1].value)
    if doubled == 0:
        return Side.AT
    return Side.BELOW if doubled < 0 else Side.ABOVE


def _worded(answer: Answer, reference: Reference | None) -> Stand:
    language = answer.original
    if language is None:  # an answer that fits has an original
        return NOT_ANSWERED
    text = answer.texts[language]
    wording = canonical_wording(text)
    if reference is not None and wording == canonical_wording(reference.texts.get(language, "")):
        return _reference_stand(reference, Standing.ANSWERED)
    name = f"{language.value}:{digest(wording.encode())[:DIGITS]}"
    return Stand(Standing.ANSWERED, name, (), text, language)


def tally(question: Question, stands: Mapping[DelegationId, Stand], members: Sequence[DelegationId]) -> Tally:
    """Count how ``members`` stand; who is not in ``stands`` has no submission."""
    states: dict[Standing, list[DelegationId]] = {}
    holders: dict[str, list[DelegationId]] = {}
    chosen: dict[str, list[DelegationId]] = {option.value: [] for option in question.options}
    for member in members:
        stand = stands.get(member, NO_SUBMISSION)
        states.setdefault(stand.standing, []).append(member)
        if stand.position is not None:
            holders.setdefault(stand.position, []).append(member)
        for value in stand.values:
            chosen[value].append(member)
    return Tally(
        members=len(members),
        submissions=len(members) - len(states.get(Standing.NO_SUBMISSION, ())),
        positions=sum(map(len, holders.values())),
        groups=tuple(_group(stands, name, holders[name]) for name in _ranked(question, stands, holders)),
        counts=tuple(OptionCount(value, tuple(names)) for value, names in chosen.items()),
        states={standing: tuple(states[standing]) for standing in Standing if standing in states},
    )


def _group(stands: Mapping[DelegationId, Stand], name: str, holders: Sequence[DelegationId]) -> Group:
    first = stands[holders[0]]
    return Group(name, tuple(holders), first.wording, first.language)


def _ranked(
    question: Question, stands: Mapping[DelegationId, Stand], holders: Mapping[str, Sequence[DelegationId]]
) -> list[str]:
    """Largest first; ties as the options stand, or as the first holders meet (the order of ``holders``)."""
    order = {option.value: place for place, option in enumerate(question.options)}
    places = {name: [order[value] for value in stands[names[0]].values] for name, names in holders.items()}
    if question.kind is Kind.SCALE:
        places = {name: [list(Side).index(Side(name))] for name in holders}
    return sorted(holders, key=lambda name: (-len(holders[name]), places[name]))
