"""The entries of a termbase out of plain values, as ``TbxTree`` makes them."""

from collections.abc import Mapping
from typing import Final

from positions.convergence.findings import Standing
from positions.formats.mapping.reading import Place, check_distinct, each, entries, fields, given
from positions.formats.mapping.scalars import (
    labels_of,
    read_choice,
    read_country,
    read_flag,
    read_id,
    read_language,
    read_line,
    read_name,
    read_note,
    read_pattern,
    read_url,
    read_wording,
)
from positions.formats.mapping.tbx_writing import TermStatus, WordingRole
from positions.formats.mapping.termbase import DelegationStanding, DelegationWording, TermEntry
from positions.ids import DelegationId, Language, QuestionKey, TermId
from positions.questionnaire.questionnaire import KEY, Aspect, FalseFriend, LegalStatus, Reference, Term

_DEFINITION: Final = ("definition", "language", "original", "role")
_read_key: Final = read_pattern(KEY)


def read_entry(place: Place) -> TermEntry:
    """Read the entry of one term: its words, its reference, and what delegations say of it."""
    found = fields(place, ("id", "terms", "wordings", "standings", "false_friends"), ("why",))
    labels, synonyms = _read_words(found["terms"])
    given_by: dict[WordingRole, list[Place]] = {role: [] for role in WordingRole}
    for inner in entries(found["wordings"]):
        told = inner.value.get("role") if isinstance(inner.value, Mapping) else None
        role = WordingRole.REFERENCE if told == WordingRole.REFERENCE else WordingRole.DELEGATION
        given_by[role].append(inner)
    term = Term(
        id=TermId(read_id(found["id"])),
        labels=labels,
        synonyms=synonyms,
        false_friends=each(_read_friend)(found["false_friends"]),
        reference=_read_reference(given_by[WordingRole.REFERENCE]),
        why=given(found, "why", labels_of(read_note), None),
    )
    return TermEntry(
        term=term,
        wordings=_read_wordings(given_by[WordingRole.DELEGATION]),
        standings=each(_read_standing)(found["standings"]),
    )


def _read_words(place: Place) -> tuple[dict[Language, str], dict[Language, tuple[str, ...]]]:
    labels: dict[Language, str] = {}
    synonyms: dict[Language, tuple[str, ...]] = {}
    preferred = []
    for inner in entries(place):
        found = fields(inner, ("language", "term", "administrativeStatus"))
        language, word = read_language(found["language"]), read_name(found["term"])
        if read_choice(TermStatus)(found["administrativeStatus"]) is TermStatus.PREFERRED:
            labels[language] = word
            preferred.append((inner, language))
        else:
            synonyms[language] = (*synonyms.get(language, ()), word)
    check_distinct(preferred, "key_twice")
    return labels, synonyms


def _read_reference(places: list[Place]) -> Reference | None:
    """Read a wording given in several languages; what is said of its source must be said alike in all."""
    read = [(place, *_read_one_language(place)) for place in places]
    check_distinct(((place, language) for place, language, _, _ in read), "key_twice")
    originals = [language for _, language, original, _ in read if original]
    if not read:
        return None
    if len(originals) != 1:
        places[0].refuse("original_without_text")
    first = read[0][3]
    for place, _, _, told in read:
        if (told.instrument, told.article, told.url) != (first.instrument, first.article, first.url):
            place.refuse("sources_differ")
    return Reference(
        texts={language: told.texts[language] for _, language, _, told in read},
        original=originals[0] if originals else first.original,
        instrument=first.instrument,
        article=first.article,
        url=first.url,
    )


def _read_one_language(place: Place) -> tuple[Language, bool, Reference]:
    found = fields(place, _DEFINITION, ("source", "article", "address"))
    language = read_language(found["language"])
    told = Reference(
        texts={language: _read_definition(found["definition"])},
        original=language,
        instrument=given(found, "source", read_line, ""),
        article=given(found, "article", read_line, ""),
        url=given(found, "address", read_url, ""),
    )
    return language, read_flag(found["original"]), told


def _read_wordings(places: list[Place]) -> dict[Language, tuple[DelegationWording, ...]]:
    read: dict[Language, tuple[DelegationWording, ...]] = {}
    named = []
    for place in places:
        language, wording = _read_wording(place)
        read[language] = (*read.get(language, ()), wording)
        named.append((place, f"{wording.question} {wording.delegation} {language}"))
    check_distinct(named, "key_twice")
    return read


def _read_wording(place: Place) -> tuple[Language, DelegationWording]:
    optional = ("aspect", "legalStatus", "source", "address")
    found = fields(place, (*_DEFINITION, "delegation", "question"), optional)
    read_choice(WordingRole)(found["role"])
    return read_language(found["language"]), DelegationWording(
        delegation=DelegationId(read_country(found["delegation"])),
        question=QuestionKey(_read_key(found["question"])),
        aspect=given(found, "aspect", read_choice(Aspect), None),
        text=_read_definition(found["definition"]),
        original=read_flag(found["original"]),
        source=given(found, "source", read_note, ""),
        url=given(found, "address", read_url, ""),
        legal_status=given(found, "legalStatus", read_choice(LegalStatus), None),
    )


def _read_definition(place: Place) -> str:
    if isinstance(place.value, str) and not place.value.strip():
        place.refuse("value_empty")
    return read_wording(place)


def _read_standing(place: Place) -> DelegationStanding:
    found = fields(place, ("answerState", "delegation", "question"))
    return DelegationStanding(
        delegation=DelegationId(read_country(found["delegation"])),
        question=QuestionKey(_read_key(found["question"])),
        standing=read_choice(Standing)(found["answerState"]),
    )


def _read_friend(place: Place) -> FalseFriend:
    found = fields(place, ("falseFriend", "language", "means"))
    return FalseFriend(
        word=read_name(found["falseFriend"]),
        language=read_language(found["language"]),
        means=TermId(read_id(found["means"])),
    )
