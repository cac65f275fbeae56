"""Questionnaires as a plain mapping (``acorde-questionnaire/1``), and back.

Rule 1. One mapping holds all versions of one questionnaire, oldest first.
Rule 2. A pattern ``term_block`` is expanded into one section per term, before the other sections; written
        are expanded sections only. ``acceptance`` is asked only of a term with a reference.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Final

from positions.errors import Malformed
from positions.formats.mapping.question import question_mapping, read_question
from positions.formats.mapping.reading import Place, check_distinct, each, fields, given
from positions.formats.mapping.scalars import (
    instant_words,
    integer_within,
    labels_mapping,
    labels_of,
    read_format,
    read_id,
    read_instant,
    read_line,
    read_pattern,
    read_wording,
)
from positions.formats.mapping.term import read_term_block, read_terms, term_mapping, term_sections
from positions.ids import Language, QuestionnaireId, SessionId, TermId
from positions.questionnaire.questionnaire import (
    KEY,
    Question,
    Questionnaire,
    Section,
    Term,
    check_questionnaire,
)
from positions.text.canonical import Plain

FORMAT: Final = "acorde-questionnaire/1"


def questionnaires_mapping(versions: Sequence[Questionnaire]) -> Plain:
    """Write all versions of one questionnaire, oldest first; there is at least one."""
    return {
        "format": FORMAT,
        "id": versions[0].id,
        "versions": [_version_mapping(questionnaire) for questionnaire in versions],
    }


def questionnaire_mapping(questionnaire: Questionnaire) -> Plain:
    """Write one version by itself."""
    return questionnaires_mapping((questionnaire,))


def _version_mapping(questionnaire: Questionnaire) -> Plain:
    terms = {term.id: term for term in questionnaire.terms}
    published, deadline = questionnaire.published, questionnaire.deadline
    return {
        "version": questionnaire.version,
        "published": None if published is None else instant_words(published),
        "deadline": None if deadline is None else instant_words(deadline),
        "titles": labels_mapping(questionnaire.titles),
        "introductions": labels_mapping(questionnaire.introductions),
        "terms": [term_mapping(term) for term in questionnaire.terms],
        "sections": [
            _section_mapping(section, None if section.term is None else terms.get(section.term))
            for section in questionnaire.sections
        ],
    }


def _section_mapping(section: Section, term: Term | None) -> Plain:
    plain: dict[str, Plain] = {"key": section.key}
    if section.session is not None:
        plain["session"] = section.session
    if section.term is not None:
        plain["term"] = section.term
    plain["titles"] = labels_mapping(section.titles)
    plain["questions"] = [question_mapping(question, term) for question in section.questions]
    return plain


def read_questionnaire(place: Place) -> Questionnaire:
    """Read a mapping that holds exactly one version (``one_version_wanted``)."""
    versions = read_questionnaires(place)
    if len(versions) != 1:
        place.refuse("one_version_wanted", count=len(versions))
    if versions:
        return versions[0]
    return Questionnaire(QuestionnaireId(""), 1, {}, {}, (), ())  # a stand-in, the problem is noted


def read_questionnaires(place: Place) -> tuple[Questionnaire, ...]:
    """Read all versions, oldest first, their numbers rising (``versions_unordered``)."""
    found = fields(place, ("format", "id", "versions"))
    read_format(found["format"], FORMAT)
    questionnaire = QuestionnaireId(read_id(found["id"]))

    def read_version(inner: Place) -> Questionnaire:
        return _read_version(inner, questionnaire)

    versions = each(read_version)(found["versions"])
    numbers = [version.version for version in versions]
    if numbers != sorted(set(numbers)):
        found["versions"].refuse("versions_unordered")
    if not versions and found["versions"].value == []:
        found["versions"].refuse("versions_missing")
    return versions


def _read_version(place: Place, questionnaire: QuestionnaireId) -> Questionnaire:
    before = len(place.source.problems)
    optional = ("published", "deadline", "introductions", "term_block", "terms", "sections")
    found = fields(place, ("version", "titles"), optional)
    terms = given(found, "terms", read_terms, ())
    pattern = given(found, "term_block", read_term_block, ())
    blocks = term_sections(terms, pattern) if pattern else ()
    written = given(found, "sections", each(_section_reader(terms)), ())
    version = Questionnaire(
        id=questionnaire,
        version=integer_within(1, 1_000_000)(found["version"]),
        titles=labels_of(read_line)(found["titles"]),
        introductions=given(found, "introductions", _read_introductions, {}),
        sections=blocks + written,
        terms=terms,
        deadline=given(found, "deadline", read_instant, None),
        published=given(found, "published", read_instant, None),
    )
    if len(place.source.problems) == before:  # stand-ins would only cause more problems
        _check_version(place, version, expanded=len(blocks))
    return version


def _read_introductions(place: Place) -> dict[Language, str]:
    return dict(labels_of(read_wording)(place)) if place.value else {}


def _section_reader(terms: Sequence[Term]) -> Callable[[Place], Section]:
    known = {term.id: term for term in terms}

    def read_section(place: Place) -> Section:
        found = fields(place, ("key", "titles", "questions"), ("session", "term"))
        term = given(found, "term", read_id, None)
        if term and term not in known:
            found["term"].refuse("term_unknown", term=term)
        of_term = None if term is None else known.get(TermId(term))
        return Section(
            key=read_pattern(KEY)(found["key"]),
            titles=labels_of(read_line)(found["titles"]),
            questions=each(lambda inner: read_question(inner, of_term))(found["questions"]),
            session=given(found, "session", lambda inner: SessionId(read_id(inner)), None),
            term=None if term is None else TermId(term),
        )

    return read_section


def _check_version(place: Place, version: Questionnaire, *, expanded: int) -> None:
    """Note each question that cannot be answered, and each key that stands twice."""
    standing = list(_questions_with_places(place, version, expanded))
    sections = [
        (section_place, section.key)
        for section_place, section in _sections_with_places(place, version, expanded)
    ]
    keys = [(question_place, question.key) for question_place, question in standing]
    check_distinct([*sections, *keys], "key_twice")
    for question_place, question in standing:
        try:
            check_questionnaire(_only(question, version))
        except Malformed as refusal:
            question_place.refuse(refusal.reason, **refusal.facts)


def _only(question: Question, version: Questionnaire) -> Questionnaire:
    key = "s" if question.key != "s" else "t"  # any key but the question's own
    section = Section(key=key, titles={}, questions=(question,))
    return Questionnaire(version.id, version.version, {}, {}, (section,), version.terms)


def _sections_with_places(
    place: Place, version: Questionnaire, expanded: int
) -> Iterator[tuple[Place, Section]]:
    for number, section in enumerate(version.sections):
        if number < expanded:
            yield place.at("terms", None).at(number, None), section
        else:
            yield place.at("sections", None).at(number - expanded, None), section


def _questions_with_places(
    place: Place, version: Questionnaire, expanded: int
) -> Iterator[tuple[Place, Question]]:
    for section_place, section in _sections_with_places(place, version, expanded):
        for number, question in enumerate(section.questions):
            if section_place.path[-2] == "terms":
                yield section_place, question
            else:
                yield section_place.at("questions", None).at(number, None), question
