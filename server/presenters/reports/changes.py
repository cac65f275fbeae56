"""What is otherwise than in the previous edition, by whom; and the editions kept."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from positions.convergence.findings import AnswerChange, ClassChange, QuestionFinding, Standing
from positions.questionnaire.questionnaire import Kind
from server.actions.editions import KeptEdition
from server.presenters.reports.evidence import choice_words
from server.presenters.reports.question import ClassLabel, class_label
from server.presenters.reports.reading import Country, Link, Phrase, Reading, level_links
from server.presenters.reports.words import standing_words


@dataclass(frozen=True, slots=True)
class ClassChangeLine:
    """A question that moved from one class to another at the level read."""

    link: Link
    before: ClassLabel
    after: ClassLabel


@dataclass(frozen=True, slots=True)
class Said:
    """What a delegation said: options by their words, or a standing by its message id."""

    words: tuple[Phrase, ...]
    label: str


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
    """What changed; ``compared`` is False where there is no previous edition."""

    compared: bool
    previous: EditionLine | None
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


def edition_lines(reading: Reading, editions: Sequence[KeptEdition]) -> tuple[EditionLine, ...]:
    """The editions, newest first; the one compared with is marked."""
    changes = reading.report.changes
    return tuple(
        EditionLine(
            number=each.edition.number,
            at=each.edition.at,
            name=each.name,
            digest=each.edition.inputs,
            document=f"{reading.base}/editions/{each.edition.number}.json",
            href=reading.href("/changes", since=str(each.edition.number)),
            current=changes is not None and changes.previous == each.edition.inputs,
        )
        for each in editions
    )


def changes_page(reading: Reading, editions: Sequence[EditionLine]) -> ChangesPage:
    """Read the changes of the level's members since the edition the report was compared with."""
    changes = reading.report.changes
    switch = level_links(reading, "/changes")
    if changes is None:
        return ChangesPage(False, None, (), (), (), (), (), tuple(editions), switch)
    members = frozenset(reading.tier.members)
    filed, anew, gone = (
        reading.named(delegation for delegation in delegations if delegation in members)
        for delegations in (changes.filed, changes.filed_anew, changes.gone)
    )
    return ChangesPage(
        compared=True,
        previous=next((line for line in editions if line.digest == changes.previous), None),
        filed=filed,
        filed_anew=anew,
        gone=gone,
        classes=tuple(_class(reading, c) for c in changes.classes if _shown(reading, c)),
        answers=tuple(
            _answer(reading, c)
            for c in changes.answers
            if c.delegation in members and c.question in reading.questions
        ),
        editions=tuple(editions),
        switch=switch,
    )


def _shown(reading: Reading, change: ClassChange) -> bool:
    return change.level == reading.level and change.question in reading.questions


def _link(reading: Reading, finding: QuestionFinding) -> Link:
    return Link(reading.phrase(finding.texts), reading.href(f"/items/{finding.key}"))


def _class(reading: Reading, change: ClassChange) -> ClassChangeLine:
    link = _link(reading, reading.questions[change.question])
    return ClassChangeLine(link, class_label(change.before), class_label(change.after))


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
