"""Terms and the pattern of their questions as plain mappings, and back."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from positions.formats.mapping.question import (
    ASKED,
    ASKED_OPTIONALLY,
    asked,
    carried_reference,
    read_reference,
    reference_mapping,
)
from positions.formats.mapping.reading import Place, each, fields, given
from positions.formats.mapping.scalars import (
    by_language,
    labels_mapping,
    labels_of,
    read_choice,
    read_id,
    read_language,
    read_name,
    read_names,
    read_note,
)
from positions.ids import Language, QuestionKey, TermId
from positions.process import Labels, label
from positions.questionnaire.questionnaire import Aspect, FalseFriend, Question, Section, Term
from positions.text.canonical import Plain

TERM_MARK: Final = "{term}"  # stands in the pattern for the term's label


def term_mapping(term: Term) -> Plain:
    """Write a term."""
    plain: dict[str, Plain] = {"id": term.id, "labels": labels_mapping(term.labels)}
    if term.synonyms:
        plain["synonyms"] = {
            language.value: list(term.synonyms[language])
            for language in Language
            if language in term.synonyms
        }
    if term.false_friends:
        plain["false_friends"] = [
            {"word": friend.word, "language": friend.language.value, "means": friend.means}
            for friend in term.false_friends
        ]
    if term.reference is not None:
        plain["reference"] = reference_mapping(term.reference)
    if term.why is not None:
        plain["why"] = labels_mapping(term.why)
    return plain


def read_terms(place: Place) -> tuple[Term, ...]:
    """Read a list of terms; a false friend must mean a term of the list (``term_unknown``)."""
    terms = each(_read_term, named=lambda term: term.id)(place)
    known = {term.id for term in terms}
    for number, term in enumerate(terms):
        friends = place.at(number, None).at("false_friends", None)
        for position, friend in enumerate(term.false_friends):
            if friend.means and friend.means not in known:
                friends.at(position, None).at("means", None).refuse("term_unknown", term=friend.means)
    return terms


def _read_term(place: Place) -> Term:
    found = fields(place, ("id", "labels"), ("synonyms", "false_friends", "reference", "why"))
    return Term(
        id=TermId(read_id(found["id"])),
        labels=labels_of(read_name)(found["labels"]),
        synonyms=given(found, "synonyms", _read_synonyms, {}),
        false_friends=given(found, "false_friends", each(_read_false_friend), ()),
        reference=given(found, "reference", read_reference, None),
        why=given(found, "why", labels_of(read_note), None),
    )


def _read_synonyms(place: Place) -> dict[Language, tuple[str, ...]]:
    return by_language(place, read_names)


def _read_false_friend(place: Place) -> FalseFriend:
    found = fields(place, ("word", "language", "means"))
    return FalseFriend(
        word=read_name(found["word"]),
        language=read_language(found["language"]),
        means=TermId(read_id(found["means"])),
    )


def read_term_block(place: Place) -> tuple[Question, ...]:
    """Read the pattern: one question per aspect, its key the aspect, ``{term}`` still in its words."""
    return each(_read_pattern, named=lambda question: question.aspect)(place)


def _read_pattern(place: Place) -> Question:
    found = fields(place, ("aspect", *ASKED), ASKED_OPTIONALLY)
    aspect = read_choice(Aspect)(found["aspect"])
    return asked(found, key=QuestionKey(aspect.value), aspect=aspect)


def term_sections(terms: Iterable[Term], pattern: Iterable[Question]) -> tuple[Section, ...]:
    """Expand the pattern: a section per term, with ``acceptance`` only where there is a reference."""
    block = tuple(pattern)
    return tuple(
        Section(
            key=term.id,
            titles=term.labels,
            questions=tuple(
                _question_on(term, question)
                for question in block
                if question.aspect is not Aspect.ACCEPTANCE or term.reference is not None
            ),
            term=term.id,
        )
        for term in terms
    )


def _question_on(term: Term, question: Question) -> Question:
    return replace(
        question,
        key=QuestionKey(f"{term.id}.{question.key}"),
        texts=_with_label(question.texts, term),
        helps=_with_label(question.helps, term),
        term=term.id,
        reference=carried_reference(question.aspect, term),
    )


def _with_label(texts: Labels, term: Term) -> Labels:
    return {
        language: text.replace(TERM_MARK, label(term.labels, language)) for language, text in texts.items()
    }
