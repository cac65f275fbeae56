"""One question, its options and its reference wording as plain mappings, and back.

Rule 1. A question of a term stands in the section of that term; its field ``term`` is written only where it
        differs from the section's.
Rule 2. Questions on the national and the bi-regional definition and on the acceptance carry the reference of
        their term, unless their field ``reference`` says otherwise (null: none).
"""

import re
from collections.abc import Mapping
from typing import Final

from positions.formats.mapping.reading import Place, each, fields, given
from positions.formats.mapping.scalars import (
    integer_within,
    labels_mapping,
    labels_of,
    read_choice,
    read_flag,
    read_language,
    read_line,
    read_note,
    read_pattern,
    read_url,
    read_wording,
)
from positions.ids import QuestionKey, TermId
from positions.questionnaire.questionnaire import KEY, Aspect, Kind, Option, Question, Reference, Term
from positions.text.canonical import Plain

OF_THE_REFERENCE: Final = frozenset({Aspect.NATIONAL, Aspect.REGIONAL, Aspect.ACCEPTANCE})
ASKED: Final = ("kind", "texts")
ASKED_OPTIONALLY: Final = ("required", "helps", "options", "minimum", "maximum")

_SCALE_POINT: Final = re.compile(r"-?[0-9]{1,6}")
_read_value: Final = read_pattern(re.compile(r"-?[A-Za-z0-9][A-Za-z0-9_.-]{0,62}"))
_read_count: Final = integer_within(0, 1_000)


def question_mapping(question: Question, term: Term | None) -> dict[str, Plain]:
    """Write a question that stands in the section of ``term``, or in a section of no term."""
    plain: dict[str, Plain] = {"key": question.key, "kind": question.kind.value}
    if question.aspect is not None:
        plain["aspect"] = question.aspect.value
    if question.term != (None if term is None else term.id):
        plain["term"] = question.term
    if question.required:
        plain["required"] = True
    plain["texts"] = labels_mapping(question.texts)
    if question.helps:
        plain["helps"] = labels_mapping(question.helps)
    plain.update(_choices_mapping(question))
    if question.reference != carried_reference(question.aspect, term):
        plain["reference"] = None if question.reference is None else reference_mapping(question.reference)
    return plain


def _choices_mapping(question: Question) -> dict[str, Plain]:
    plain: dict[str, Plain] = {}
    if question.options:
        plain["options"] = [
            {"value": option.value, "labels": labels_mapping(option.labels)} for option in question.options
        ]
    if question.minimum:
        plain["minimum"] = question.minimum
    if question.maximum is not None:
        plain["maximum"] = question.maximum
    return plain


def carried_reference(aspect: Aspect | None, term: Term | None) -> Reference | None:
    """The reference a question has by its aspect (Rule 2)."""
    return term.reference if term is not None and aspect in OF_THE_REFERENCE else None


def reference_mapping(reference: Reference) -> Plain:
    """Write a reference wording."""
    return {
        "texts": labels_mapping(reference.texts),
        "original": reference.original.value,
        "instrument": reference.instrument,
        "article": reference.article,
        "url": reference.url,
    }


def read_reference(place: Place) -> Reference:
    """Read a reference wording; its original must be among its texts (``original_without_text``)."""
    found = fields(place, ("texts", "original", "instrument"), ("article", "url"))
    reference = Reference(
        texts=labels_of(read_wording)(found["texts"]),
        original=read_language(found["original"]),
        instrument=read_line(found["instrument"]),
        article=given(found, "article", read_line, ""),
        url=given(found, "url", read_url, ""),
    )
    if reference.texts and reference.original not in reference.texts:
        found["original"].refuse("original_without_text")
    return reference


def read_question(place: Place, term: Term | None) -> Question:
    """Read a question that stands in the section of ``term``, or in a section of no term."""
    optional = (*ASKED_OPTIONALLY, "aspect", "term", "reference")
    found = fields(place, ("key", *ASKED), optional)
    aspect = given(found, "aspect", read_choice(Aspect), None)
    term_id = None if term is None else term.id
    if "term" in found:
        term_id = given(found, "term", _read_term_id, None)
    reference = carried_reference(aspect, term)
    if "reference" in found:
        reference = given(found, "reference", read_reference, None)
    key = QuestionKey(read_pattern(KEY)(found["key"]))
    return asked(found, key=key, aspect=aspect, term=term_id, reference=reference)


def _read_term_id(place: Place) -> TermId:
    return TermId(read_pattern(KEY)(place))


def asked(
    found: Mapping[str, Place],
    *,
    key: QuestionKey,
    aspect: Aspect | None,
    term: TermId | None = None,
    reference: Reference | None = None,
) -> Question:
    """Make a question of what a delegation reads and chooses from, and of what else is known of it."""
    kind = read_choice(Kind)(found["kind"])
    question = Question(
        key=key,
        kind=kind,
        texts=labels_of(read_note)(found["texts"]),
        helps=given(found, "helps", labels_of(read_note), {}),
        required=given(found, "required", read_flag, False),
        options=given(found, "options", each(_read_option), ()),
        minimum=given(found, "minimum", _read_count, 0),
        maximum=given(found, "maximum", _read_count, None),
        term=term,
        aspect=aspect,
        reference=reference,
    )
    if kind is Kind.SCALE and not all(_SCALE_POINT.fullmatch(option.value) for option in question.options):
        found.get("options", found["kind"]).refuse("scale_unordered", key=key)
    return question


def _read_option(place: Place) -> Option:
    found = fields(place, ("value", "labels"))
    return Option(value=_read_value(found["value"]), labels=labels_of(read_line)(found["labels"]))
