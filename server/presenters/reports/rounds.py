"""The rounds of a report at one level: questions by class at each, what moved since the last one, by whom."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from positions.convergence.findings import AgreementClass
from server.actions.rounds import Moved, TimedRound
from server.presenters.reports.changes import shown_movements
from server.presenters.reports.question import ClassLabel, class_label
from server.presenters.reports.reading import Country, Link, Reading, level_links, widest


@dataclass(frozen=True, slots=True)
class ClassCount:
    """So many closed questions in a class."""

    class_: ClassLabel
    count: int


@dataclass(frozen=True, slots=True)
class Transition:
    """So many questions went from one class to another."""

    before: ClassLabel
    after: ClassLabel
    count: int


@dataclass(frozen=True, slots=True)
class MoverCount:
    """A delegation that moved so many classes, so many of which would not have moved without it."""

    country: Country
    count: int
    decisive: int


@dataclass(frozen=True, slots=True)
class RoundLine:
    """A round. ``number`` and ``at`` are None for today's report; classes from full agreement on.

    moved: how many closed questions went to another class since the round before, None for the first round;
    ``href`` tells which, and by whom.
    """

    number: int | None
    at: datetime | None
    version: int
    submissions: int
    members: int
    classes: tuple[ClassCount, ...]
    moved: int | None
    href: str
    transitions: tuple[Transition, ...]
    movers: tuple[MoverCount, ...]

    @property
    def agreeing(self) -> int:
        """How many closed questions were in one of the agreement classes."""
        agree = {class_label(each).name for each in AgreementClass if each.agrees}
        return sum(each.count for each in self.classes if each.class_.name in agree)

    @property
    def questions(self) -> int:
        """How many closed questions there were."""
        return sum(each.count for each in self.classes)


@dataclass(frozen=True, slots=True)
class RoundsPage:
    """The rounds, oldest first. ``level`` is empty at the widest one, as in an address."""

    rounds: tuple[RoundLine, ...]
    classes: tuple[ClassLabel, ...]
    switch: tuple[Link, ...]
    compare: str
    level: str

    @property
    def editions(self) -> tuple[RoundLine, ...]:
        """The rounds that were kept, newest first: what can be compared."""
        return tuple(each for each in reversed(self.rounds) if each.number is not None)


def rounds_page(reading: Reading, rounds: Sequence[TimedRound]) -> RoundsPage:
    """Read rounds, oldest first, at the level of the reading."""
    lines = []
    for place, each in enumerate(rounds):
        before = rounds[place - 1].edition if place else None
        lines.append(_line(reading, each, None if before is None else before.edition.number))
    return RoundsPage(
        rounds=tuple(lines),
        classes=tuple(class_label(each) for each in AgreementClass),
        switch=level_links(reading, "/rounds"),
        compare=f"{reading.base}/changes",
        level="" if reading.level == widest(reading.report) else reading.level,
    )


def _line(reading: Reading, timed: TimedRound, before: int | None) -> RoundLine:
    edition, found = timed.edition, timed.round
    number = None if edition is None else edition.edition.number
    classes = found.classes.get(reading.level, {})
    moved = timed.moved
    since = "" if before is None else str(before)
    return RoundLine(
        number=number,
        at=None if edition is None else edition.edition.at,
        version=found.version,
        submissions=found.submissions.get(reading.level, 0),
        members=found.members.get(reading.level, 0),
        classes=tuple(ClassCount(class_label(each), classes.get(each, 0)) for each in AgreementClass),
        moved=None if moved is None else len(shown_movements(reading, moved)),
        href=reading.href("/changes", since=since, until="" if number is None else str(number)),
        transitions=() if moved is None else _transitions(reading, moved),
        movers=() if moved is None else _movers(reading, moved),
    )


def _transitions(reading: Reading, moved: Moved) -> tuple[Transition, ...]:
    """Most frequent first; of equally many, from full agreement on."""
    order = list(AgreementClass)
    counted = Counter((each.before, each.after) for each in shown_movements(reading, moved))
    ways = sorted(counted, key=lambda way: (-counted[way], order.index(way[0]), order.index(way[1])))
    return tuple(Transition(class_label(one), class_label(other), counted[one, other]) for one, other in ways)


def _movers(reading: Reading, moved: Moved) -> tuple[MoverCount, ...]:
    """Who moved most first; of equally many, in meeting order."""
    movers = [each for movement in shown_movements(reading, moved) for each in movement.movers]
    counted = Counter(each.delegation for each in movers)
    decisive = Counter(each.delegation for each in movers if each.decisive)
    lines = [
        MoverCount(country, counted[id], decisive[id])
        for id, country in reading.countries.items()
        if id in counted
    ]
    return tuple(sorted(lines, key=lambda line: -line.count))
