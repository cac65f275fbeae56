"""One question: its class at each level, the tally, and every answer as evidence."""

from dataclasses import dataclass
from typing import Final

from positions.convergence.findings import (
    REFERENCE,
    AgreementClass,
    Group,
    LevelFinding,
    QuestionFinding,
    Standing,
)
from positions.questionnaire.questionnaire import Kind
from server.presenters.reports.evidence import Evidence, choice_words, evidence_of
from server.presenters.reports.measures import Measure, level_measures
from server.presenters.reports.reading import (
    Country,
    Link,
    Phrase,
    Reading,
    level_links,
    question_finding,
    term_labels,
)
from server.presenters.reports.words import (
    CLASSES,
    KINDS,
    MARKS,
    MEANINGS,
    SAME_AS_REFERENCE,
    SIDES,
    standing_words,
)


@dataclass(frozen=True, slots=True)
class ClassLabel:
    """A class by name and meaning (Spanish message ids); ``mark`` is its look, which survives greyscale."""

    name: str
    meaning: str
    mark: str


LABELS: Final = {each: ClassLabel(CLASSES[each], MEANINGS[each], MARKS[each]) for each in AgreementClass}


@dataclass(frozen=True, slots=True)
class LevelLine:
    """One level in the table of levels."""

    words: Phrase
    href: str
    current: bool
    class_: ClassLabel
    settled: bool
    between_conferences: bool
    members: int
    submissions: int
    positions: int
    leading: int
    answering: tuple[Country, ...]
    leaders: tuple[Country, ...]
    exceptions: tuple[Country, ...]


@dataclass(frozen=True, slots=True)
class PositionLine:
    """A position and who holds it: words as asked, or ``label`` (a message id), or a wording."""

    words: tuple[Phrase, ...]
    label: str
    wording: str
    lang: str
    holders: tuple[Country, ...]


@dataclass(frozen=True, slots=True)
class OptionLine:
    """An option and who chose it."""

    words: Phrase
    holders: tuple[Country, ...]


@dataclass(frozen=True, slots=True)
class StateLine:
    """Who stands so; ``label`` is a message id."""

    label: str
    names: tuple[Country, ...]
    is_position: bool


@dataclass(frozen=True, slots=True)
class Stability:
    """What moved since the previous edition at this level; ``before`` is None where the class is the same."""

    before: ClassLabel | None
    moved: tuple[Country, ...]
    href: str


@dataclass(frozen=True, slots=True)
class QuestionPage:
    """All of one question at one level."""

    key: str
    words: Phrase
    section: Phrase
    kind: str
    term: Link | None
    line: LevelLine
    stability: Stability | None
    levels: tuple[LevelLine, ...]
    switch: tuple[Link, ...]
    groups: tuple[PositionLine, ...]
    counts: tuple[OptionLine, ...]
    states: tuple[StateLine, ...]
    measures: tuple[Measure, ...]
    evidence: tuple[Evidence, ...]
    previous: Link | None
    following: Link | None


def question_page(reading: Reading, key: str) -> QuestionPage:
    """Open one question. Raises Unknown (``question_unknown``)."""
    finding = question_finding(reading.report, key)
    at = finding.at(reading.level)
    section = next(s for s in reading.report.sections if s.key == finding.section)
    levels = tuple(level_line(reading, finding, level) for level in finding.levels)
    before, after = neighbours(reading, finding)
    return QuestionPage(
        key=finding.key,
        words=reading.phrase(finding.texts),
        section=reading.phrase(section.titles),
        kind=KINDS[finding.kind],
        term=None if finding.term is None else _term(reading, finding),
        line=next(line for line in levels if line.current),
        stability=stability_of(reading, finding),
        levels=levels,
        switch=level_links(reading, f"/items/{finding.key}"),
        groups=tuple(position_line(reading, finding, group) for group in at.groups),
        counts=tuple(
            OptionLine(reading.phrase(choice.labels), reading.named(count.holders))
            for choice, count in zip(finding.options, at.counts, strict=True)
        ),
        states=state_lines(reading, at),
        measures=level_measures(at.measures, reading.language),
        evidence=evidence_of(reading, finding, reading.tier.members),
        previous=before,
        following=after,
    )


def stability_of(reading: Reading, finding: QuestionFinding) -> Stability | None:
    """What moved on a question since the previous edition; None where there is none."""
    changes = reading.report.changes
    if changes is None:
        return None
    members = frozenset(reading.tier.members)
    before = [c.before for c in changes.classes if (c.question, c.level) == (finding.key, reading.level)]
    moved = [c.delegation for c in changes.answers if c.question == finding.key and c.delegation in members]
    return Stability(
        class_label(before[0]) if before else None, reading.named(moved), reading.href("/changes")
    )


def class_label(class_: AgreementClass) -> ClassLabel:
    """What a class is called."""
    return LABELS[class_]


def level_line(reading: Reading, finding: QuestionFinding, at: LevelFinding) -> LevelLine:
    """One level of a question, every figure with its names."""
    link = next(
        link
        for tier, link in zip(_ordered(reading), level_links(reading, f"/items/{finding.key}"), strict=True)
        if tier == at.level
    )
    holders = frozenset(holder for group in at.groups for holder in group.holders)
    tier = next(tier for tier in reading.report.levels if tier.level == at.level)
    return LevelLine(
        words=link.words,
        href=link.href,
        current=at.level == reading.level,
        class_=class_label(at.class_),
        settled=at.settled,
        between_conferences=at.between_conferences,
        members=at.members,
        submissions=at.submissions,
        positions=at.positions,
        leading=at.leading,
        answering=reading.named(member for member in tier.members if member in holders),
        leaders=reading.named(at.groups[0].holders if at.groups else ()),
        exceptions=reading.named(at.exceptions),
    )


def _ordered(reading: Reading) -> list[str]:
    levels = [tier.level for tier in reading.report.levels]
    return sorted(levels, key=lambda level: (level != "biregional", levels.index(level)))


def position_line(reading: Reading, finding: QuestionFinding, group: Group) -> PositionLine:
    """Name a position in words that were asked or written."""
    words: tuple[Phrase, ...] = ()
    label = ""
    if group.position == REFERENCE:
        label = SAME_AS_REFERENCE
    elif finding.kind is Kind.SCALE:
        label = SIDES[group.position]
    elif finding.options:
        words = choice_words(reading, finding, group.position.split("+"))
    lang = "" if group.language is None else group.language.value
    return PositionLine(words, label, group.wording, lang, reading.named(group.holders))


def state_lines(reading: Reading, at: LevelFinding) -> tuple[StateLine, ...]:
    """Who stands how, positions first, never mixed."""
    return tuple(
        StateLine(
            standing_words(standing, manages=reading.manages),
            reading.named(names),
            standing in (Standing.ANSWERED, Standing.SAME_AS_REFERENCE),
        )
        for standing, names in at.states.items()
    )


def neighbours(reading: Reading, finding: QuestionFinding) -> tuple[Link | None, Link | None]:
    """The questions before and after, in the questionnaire's order."""
    items = reading.report.items
    place = items.index(finding)
    around = [items[place - 1] if place else None, items[place + 1] if place + 1 < len(items) else None]
    before, after = (
        None if item is None else Link(reading.phrase(item.texts), reading.href(f"/items/{item.key}"))
        for item in around
    )
    return before, after


def _term(reading: Reading, finding: QuestionFinding) -> Link | None:
    labels = term_labels(reading.report)
    if finding.term is None or finding.term not in labels:
        return None
    return Link(reading.phrase(labels[finding.term]), reading.href(f"/terms/{finding.term}"))
