from collections.abc import Iterator, Mapping

import pytest

from positions.formats.mapping import form_words as words
from positions.ids import INTERFACE_LANGUAGES, Language
from positions.questionnaire.questionnaire import Kind, LegalStatus
from positions.questionnaire.submission import AnswerState


def every_word() -> Iterator[words.Words]:
    yield from words.HEADINGS.values()
    yield from words.STATES.values()
    yield from words.KINDS.values()
    yield from words.LEGAL_STATUSES.values()
    yield from (words.DOES_NOT_APPLY, words.YES, words.COVER, words.TERMS, words.SESSIONS, words.TRANSLATION)
    yield from (words.TITLE, words.DELEGATION, words.QUESTIONNAIRE, words.VERSION, words.PRACTICE)


def test_every_word_stands_in_the_four_languages() -> None:
    for translated in every_word():
        assert tuple(translated) == INTERFACE_LANGUAGES
        assert all(translated.values())
    assert {len(lines) for lines in words.HOW.values()} == {6}
    assert tuple(words.HOW) == INTERFACE_LANGUAGES


def test_every_column_state_kind_and_status_has_its_word() -> None:
    assert set(words.HEADINGS) == set(words.Column)
    assert set(words.STATES) == set(AnswerState)
    assert set(words.KINDS) == set(Kind)
    assert set(words.LEGAL_STATUSES) == set(LegalStatus)


@pytest.mark.parametrize("table", [words.STATES, words.LEGAL_STATUSES])
def test_no_word_means_two_things_in_any_language(table: Mapping[AnswerState, words.Words]) -> None:
    for meant, translated in table.items():
        for word in (meant.value, *translated.values()):
            assert words.read_word(table, f" {word.upper()} ") is meant
    assert words.read_word(table, "otra cosa") is None


def test_sheets_are_told_apart_by_their_names() -> None:
    for language in INTERFACE_LANGUAGES:
        names = {table[language] for table in (words.COVER, words.TERMS, words.SESSIONS)}
        assert len(names) == 3
        assert all(len(name) <= 31 for name in names)


def test_a_word_is_spanish_where_a_language_has_none() -> None:
    assert words.word_in(words.YES, Language.NL) == "Sí"
    assert words.word_in(words.YES, Language.FR) == "Oui"


def test_a_cell_says_a_word_in_any_language_and_case() -> None:
    assert words.says(words.YES, " sí ")
    assert words.says(words.YES, "OUI")
    assert not words.says(words.YES, "no")
