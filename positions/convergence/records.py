"""Definitions that come by themselves, outside any questionnaire: the same comparison, for any countries.

Rule 1. One wording per concept, country and language.
Rule 2. Concepts, countries and languages stand in alphabetical order, whatever the order of the input.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from positions.convergence.definitions import nearest
from positions.convergence.elements import SharedElement, Wording, elements_of
from positions.convergence.findings import Nearest
from positions.convergence.resemblance import Likeness
from positions.errors import Malformed
from positions.ids import DelegationId, Language
from positions.text.diff import Span, diff_words

REQUIRED: Final = ("concept", "country", "lang", "text")
ALLOWED: Final = frozenset({*REQUIRED, "instrument", "note", "source"})


@dataclass(frozen=True, slots=True)
class DefinitionRecord:
    """One wording of one country, taken from an instrument. ``country`` as given, a year included."""

    concept: str
    country: str
    language: Language
    text: str
    instrument: str = ""
    note: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class RecordFinding:
    """A record with the nearest other wording of the same concept in the same language."""

    record: DefinitionRecord
    nearest: Nearest | None


@dataclass(frozen=True, slots=True)
class ConceptFinding:
    """All wordings of one concept, and the elements they are made of."""

    concept: str
    records: tuple[RecordFinding, ...]
    elements: tuple[SharedElement, ...]


def record_of(row: Mapping[str, object]) -> DefinitionRecord:
    """Read one record ``{concept, country, lang, text, instrument, note, source}``.

    Raises Malformed: ``field_unknown``, ``field_missing``, ``language_unknown``.
    """
    unknown = sorted(set(row) - ALLOWED)
    if unknown:
        raise Malformed("field_unknown", field=unknown[0])
    for field in REQUIRED:
        if not isinstance(row.get(field), str) or not str(row[field]).strip():
            raise Malformed("field_missing", field=field)
    if row["lang"] not in list(Language):
        raise Malformed("language_unknown", language=str(row["lang"]))
    words = {field: str(row.get(field) or "") for field in ALLOWED}
    language = Language(words.pop("lang"))
    return DefinitionRecord(language=language, **words)


def compare_records(
    records: Iterable[DefinitionRecord], likeness: Likeness | None = None
) -> tuple[ConceptFinding, ...]:
    """Line up the wordings of every concept (Rules 1 and 2). Raises Malformed (``record_twice``).

    ``likeness`` None: elements are found by their words alone, so never across languages.
    """
    concepts: dict[str, list[DefinitionRecord]] = {}
    seen: set[tuple[str, str, Language]] = set()
    for record in sorted(records, key=lambda each: (each.concept, each.country, each.language)):
        key = (record.concept, record.country, record.language)
        if key in seen:
            raise Malformed(
                "record_twice", concept=record.concept, country=record.country, language=record.language
            )
        seen.add(key)
        concepts.setdefault(record.concept, []).append(record)
    return tuple(_concept(concept, alike, likeness) for concept, alike in concepts.items())


def _concept(concept: str, records: Sequence[DefinitionRecord], likeness: Likeness | None) -> ConceptFinding:
    near = nearest([(DelegationId(each.country), each.language.value, each.text) for each in records])
    wordings = [Wording(each.country, each.language, each.text) for each in records]
    found = tuple(map(RecordFinding, records, near))
    return ConceptFinding(concept, found, elements_of(wordings, likeness))


def record_redlines(found: ConceptFinding) -> tuple[tuple[Span, ...] | None, ...]:
    """The word diff of each record against its nearest; None where it has none. See ``redlines``."""
    texts = {(each.record.country, each.record.language): each.record.text for each in found.records}
    return tuple(
        None
        if each.nearest is None
        else diff_words(texts[each.nearest.delegation, each.record.language], each.record.text)
        for each in found.records
    )
