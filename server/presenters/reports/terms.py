"""One term: the classes of its closed questions, who stands where, and all its wordings side by side."""

from dataclasses import dataclass

from positions.convergence.findings import QuestionFinding, TermFinding
from positions.ids import Language
from positions.questionnaire.questionnaire import Reference, Term
from server.presenters.reports.definitions import Against, Definitions, term_definitions
from server.presenters.reports.evidence import Evidence, evidence_of
from server.presenters.reports.heat import Heat, closed_questions
from server.presenters.reports.question import LevelLine, StateLine, level_line, state_lines
from server.presenters.reports.reading import (
    Country,
    Link,
    Phrase,
    Reading,
    level_links,
    term_finding,
    term_labels,
    term_link,
)
from server.presenters.reports.words import aspect_words


@dataclass(frozen=True, slots=True)
class TermQuestion:
    """A question of the term; ``aspect`` is a message id, ``line`` its class at the level read."""

    link: Link
    aspect: str
    closed: bool
    line: LevelLine
    states: tuple[StateLine, ...]


@dataclass(frozen=True, slots=True)
class TermRow:
    """One delegation on the closed questions of the term, and how many coincide."""

    country: Country
    heat: Heat
    answers: tuple[Evidence, ...]
    own: bool


@dataclass(frozen=True, slots=True)
class ReferenceText:
    """The reference wording with the instrument it stands in."""

    texts: tuple[Phrase, ...]
    original: str
    instrument: str
    article: str
    url: str


@dataclass(frozen=True, slots=True)
class TermPage:
    """All of one term at one level."""

    term: str
    words: Phrase
    labels: tuple[Phrase, ...]
    why: Phrase | None
    false_friends: tuple[tuple[str, str, Link], ...]
    reference: ReferenceText | None
    questions: tuple[TermQuestion, ...]
    closed: tuple[TermQuestion, ...]
    rows: tuple[TermRow, ...]
    definitions: Definitions
    switch: tuple[Link, ...]
    previous: Link | None
    following: Link | None


def term_page(reading: Reading, id: str, *, against: Against) -> TermPage:
    """Open one term. Raises Unknown (``term_unknown``)."""
    term = term_finding(reading.report, id)
    questionnaire = reading.source.questionnaire
    asked = next((each for each in questionnaire.terms if each.id == id), None) if questionnaire else None
    questions = tuple(_question(reading, reading.questions[key]) for key in term.questions)
    before, after = _neighbours(reading, term)
    return TermPage(
        term=term.term,
        words=reading.phrase(term.labels),
        labels=tuple(
            Phrase(term.labels[language], language.value) for language in Language if language in term.labels
        ),
        why=reading.phrase(asked.why) if asked and asked.why else None,
        false_friends=_false_friends(reading, asked),
        reference=_reference(reading, term.reference),
        questions=questions,
        closed=tuple(question for question in questions if question.closed),
        rows=_rows(reading, term),
        definitions=term_definitions(reading, term, against=against),
        switch=level_links(reading, f"/terms/{term.term}"),
        previous=before,
        following=after,
    )


def _question(reading: Reading, finding: QuestionFinding) -> TermQuestion:
    at = finding.at(reading.level)
    return TermQuestion(
        link=Link(reading.phrase(finding.texts), reading.href(f"/items/{finding.key}")),
        aspect=aspect_words(finding.aspect),
        closed=bool(finding.options),
        line=level_line(reading, finding, at),
        states=tuple(state for state in state_lines(reading, at) if not state.is_position),
    )


def _rows(reading: Reading, term: TermFinding) -> tuple[TermRow, ...]:
    closed = closed_questions(term, reading.questions)
    members = reading.tier.members
    columns = [evidence_of(reading, finding, members) for finding in closed]
    rows = []
    for place, member in enumerate(members):
        answers = tuple(column[place] for column in columns)
        held = [answer for answer in answers if answer.coincides is not None]
        heat = Heat(sum(1 for answer in held if answer.coincides), len(held))
        rows.append(TermRow(reading.countries[member], heat, answers, member == reading.own))
    return tuple(rows)


def _reference(reading: Reading, reference: Reference | None) -> ReferenceText | None:
    if reference is None:
        return None
    order = sorted(reference.texts, key=lambda language: (language != reading.language, language))
    return ReferenceText(
        texts=tuple(Phrase(reference.texts[language], language.value) for language in order),
        original=reference.original.value,
        instrument=reference.instrument,
        article=reference.article,
        url=reference.url,
    )


def _false_friends(reading: Reading, asked: Term | None) -> tuple[tuple[str, str, Link], ...]:
    if asked is None:
        return ()
    labels = term_labels(reading.report)
    return tuple(
        (friend.word, friend.language.value, term_link(reading, friend.means, labels))
        for friend in asked.false_friends
        if friend.means in labels
    )


def _neighbours(reading: Reading, term: TermFinding) -> tuple[Link | None, Link | None]:
    terms = reading.report.terms
    place = terms.index(term)
    before, after = (
        None if each is None else Link(reading.phrase(each.labels), reading.href(f"/terms/{each.term}"))
        for each in (
            terms[place - 1] if place else None,
            terms[place + 1] if place + 1 < len(terms) else None,
        )
    )
    return before, after
