"""Cues that two clauses differ in substance."""

import tomllib
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from positions.convergence.cues import CueKind, cue_lexicon_of, cues_between, signs_in
from positions.ids import Language

ES, EN, PT, FR, NL = Language


def said(text: str, language: Language) -> list[tuple[str, str, str]]:
    """Kind, sense and words of every sign."""
    return [(sign.kind.value, sign.sense, text[sign.start : sign.end]) for sign in signs_in(text, language)]


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        (ES, "que no reside", [("negation", "not", "no")]),
        (EN, "without residence", [("negation", "not", "without")]),
        (PT, "nem residência", [("negation", "not", "nem")]),
        (FR, "qui n'est nul", [("negation", "not", "n'"), ("negation", "not", "nul")]),
        (NL, "geen verblijf", [("negation", "not", "geen")]),
        (ES, "Deberá informar", [("modality", "obligation", "Deberá")]),
        (EN, "may inform", [("modality", "permission", "may")]),
        (PT, "na medida do possível", [("modality", "recommendation", "na medida do possível")]),
        (FR, "s’efforcent d'informer", [("modality", "recommendation", "s’efforcent d'")]),
        (NL, "mogen melden", [("modality", "permission", "mogen")]),
        (ES, "entre otros", [("list", "open", "entre otros")]),
        (EN, "inter alia", [("list", "open", "inter alia")]),
        (FR, "uniquement", [("list", "closed", "uniquement")]),
        (NL, "onder meer", [("list", "open", "onder meer")]),
        (PT, "a saber", [("list", "closed", "a saber")]),
        (ES, "dentro del país", [("territory", "inside", "dentro del país")]),
        (EN, "crossing a border", [("territory", "across", "border")]),
        (FR, "à l'étranger", [("territory", "across", "à l'étranger")]),
        (NL, "binnen het land", [("territory", "inside", "binnen het land")]),
        (PT, "o empregador", [("actor", "employer", "empregador")]),
        (ES, "un grupo delictivo organizado", [("actor", "group", "grupo delictivo organizado")]),
        (EN, "provided that it is", [("condition", "condition", "provided that")]),
        (FR, "s'il est", [("condition", "condition", "s'il")]),
        (ES, "salvo que renuncie", [("exception", "exception", "salvo que")]),
        (NL, "tenzij hij afziet", [("exception", "exception", "tenzij")]),
    ],
)
def test_each_kind_is_found_in_its_words(
    language: Language, text: str, found: list[tuple[str, str, str]]
) -> None:
    assert said(text, language) == found


@pytest.mark.parametrize(
    ("language", "text", "sense", "words"),
    [
        (ES, "menor de dieciocho años de edad", "less 18 year", "menor de dieciocho años"),
        (ES, "de 30 (treinta) días", "30 day", "30 (treinta) días"),
        (ES, "treinta (31) días", "30", "treinta"),
        (EN, "within thirty (30) days", "at_most 30 day", "within thirty (30) days"),
        (EN, "a month", "1 month", "a month"),
        (FR, "jusqu’à dix-huit ans", "at_most 18 year", "jusqu’à dix-huit ans"),
        (PT, "pelo menos 72 horas", "at_least 72 hour", "pelo menos 72 horas"),
        (NL, "ouder dan 16 jaar", "more 16 year", "ouder dan 16 jaar"),
        (ES, "tres personas", "3", "tres"),
        (ES, "más de 10 %", "more 10 percent", "más de 10 %"),
    ],
)
def test_a_number_counts_with_what_compares_it_and_its_unit(
    language: Language, text: str, sense: str, words: str
) -> None:
    first = signs_in(text, language)[0]
    assert (first.sense, text[first.start : first.end]) == (sense, words)
    unit = sense.split()[-1]
    assert first.kind is (CueKind.TIME if unit in ("year", "month", "day", "hour") else CueKind.QUANTITY)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (ES, "no obstante, un menor"),
        (EN, "not only a person"),
        (FR, "une personne"),
        (PT, "não só"),
        (NL, "niet alleen personen"),
        (ES, "«»…"),
        (ES, ""),
    ],
)
def test_what_only_looks_like_a_sign_is_none(language: Language, text: str) -> None:
    assert said(text, language) == []


def test_a_cue_is_what_only_one_of_two_clauses_says() -> None:
    one = signs_in("El Estado deberá notificar en un plazo de 30 días", ES)
    other = signs_in("States may notify the State within 30 days, unless impossible", EN)
    found = cues_between(one, other)
    assert [cue.kind for cue in found] == [CueKind.MODALITY, CueKind.EXCEPTION]
    assert [[sign.sense for sign in side] for side in (found[0].one, found[0].other)] == [
        ["obligation"],
        ["permission"],
    ]
    assert (found[1].one, len(found[1].other)) == ((), 1)


def test_every_language_knows_every_kind_and_sense() -> None:
    shapes = set()
    for language in Language:
        source = (files("positions") / "data" / "cues" / f"{language}.toml").read_text(encoding="utf-8")
        read = tomllib.loads(source)
        assert read.pop("nothing")
        for senses in read.values():
            assert all(words == sorted(set(words), key=words.index) and words for words in senses.values())
        shapes.add(tuple((kind, tuple(senses)) for kind, senses in sorted(read.items())))
        assert max(cue_lexicon_of(language).reach.values()) > 1
    (shape,) = shapes
    spoken = {kind for kind, _ in shape} - {"comparison", "unit", "number"}
    assert spoken == {kind.value for kind in CueKind} - {"quantity", "time"}


WORDS = "el Estado deberá podrá no salvo que si 18 años menor de dieciocho ( ) un país otro entre otros"
CLAUSES = st.lists(st.sampled_from(WORDS.split(" ")), max_size=12).map(" ".join)


@given(CLAUSES, CLAUSES)
def test_cues_are_the_same_the_other_way_round(one: str, other: str) -> None:
    forth = cues_between(signs_in(one, ES), signs_in(other, ES))
    back = cues_between(signs_in(other, ES), signs_in(one, ES))
    assert [(cue.kind, cue.one, cue.other) for cue in forth] == [
        (cue.kind, cue.other, cue.one) for cue in back
    ]
    assert cues_between(signs_in(one, ES), signs_in(one, ES)) == ()


@given(CLAUSES)
def test_signs_stand_in_order_and_never_overlap(text: str) -> None:
    signs = signs_in(text, ES)
    places = [place for sign in signs for place in (sign.start, sign.end)]
    assert places == sorted(places)
    assert all(sign.start < sign.end <= len(text) for sign in signs)
