"""Likeness of phrases: words in common, meaning, and what each connector says."""

from collections.abc import Sequence

from positions.convergence.alignment import ALIKE, ALIKE_IN_WORDS, MOST
from positions.convergence.phrases import Phrase, phrase_of
from positions.convergence.resemblance import (
    CLOSE,
    FAR,
    NEAR,
    ONE_ROLE,
    OTHER_ROLE,
    SAME,
    SAME_GENUS,
    SAME_ROLE,
    WORD_BY_WORD,
    WORDS_ALONE,
    Resemblance,
)
from positions.convergence.segmentation import LEAST, WORTH
from positions.convergence.words import words_of
from positions.ids import Language
from tests.likeness import Tabled


def phrase(text: str, role: str = "", language: Language = Language.ES) -> Phrase:
    return phrase_of(words_of(text), role, language)


def table(likes: dict[tuple[str, str], float]) -> Tabled:
    def likeness(texts: Sequence[str]) -> Sequence[Sequence[float]]:
        return [[1.0 if a == b else likes.get((a, b), likes.get((b, a), 0.0)) for b in texts] for a in texts]

    return Tabled(likeness)


def alike(one: Phrase, other: Phrase, likes: dict[tuple[str, str], float] | None = None) -> float:
    likeness = None if likes is None else table(likes)
    found = Resemblance([one, other], likeness)
    assert found.row(0)[1] == found.row(1)[0]
    return round(found.row(0)[1], 6)


def test_the_same_lemmas_in_order_are_the_same_words() -> None:
    assert alike(phrase("los permisos de residencia"), phrase("el permiso de la residencia")) == SAME
    assert alike(phrase("permiso residencia"), phrase("residencia permiso")) == NEAR


def test_without_a_model_the_share_of_common_words_counts_in_one_language_alone() -> None:
    assert alike(phrase("permiso temporal"), phrase("permiso")) == round(2 / 3, 6)
    assert alike(phrase("permiso"), phrase("visado")) == 0
    assert alike(phrase("permiso"), phrase("permiso", language=Language.PT)) == 0


def test_a_model_compares_across_languages() -> None:
    likes = {("residencia", "residence"): 0.8}
    assert alike(phrase("la residencia"), phrase("the residence", language=Language.EN), likes) == 0.8


def test_the_same_words_are_the_same_whatever_the_model_says() -> None:
    assert alike(phrase("el visado"), phrase("los visados"), {}) == SAME


def test_words_matched_one_by_one_raise_the_likeness_of_phrases() -> None:
    likes = {
        ("permiso laboral", "work permit"): 0.5,
        ("permiso", "permit"): 1.0,
        ("laboral", "work"): 0.9,
    }
    found = alike(phrase("permiso laboral"), phrase("work permit", language=Language.EN), likes)
    assert found == round(0.5 * (1 - WORD_BY_WORD) + 0.95 * WORD_BY_WORD - WORDS_ALONE, 6)


def test_words_are_not_matched_where_the_phrases_are_far_apart_or_have_none() -> None:
    likes = {("permiso laboral", "work permit"): 0.2, ("permiso", "permit"): 1.0}
    assert alike(phrase("permiso laboral"), phrase("work permit", language=Language.EN), likes) == 0.2
    likes = {("él", "him alone"): 0.6}
    assert alike(phrase("él"), phrase("him alone", language=Language.EN), likes) == 0.6


def test_in_one_language_common_words_add_to_the_meaning() -> None:
    likes = {("permiso temporal", "permiso"): 0.4, ("temporal", "permiso"): 0.0}
    assert alike(phrase("permiso temporal"), phrase("permiso"), likes) > 0.53


def test_what_the_connectors_say_is_weighed() -> None:
    english = Language.EN
    likes = {("estudio", "study"): 0.6}

    def with_roles(one: str, other: str) -> float:
        return round(alike(phrase("estudio", one), phrase("study", other, english), likes) - 0.6, 6)

    assert with_roles("purpose", "purpose") == SAME_ROLE
    assert with_roles("genus", "genus") == SAME_GENUS
    assert with_roles("purpose", "means") == -OTHER_ROLE
    assert with_roles("purpose", "") == -ONE_ROLE
    assert with_roles("inclusion", "relative") == 0
    assert with_roles("", "") == 0


def test_those_close_stand_with_the_most_alike_first_and_all_others_are_left_out() -> None:
    phrases = [phrase(text) for text in ("el visado", "el permiso", "la estancia", "los visados")]
    likes = {("visado", "permiso"): 0.9, ("visado", "estancia"): 0.39, ("visado", "visados"): 0.5}
    assert Resemblance(phrases, table(likes)).close_to(0) == [0, 3, 1]
    assert Resemblance(phrases, None).close_to(0) == [0, 3]


def test_nothing_that_is_less_than_close_can_found_a_pair_or_be_worth_something() -> None:
    assert FAR < CLOSE <= min(ALIKE - MOST, ALIKE_IN_WORDS)
    assert CLOSE - WORTH <= LEAST
