"""The report at a glance: the finding in words, classes by chapter, what to work on, who is missing."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from positions.convergence.findings import AgreementClass, QuestionFinding, SectionFinding
from positions.ids import Language
from positions.process import CountingRules
from server.presenters.reports.measures import WholeMeasures, whole_measures
from server.presenters.reports.question import ClassLabel, class_label
from server.presenters.reports.reading import Country, Link, Phrase, Reading, level_links
from server.presenters.reports.worklist import WorkList, work_list

FIRST: Final = 8  # terms to work on that the overview shows
NAMED: Final = 5  # most absent members that the title names; the lead names all


@dataclass(frozen=True, slots=True)
class Finding:
    """The figures of the title. ``missing`` are the members whose answers do not count, in meeting order.

    judged: how many questions have enough answers for a class.
    ``unknown`` says that the reader cannot know who has filed: the answers of ``missing`` were not released
    to the reader, which is all that may be said.
    """

    terms: int
    without_divergence: int
    questions: int
    judged: int
    agreeing: int
    members: int
    submissions: int
    counted: tuple[Country, ...]
    missing: tuple[Country, ...]
    unknown: bool
    named: bool


@dataclass(frozen=True, slots=True)
class ClassLine:
    """A class and how many closed questions are in it; ``href`` lists them, where there are any to list."""

    class_: ClassLabel
    count: int
    href: str


@dataclass(frozen=True, slots=True)
class SectionLine:
    """A chapter and its closed questions by class, in the order of the classes."""

    words: Phrase
    href: str
    is_term: bool
    counts: tuple[ClassLine, ...]
    questions: int
    positions: int
    possible: int


@dataclass(frozen=True, slots=True)
class Overview:
    """The first page of the report."""

    title: Phrase
    finding: Finding
    digest: str
    version: int
    rules: CountingRules
    switch: tuple[Link, ...]
    classes: tuple[ClassLine, ...]
    sections: tuple[SectionLine, ...]
    work: WorkList
    measures: WholeMeasures
    illustrative: bool
    language: Language


def overview(reading: Reading) -> Overview:
    """Read the report at a glance."""
    report = reading.report
    closed = [finding for finding in report.items if finding.options]
    return Overview(
        title=reading.phrase(report.titles),
        finding=finding_of(reading),
        digest=report.inputs.digest,
        version=report.inputs.version,
        rules=report.inputs.rules,
        switch=level_links(reading, ""),
        classes=_classes(reading, closed, section=""),
        sections=_sections(reading),
        work=work_list(reading, most=FIRST),
        measures=whole_measures(reading),
        illustrative=report.illustrative,
        language=reading.language,
    )


def finding_of(reading: Reading) -> Finding:
    """The figures of the title at the level read."""
    summary = reading.summary
    agreeing = sum(count for class_, count in summary.classes.items() if class_.agrees)
    absent = frozenset(summary.missing)
    return Finding(
        terms=summary.terms,
        without_divergence=summary.without_divergence,
        questions=sum(summary.classes.values()),
        judged=sum(summary.classes.values()) - summary.classes.get(AgreementClass.NOT_ENOUGH, 0),
        agreeing=agreeing,
        members=summary.members,
        submissions=summary.submissions,
        counted=reading.named(member for member in reading.tier.members if member not in absent),
        missing=reading.named(summary.missing),
        unknown=not reading.manages,
        named=len(summary.missing) <= NAMED,
    )


def _classes(
    reading: Reading, closed: Iterable[QuestionFinding], *, section: str, even_none: bool = True
) -> tuple[ClassLine, ...]:
    counts = Counter(finding.at(reading.level).class_ for finding in closed)
    return tuple(
        ClassLine(
            class_label(class_),
            counts[class_],
            _listing(reading, section, class_) if counts[class_] or even_none else "",
        )
        for class_ in AgreementClass
    )


def _listing(reading: Reading, section: str, class_: AgreementClass) -> str:
    return reading.href("/items", section=section, **{"class": class_.value})


def _sections(reading: Reading) -> tuple[SectionLine, ...]:
    """Chapters that count something: those of thematic sessions first, then term by term."""
    lines = [_section(reading, section) for section in reading.report.sections]
    return tuple(sorted((line for line in lines if line.questions), key=lambda line: line.is_term))


def _section(reading: Reading, section: SectionFinding) -> SectionLine:
    closed = [reading.questions[key] for key in section.questions if reading.questions[key].options]
    at = [finding.at(reading.level) for finding in closed]
    href = f"/terms/{section.term}" if section.term else "/items"
    query = {} if section.term else {"section": section.key}
    return SectionLine(
        words=reading.phrase(section.titles),
        href=reading.href(href, **query),
        is_term=section.term is not None,
        counts=_classes(reading, closed, section=section.key, even_none=False),
        questions=len(closed),
        positions=sum(level.positions for level in at),
        possible=sum(level.members for level in at),
    )


@dataclass(frozen=True, slots=True)
class QuestionLine:
    """A question in a list, with its class at the level read."""

    link: Link
    class_: ClassLabel
    between_conferences: bool
    members: int
    positions: int
    leading: int


@dataclass(frozen=True, slots=True)
class QuestionList:
    """Questions of one class, of one chapter, or all."""

    lines: tuple[QuestionLine, ...]
    section: Phrase | None
    class_: ClassLabel | None
    classes: tuple[ClassLine, ...]
    switch: tuple[Link, ...]
    all: Link


def question_list(reading: Reading, *, section: str = "", class_: str = "") -> QuestionList:
    """List questions, each with its class; a chapter or class that does not exist lists none."""
    titles = {each.key: reading.phrase(each.titles) for each in reading.report.sections}
    within = [finding for finding in reading.report.items if not section or finding.section == section]
    lines = tuple(
        _line(reading, finding)
        for finding in within
        if not class_ or (finding.options and finding.at(reading.level).class_ == class_)
    )
    known = next((each for each in AgreementClass if each == class_), None)
    return QuestionList(
        lines=lines,
        section=titles.get(section),
        class_=None if known is None else class_label(known),
        classes=_classes(reading, [finding for finding in within if finding.options], section=section),
        switch=level_links(reading, "/items"),
        all=Link(Phrase(""), reading.href("/items", section=section), not class_),
    )


def _line(reading: Reading, finding: QuestionFinding) -> QuestionLine:
    at = finding.at(reading.level)
    return QuestionLine(
        link=Link(reading.phrase(finding.texts), reading.href(f"/items/{finding.key}")),
        class_=class_label(at.class_),
        between_conferences=at.between_conferences,
        members=at.members,
        positions=at.positions,
        leading=at.leading,
    )
