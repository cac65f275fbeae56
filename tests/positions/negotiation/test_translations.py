"""How a translation stands to its original, and who may say so."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from positions.errors import DomainError, Forbidden, Malformed, WrongPhase
from positions.ids import Language
from positions.negotiation.draft import Hand, Mode
from positions.negotiation.translations import (
    NOTHING,
    ConfirmedWords,
    TranslationState,
    check_adding,
    check_confirming,
    translation_state,
)
from positions.text.wording import digest

ES, PT = Language.ES, Language.PT
SPOKEN = frozenset({ES})


def said(words: str, source: str, confirmed: tuple[str, str] | None) -> TranslationState:
    """How a translation stands, by words; confirmed: (translation, original)."""
    kept = None if confirmed is None else ConfirmedWords(digest(confirmed[0]), digest(confirmed[1]))
    return translation_state(digest(words), digest(source), kept)


@pytest.mark.parametrize(
    ("words", "source", "confirmed", "expected"),
    [
        ("", "Los Estados cooperan.", None, TranslationState.MISSING),
        ("  ", "Los Estados cooperan.", ("Os Estados", "Los Estados cooperan."), TranslationState.MISSING),
        ("Os Estados cooperam.", "Los Estados cooperan.", None, TranslationState.UNCONFIRMED),
        ("Os Estados", "Los Estados", ("Os Estados", "Los Estados"), TranslationState.ALIGNED),
        ("Os Estados", "Los Estados deben", ("Os Estados", "Los Estados"), TranslationState.STALE),
        ("Os Estados devem", "Los Estados deben", ("Os Estados", "Los Estados"), TranslationState.STALE),
        ("Os Estados devem", "Los Estados", ("Os Estados", "Los Estados"), TranslationState.UNCONFIRMED),
        ("Os Estados ", " Los Estados", ("Os Estados", "Los Estados"), TranslationState.ALIGNED),
    ],
)
def test_a_translation_stands_as_its_words_and_those_of_the_original_say(
    words: str, source: str, confirmed: tuple[str, str] | None, expected: TranslationState
) -> None:
    assert said(words, source, confirmed) is expected


@pytest.mark.parametrize(
    ("words", "confirmed", "expected"),
    [
        ("", None, TranslationState.MISSING),
        ("a", None, TranslationState.MISMATCH),
        ("a", ("a", "b"), TranslationState.MISMATCH),
        ("a", ("c", "b"), TranslationState.MISMATCH),
        ("a", ("a", "c"), TranslationState.STALE),
    ],
)
def test_another_structure_is_a_mismatch_unless_the_original_moved_on(
    words: str, confirmed: tuple[str, str] | None, expected: TranslationState
) -> None:
    kept = None if confirmed is None else ConfirmedWords(digest(confirmed[0]), digest(confirmed[1]))
    assert translation_state(digest(words), digest("b"), kept, differs=True) is expected


def test_no_words_have_the_digest_that_stands_for_a_missing_translation() -> None:
    assert digest("   ") == NOTHING


@given(st.text("ab ", max_size=4), st.text("ab ", max_size=4), st.text("ab ", max_size=4))
def test_the_same_words_again_are_the_wording_that_was_confirmed(words: str, one: str, other: str) -> None:
    confirmed = (words, one)
    assert said(words, one, confirmed) in (TranslationState.ALIGNED, TranslationState.MISSING)
    assert (said(words, other, confirmed) is TranslationState.STALE) == (
        digest(one) != digest(other) and digest(words) != NOTHING
    )


def test_the_pen_adds_a_language_that_the_draft_does_not_speak() -> None:
    check_adding(Mode.PREPARING, Hand.SECRETARIAT, PT, SPOKEN)
    check_adding(Mode.OPEN, Hand.CHAIR, PT, SPOKEN)


@pytest.mark.parametrize(
    ("mode", "hand", "language", "refused"),
    [
        (Mode.OPEN, Hand.MEMBER, PT, Forbidden("not_the_pen")),
        (Mode.FROZEN, Hand.CHAIR, PT, WrongPhase("draft_frozen")),
        (Mode.PREPARING, Hand.CHAIR, PT, WrongPhase("draft_preparing")),
        (Mode.OPEN, Hand.SECRETARIAT, ES, WrongPhase("language_spoken", language="es")),
    ],
)
def test_nobody_else_adds_one_and_no_language_twice(
    mode: Mode, hand: Hand, language: Language, refused: DomainError
) -> None:
    with pytest.raises(type(refused), match=f"^{refused.reason}$") as caught:
        check_adding(mode, hand, language, SPOKEN)
    assert caught.value.facts == refused.facts


def test_a_secretariat_confirms_words() -> None:
    check_confirming(Hand.SECRETARIAT, ES, PT, "Os Estados")


@pytest.mark.parametrize(
    ("hand", "language", "words", "refused"),
    [
        (Hand.CHAIR, PT, "Os Estados", Forbidden("not_the_secretariat")),
        (Hand.MEMBER, PT, "Os Estados", Forbidden("not_the_secretariat")),
        (Hand.NOBODY, PT, "Os Estados", Forbidden("not_the_secretariat")),
        (Hand.SECRETARIAT, ES, "Los Estados", Malformed("text_is_original")),
        (Hand.SECRETARIAT, PT, " ", WrongPhase("translation_missing")),
    ],
)
def test_nobody_else_confirms_and_not_the_original_or_what_has_no_words(
    hand: Hand, language: Language, words: str, refused: DomainError
) -> None:
    with pytest.raises(type(refused), match=f"^{refused.reason}$"):
        check_confirming(hand, ES, language, words)
