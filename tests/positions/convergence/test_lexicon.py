"""The lexicons of five languages are whole, in lower case, and hold no word of one subject."""

import pytest

from positions.convergence.lexicon import LONGEST, lexicon_of, longest
from positions.ids import Language

ROLES = {
    *("purpose", "means", "condition", "exception", "concession", "inclusion", "accordance", "place"),
    *("respect", "time"),
}


@pytest.mark.parametrize("language", Language)
def test_every_language_has_all_kinds_of_words(language: Language) -> None:
    lexicon = lexicon_of(language)
    sets = [lexicon.conjunctions, lexicon.determiners, lexicon.prepositions, lexicon.relatives]
    sets += [lexicon.function, lexicon.abbreviations, lexicon.citations, lexicon.genitives, lexicon.others]
    assert all(sets)
    assert set(lexicon.connectors.values()) == ROLES


@pytest.mark.parametrize("language", Language)
def test_words_are_in_lower_case_without_curved_apostrophes(language: Language) -> None:
    lexicon = lexicon_of(language)
    words = lexicon.empty | {word for phrase in lexicon.connectors for word in phrase}
    assert [word for word in words if word != word.lower() or "’" in word or " " in word] == []


@pytest.mark.parametrize("language", Language)
def test_what_ties_a_complement_to_its_head_says_nothing_by_itself(language: Language) -> None:
    lexicon = lexicon_of(language)
    assert lexicon.genitives <= lexicon.empty


def test_the_longest_connector_is_taken() -> None:
    connectors = lexicon_of(Language.ES).connectors
    assert longest(connectors, ["con", "el", "fin", "de", "residir"], 0) == 4
    assert longest(connectors, ["salvo", "que", "exista"], 0) == 2
    assert longest(connectors, ["residir"], 0) == 0
    assert longest(connectors, [], 0) == 0


@pytest.mark.parametrize("language", Language)
def test_no_phrase_is_longer_than_what_is_looked_for(language: Language) -> None:
    lexicon = lexicon_of(language)
    phrases = [*lexicon.connectors, *lexicon.named_after, *lexicon.named_before]
    assert 0 < max(map(len, phrases)) <= LONGEST


def test_an_article_that_lost_its_vowel_is_a_word_of_its_own() -> None:
    assert ("en", "vue", "d'") in lexicon_of(Language.FR).connectors


def test_a_lexicon_is_read_once() -> None:
    assert lexicon_of(Language.NL) is lexicon_of(Language.NL)
