"""Exact counts: who stands where on one question, with names and denominators.

Rule 1. Only what is submitted counts, and only of members; observers are never counted.
Rule 2. The position on a single choice is the option, on a multiple choice the exact set, on a scale the side
        of its middle, on an open question the canonical wording in its original language.
Rule 3. Whoever says *same as the reference*, or writes exactly its wording, holds the reference's position.
Rule 4. An answer that does not fit the question as it is asked now is no answer to it.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from positions.convergence.findings import REFERENCE, Group, OptionCount, Side, Standing
from positions.ids import DelegationId, Language
from positions.questionnaire.questionnaire import Kind, Question, Reference
from positions.questionnaire.submission import Answer, AnswerState, fits
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


Groups = dict[tuple[DelegationId, ...], Group]  # by who holds


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


STANDINGS: Final = tuple(Standing)
SIDES: Final[Mapping[str, int]] = {side: place for place, side in enumerate(Side)}
NO_SUBMISSION: Final = Stand(Standing.NO_SUBMISSION)
NOT_ANSWERED: Final = Stand(Standing.NOT_ANSWERED)


def stands_on(
    question: Question, reference: Reference | None, answers: Mapping[DelegationId, Answer | None]
) -> dict[DelegationId, Stand]:
    """Read how each delegation stands on ``question``; None is a submission that says nothing about it."""
    read = _read_choice(question) if question.is_closed else _read_wording(question, reference)
    return {
        delegation: NOT_ANSWERED if answer is None else read(answer) for delegation, answer in answers.items()
    }


def _read_choice(question: Question) -> Callable[[Answer], Stand]:
    """A reader of choices that works out each combination once."""
    known: dict[tuple[AnswerState, tuple[str, ...], bool], Stand] = {}

    def read(answer: Answer) -> Stand:
        said = (answer.state, answer.values, answer.applies)
        if said not in known:
            known[said] = _choice(question, answer) if fits(answer, question) else NOT_ANSWERED
        return known[said]

    return read


def _choice(question: Question, answer: Answer) -> Stand:
    if answer.state is not AnswerState.ANSWERED:
        return Stand(Standing(answer.state.value))
    if not answer.applies:
        return Stand(Standing.DOES_NOT_APPLY)
    if question.kind is Kind.MULTIPLE:
        values = tuple(option.value for option in question.options if option.value in answer.values)
        return Stand(Standing.ANSWERED, JOINT.join(values), values)
    (value,) = answer.values
    position = side_of(question, value).value if question.kind is Kind.SCALE else value
    return Stand(Standing.ANSWERED, position, answer.values)


def _read_wording(question: Question, reference: Reference | None) -> Callable[[Answer], Stand]:
    """A reader of wordings that knows the reference's by heart."""
    given: dict[Language | None, str] = {}
    base: tuple[str, Language | None] = ("", None)
    if reference is not None:
        given = {language: canonical_wording(text) for language, text in reference.texts.items()}
        base = (reference.texts[reference.original], reference.original)

    def read(answer: Answer) -> Stand:
        if not fits(answer, question):
            return NOT_ANSWERED
        if answer.state is AnswerState.SAME_AS_REFERENCE:
            return Stand(Standing.SAME_AS_REFERENCE, REFERENCE, (), *base)
        if answer.state is not AnswerState.ANSWERED or answer.original is None:
            return Stand(Standing(answer.state.value))
        text = answer.texts[answer.original]
        wording = canonical_wording(text)
        if wording == given.get(answer.original):
            return Stand(Standing.ANSWERED, REFERENCE, (), *base)
        name = f"{answer.original}:{digest(wording.encode())[:DIGITS]}"
        return Stand(Standing.ANSWERED, name, (), text, answer.original)

    return read


def side_of(question: Question, value: str) -> Side:
    """On which side of the middle of its scale a point lies; with an even number of points none is at it."""
    doubled = 2 * int(value) - int(question.options[0].value) - int(question.options[-1].value)
    if doubled == 0:
        return Side.AT
    return Side.BELOW if doubled < 0 else Side.ABOVE


def tally(
    question: Question,
    stands: Mapping[DelegationId, Stand],
    members: Sequence[DelegationId],
    shared: Groups | None = None,
) -> Tally:
    """Count how ``members`` stand; who is not in ``stands`` has no submission.

    shared: the groups of the same question and stands among other members, to share those that are equal.
    """
    shared = {} if shared is None else shared
    states: defaultdict[Standing, list[DelegationId]] = defaultdict(list)
    holders: defaultdict[str, list[DelegationId]] = defaultdict(list)
    for member in members:
        stand = stands.get(member, NO_SUBMISSION)
        states[stand.standing].append(member)
        if stand.position is not None:
            holders[stand.position].append(member)
    groups = []
    for name, names in _ranked(question, stands, holders):
        by = tuple(names)
        if by not in shared:
            first = stands[by[0]]
            shared[by] = Group(name, by, first.wording, first.language)
        groups.append(shared[by])
    return Tally(
        members=len(members),
        submissions=len(members) - len(states.get(Standing.NO_SUBMISSION, ())),
        positions=sum(map(len, holders.values())),
        groups=tuple(groups),
        counts=_counts(question, stands, members) if question.is_closed else (),
        states={standing: tuple(states[standing]) for standing in STANDINGS if standing in states},
    )


def _counts(
    question: Question, stands: Mapping[DelegationId, Stand], members: Sequence[DelegationId]
) -> tuple[OptionCount, ...]:
    chosen: dict[str, list[DelegationId]] = {option.value: [] for option in question.options}
    for member in members:
        for value in stands.get(member, NO_SUBMISSION).values:
            chosen[value].append(member)
    return tuple(OptionCount(value, tuple(names)) for value, names in chosen.items())


Holders = tuple[str, list[DelegationId]]


def _ranked(
    question: Question, stands: Mapping[DelegationId, Stand], holders: Mapping[str, list[DelegationId]]
) -> list[Holders]:
    """Largest first; ties as the options stand, or as the first holders meet (the order of ``holders``)."""
    ranked = list(holders.items())
    if question.kind is Kind.SCALE:
        ranked.sort(key=lambda each: SIDES[each[0]])
    elif question.is_closed:
        order = {option.value: place for place, option in enumerate(question.options)}
        ranked.sort(key=lambda each: [order[value] for value in stands[each[1][0]].values])
    ranked.sort(key=lambda each: len(each[1]), reverse=True)
    return ranked
