"""Coincidences, terms to work on, terms without enough answers: what the next meeting should take up."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from positions.convergence.findings import Ranking, WorkEntry
from positions.formats.mapping.report_words import hundredths
from positions.ids import DelegationId, QuestionKey, TermId
from positions.questionnaire.questionnaire import Aspect
from server.presenters.reports.question import ClassLabel, PositionLine, class_label, position_line
from server.presenters.reports.reading import (
    Country,
    Link,
    Reading,
    term_labels,
)

Needs = Mapping[TermId, tuple[str, str]]


@dataclass(frozen=True, slots=True)
class WorkQuestion:
    """A closed question of a term to work on, with who holds what."""

    link: Link
    class_: ClassLabel
    leading: int
    positions: int
    groups: tuple[PositionLine, ...]


@dataclass(frozen=True, slots=True)
class WorkLine:
    """A term to work on: its place, each factor of its priority, and the questions that divide."""

    place: int
    term: Link
    need: str | None
    need_top: str
    need_positions: int
    need_href: str
    disagreement: str
    priority: str | None
    questions: tuple[WorkQuestion, ...]


@dataclass(frozen=True, slots=True)
class WaitingLine:
    """A term without enough answers, the questions, and who is missing."""

    term: Link
    questions: tuple[Link, ...]
    missing: tuple[Country, ...]


@dataclass(frozen=True, slots=True)
class WorkList:
    """The three lists of one level; ``count`` is of all terms to work on, of which the first may be here."""

    count: int
    coincidences: tuple[Link, ...]
    work: tuple[WorkLine, ...]
    waiting: tuple[WaitingLine, ...]


def work_list(reading: Reading, *, most: int | None = None) -> WorkList:
    """Read the ranking; ``most`` keeps so many terms to work on."""
    ranking = ranking_of(reading)
    labels, needs = term_labels(reading.report), need_questions(reading)

    def term(id: TermId) -> Link:
        return Link(reading.phrase(labels[id]), reading.href(f"/terms/{id}"))

    return WorkList(
        count=len(ranking.work),
        coincidences=tuple(term(id) for id in ranking.coincidences),
        work=tuple(
            _work(reading, place, entry, term(entry.term), needs)
            for place, entry in enumerate(ranking.work[:most], start=1)
        ),
        waiting=tuple(
            WaitingLine(
                term(line.term),
                question_links(reading, line.questions),
                reading.named(in_meeting_order(reading, line.missing)),
            )
            for line in ranking.waiting
        ),
    )


def ranking_of(reading: Reading) -> Ranking:
    """The ranking of the level that is read."""
    return next(ranking for ranking in reading.report.rankings if ranking.level == reading.level)


def in_meeting_order(reading: Reading, delegations: Iterable[DelegationId]) -> list[DelegationId]:
    """Delegations as the meeting seats them."""
    return sorted(delegations, key=lambda delegation: reading.countries[delegation].slot)


def question_links(reading: Reading, keys: Iterable[QuestionKey]) -> tuple[Link, ...]:
    """Questions, to open."""
    return tuple(
        Link(reading.phrase(reading.questions[key].texts), reading.href(f"/items/{key}")) for key in keys
    )


def _work(reading: Reading, place: int, entry: WorkEntry, term: Link, needs: Needs) -> WorkLine:
    divided = entry.divergent or tuple(
        key
        for key, finding in reading.questions.items()
        if finding.term == entry.term and finding.options and finding.aspect is not Aspect.NEED
    )
    top, href = needs.get(entry.term, ("", ""))
    return WorkLine(
        place=place,
        term=term,
        need=None if entry.need is None else hundredths(entry.need, reading.language),
        need_top=top,
        need_positions=entry.need_positions,
        need_href=href,
        disagreement=hundredths(entry.disagreement, reading.language),
        priority=None if entry.priority is None else hundredths(entry.priority, reading.language),
        questions=tuple(_question(reading, key) for key in divided),
    )


def need_questions(reading: Reading) -> dict[TermId, tuple[str, str]]:
    """The highest point of each term's scale of need, and where its answers stand."""
    return {
        finding.term: (finding.options[-1].value, reading.href(f"/items/{finding.key}"))
        for finding in tuple(reading.questions.values())[::-1]
        if finding.term is not None and finding.aspect is Aspect.NEED and finding.options
    }


def _question(reading: Reading, key: QuestionKey) -> WorkQuestion:
    finding = reading.questions[key]
    at = finding.at(reading.level)
    return WorkQuestion(
        link=Link(reading.phrase(finding.texts), reading.href(f"/items/{key}")),
        class_=class_label(at.class_),
        leading=at.leading,
        positions=at.positions,
        groups=tuple(position_line(reading, finding, group) for group in at.groups),
    )
