"""What is otherwise than in the previous edition, by whom; and the editions kept."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from positions.convergence.findings import AnswerChange, QuestionFinding, Standing
from positions.convergence.rounds import Movement, Mover
from positions.questionnaire.questionnaire import Kind
from server.actions.editions import KeptEdition
from server.actions.rounds import Comparison, Moved
from server.presenters.reports.evidence import choice_words
from server.presenters.reports.question import ClassLabel, class_label
from server.presenters.reports.reading import Country, Link, Phrase, Reading, level_links
from server.presenters.reports.words import standing_words


@dataclass(frozen=True, slots=True)
class Said:
    """What a delegation said: options by their words, or a standing by its message id."""

    words: tuple[Phrase, ...]
    label: str


@dataclass(frozen=True, slots=True)
class MoverLine:
    """Who moved a class, and how; decisive where the class would be another without this change."""

    country: Country
    before: Said
    after: Said
    decisive: bool


@dataclass(frozen=True, slots=True)
class ClassChangeLine:
    """A closed question that moved from one class to another at the level read, and who moved it.

    Without movers it was moved by other rules, or is asked otherwise.
    """

    link: Link
    before: ClassLabel
    after: ClassLabel
    movers: tuple[MoverLine, ...]


@dataclass(frozen=True, slots=True)
class AnswerChangeLine:
    """A delegation that stands elsewhere on a question."""

    country: Country
    link: Link
    before: Said
    after: Said


@dataclass(frozen=True, slots=True)
class EditionLine:
    """A kept edition: its number, when, by whom; ``document`` is its file, ``href`` what changed since."""

    number: int
    at: datetime
    name: str
    digest: str
    document: str
    href: str
    current: bool


@dataclass(frozen=True, slots=True)
class ChangesPage:
    """What changed between two editions; ``compared`` is False where there is no previous one.

    until is None where the later one is today's report.
    """

    compared: bool
    previous: EditionLine | None
    until: EditionLine | None
    filed: tuple[Country, ...]
    filed_anew: tuple[Country, ...]
    gone: tuple[Country, ...]
    classes: tuple[ClassChangeLine, ...]
    answers: tuple[AnswerChangeLine, ...]
    editions: tuple[EditionLine, ...]
    switch: tuple[Link, ...]

    @property
    def nothing(self) -> bool:
        """Whether everything stands as it stood."""
        return not (self.filed or self.filed_anew or self.gone or self.classes or self.answers)


def changes_page(reading: Reading, editions: Sequence[KeptEdition], found: Comparison | None) -> ChangesPage:
    """Read what the level's members changed, with the editions there are, newest first."""
    since = None if found is None else found.before.edition.number
    until = None if found is None or found.after is None else found.after.edition.number
    lines = tuple(_edition(reading, each, current=each.edition.number == since) for each in editions)
    switch = level_links(reading, "/changes", since=str(since or ""), until=str(until or ""))
    if found is None:
        return ChangesPage(False, None, None, (), (), (), (), (), lines, switch)
    moved = found.moved
    members, changes = frozenset(reading.tier.members), moved.changes
    filed, anew, gone = (
        reading.named(delegation for delegation in delegations if delegation in members)
        for delegations in (changes.filed, changes.filed_anew, changes.gone)
    )
    return ChangesPage(
        compared=True,
        previous=next((line for line in lines if line.current), None),
        until=next((line for line in lines if line.number == until), None),
        filed=filed,
        filed_anew=anew,
        gone=gone,
        classes=tuple(_class(reading, each) for each in shown_movements(reading, moved)),
        answers=tuple(
            _answer(reading, c)
            for c in changes.answers
            if c.delegation in members and c.question in reading.questions
        ),
        editions=lines,
        switch=switch,
    )


def _edition(reading: Reading, kept: KeptEdition, *, current: bool) -> EditionLine:
    number = kept.edition.number
    return EditionLine(
        number=number,
        at=kept.edition.at,
        name=kept.name,
        digest=kept.edition.inputs,
        document=f"{reading.base}/editions/{number}.json",
        href=reading.href("/changes", since=str(number)),
        current=current,
    )


def shown_movements(reading: Reading, moved: Moved) -> tuple[Movement, ...]:
    """What moved at the level read, of the closed questions still asked.

    Open questions are left out: they are in a class by their letters alone.
    """
    closed = {key for key, finding in reading.questions.items() if finding.options}
    return tuple(each for each in moved.movements if each.level == reading.level and each.question in closed)


def _link(reading: Reading, finding: QuestionFinding) -> Link:
    return Link(reading.phrase(finding.texts), reading.href(f"/items/{finding.key}"))


def _class(reading: Reading, movement: Movement) -> ClassChangeLine:
    finding = reading.questions[movement.question]
    movers = [each for each in movement.movers if each.delegation in reading.countries]
    return ClassChangeLine(
        _link(reading, finding),
        class_label(movement.before),
        class_label(movement.after),
        tuple(_mover(reading, finding, each) for each in movers),
    )


def _mover(reading: Reading, finding: QuestionFinding, mover: Mover) -> MoverLine:
    before, after = (_said(reading, finding, each) for each in (mover.before, mover.after))
    return MoverLine(reading.countries[mover.delegation], before, after, mover.decisive)


def _answer(reading: Reading, change: AnswerChange) -> AnswerChangeLine:
    finding = reading.questions[change.question]
    return AnswerChangeLine(
        reading.countries[change.delegation],
        _link(reading, finding),
        _said(reading, finding, change.before),
        _said(reading, finding, change.after),
    )


def _said(reading: Reading, finding: QuestionFinding, position: str) -> Said:
    if position in tuple(Standing):
        return Said((), standing_words(Standing(position), manages=reading.manages))
    if finding.kind in (Kind.SINGLE, Kind.MULTIPLE, Kind.SCALE):
        return Said(choice_words(reading, finding, position.split("+")), "")
    return Said((), standing_words(Standing.ANSWERED, manages=reading.manages))
