"""A questionnaire: sections, questions, terms; unchangeable once published.

Rule 1. Keys are stable: the same key in two versions is the same question.
Rule 2. A question changed when anything a delegation reads or chooses from changed; translations of labels
        into another language added later are no change.
Rule 3. A term's block of questions is made from one pattern, so that terms can be compared.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from positions.errors import Malformed, Unknown
from positions.ids import INTERFACE_LANGUAGES, Language, QuestionKey, QuestionnaireId, SessionId, TermId
from positions.process import Labels

KEY = re.compile(r"[a-z][a-z0-9_.-]{0,63}")


class Kind(StrEnum):
    """What an answer to a question consists of."""

    SINGLE = "single"
    MULTIPLE = "multiple"
    SCALE = "scale"
    TEXT = "text"
    DEFINITION = "definition"
    AMENDMENT = "amendment"


CLOSED = frozenset({Kind.SINGLE, Kind.MULTIPLE, Kind.SCALE})  # counted exactly; the others are compared


class Aspect(StrEnum):
    """Which of the block of questions of a term this is."""

    DEFINED = "defined"  # does national law define it: yes, in part, no
    NATIONAL = "national"  # the national definition
    REGIONAL = "regional"  # a proposed bi-regional definition
    ACCEPTANCE = "acceptance"  # of the reference: accept, amend, not acceptable
    NEED = "need"  # of a shared bi-regional understanding, 1 to 5
    COMMENT = "comment"


class LegalStatus(StrEnum):
    """What a national definition rests on."""

    LAW = "law"
    POLICY = "policy"
    PROPOSED = "proposed"


@dataclass(frozen=True, slots=True)
class Option:
    """One choice, or one point of a scale (then ``value`` is its number, in order)."""

    value: str
    labels: Labels


@dataclass(frozen=True, slots=True)
class Reference:
    """A wording given by the questionnaire, with the instrument it stands in."""

    texts: Labels
    original: Language
    instrument: str
    article: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class FalseFriend:
    """A word that looks like this term in one language and names another there."""

    word: str
    language: Language
    means: TermId


@dataclass(frozen=True, slots=True)
class Term:
    """A word to define: one concept with its labels in all content languages."""

    id: TermId
    labels: Labels
    synonyms: Mapping[Language, tuple[str, ...]]
    false_friends: tuple[FalseFriend, ...] = ()
    reference: Reference | None = None
    why: Labels | None = None  # why it is contested, in a line


@dataclass(frozen=True, slots=True)
class Question:
    """One question. ``minimum`` and ``maximum`` bound how many options of a multiple choice are taken."""

    key: QuestionKey
    kind: Kind
    texts: Labels
    helps: Labels
    required: bool = False
    options: tuple[Option, ...] = ()
    minimum: int = 0
    maximum: int | None = None
    term: TermId | None = None
    aspect: Aspect | None = None
    reference: Reference | None = None

    @property
    def is_closed(self) -> bool:
        """Whether positions on it are counted exactly."""
        return self.kind in CLOSED


@dataclass(frozen=True, slots=True)
class Section:
    """A chapter: the block of a term, or questions on a thematic session."""

    key: str
    titles: Labels
    questions: tuple[Question, ...]
    session: SessionId | None = None
    term: TermId | None = None


@dataclass(frozen=True, slots=True)
class Questionnaire:
    """One version. ``published`` is None while the secretariat still writes it."""

    id: QuestionnaireId
    version: int
    titles: Labels
    introductions: Labels
    sections: tuple[Section, ...]
    terms: tuple[Term, ...]
    deadline: datetime | None = None
    published: datetime | None = None

    def questions(self) -> Iterator[Question]:
        """All questions in the order they stand in."""
        for section in self.sections:
            yield from section.questions


def question_of(questionnaire: Questionnaire, key: str) -> Question:
    """Find a question. Raises Unknown (``question_unknown``)."""
    for question in questionnaire.questions():
        if question.key == key:
            return question
    raise Unknown("question_unknown", question=key)


def term_of(questionnaire: Questionnaire, term: str) -> Term:
    """Find a term. Raises Unknown (``term_unknown``)."""
    for candidate in questionnaire.terms:
        if candidate.id == term:
            return candidate
    raise Unknown("term_unknown", term=term)


def untranslated(questionnaire: Questionnaire) -> tuple[tuple[str, Language], ...]:
    """List (key, language) of every title, question and option that lacks an interface language."""
    found: list[tuple[str, Language]] = []
    for section in questionnaire.sections:
        found += [(section.key, language) for language in _missing(section.titles)]
        for question in section.questions:
            found += [(question.key, language) for language in _missing(question.texts)]
            for option in question.options:
                name = f"{question.key}={option.value}"
                found += [(name, language) for language in _missing(option.labels)]
    return tuple(found)


def _missing(labels: Labels) -> list[Language]:
    return [language for language in INTERFACE_LANGUAGES if not labels.get(language, "").strip()]


def check_questionnaire(questionnaire: Questionnaire) -> None:
    """Refuse what cannot be answered: keys malformed or twice, choices missing, terms unknown."""
    keys = Counter([s.key for s in questionnaire.sections] + [q.key for q in questionnaire.questions()])
    for key, times in keys.items():
        if times > 1:
            raise Malformed("key_twice", key=key)
        if not KEY.fullmatch(key):
            raise Malformed("key_malformed", key=key)
    terms = {term.id for term in questionnaire.terms}
    for question in questionnaire.questions():
        _check_question(question)
        if question.term is not None and question.term not in terms:
            raise Malformed("term_unknown", key=question.key, term=question.term)


def _check_question(question: Question) -> None:
    values = [option.value for option in question.options]
    if len(set(values)) != len(values):
        raise Malformed("option_twice", key=question.key)
    if question.is_closed and len(values) < 2:
        raise Malformed("options_missing", key=question.key)
    if not question.is_closed and values:
        raise Malformed("options_needless", key=question.key)
    if question.kind is Kind.SCALE and values != [str(n + int(values[0])) for n in range(len(values))]:
        raise Malformed("scale_unordered", key=question.key)
    if question.kind is Kind.AMENDMENT and question.reference is None:
        raise Malformed("reference_missing", key=question.key)
    upper = len(values) if question.maximum is None else question.maximum
    if question.kind is Kind.MULTIPLE and not 0 <= question.minimum <= upper <= len(values):
        raise Malformed("bounds_malformed", key=question.key)


def changed_questions(before: Questionnaire, after: Questionnaire) -> frozenset[QuestionKey]:
    """Name the questions of ``after`` that stood in ``before`` and read otherwise now (Rule 2)."""
    earlier = {question.key: question for question in before.questions()}
    return frozenset(
        question.key
        for question in after.questions()
        if question.key in earlier and _differs(earlier[question.key], question)
    )


def _differs(before: Question, after: Question) -> bool:
    shape_before = (before.kind, [o.value for o in before.options], before.minimum, before.maximum)
    shape_after = (after.kind, [o.value for o in after.options], after.minimum, after.maximum)
    if shape_before != shape_after or before.reference != after.reference:
        return True
    pairs = [(before.texts, after.texts)]
    pairs += [(b.labels, a.labels) for b, a in zip(before.options, after.options, strict=True)]
    return any(old != new.get(language) for olds, new in pairs for language, old in olds.items())
