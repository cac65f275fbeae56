"""Words and punctuation marks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from positions.text.tokens import is_word, spaced_tokens, words_and_marks, would_join


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("El/la niño,  12_años…", ["El", "/", "la", "niño", ",", "12", "_", "años", "…"]),
        ("l'être ex-combattant -no- d’eux", ["l'être", "ex-combattant", "-", "no", "-", "d’eux"]),
        ("Avañe'ẽ g\u0303uahẽ", ["Avañe'ẽ", "g\u0303uahẽ"]),
        ("कानून", ["कानून"]),
        ("", []),
        (" \n", []),
    ],
)
def test_a_text_is_cut_into_words_and_single_marks(text: str, tokens: list[str]) -> None:
    assert words_and_marks(text) == tokens


def test_each_token_knows_the_space_before_it() -> None:
    assert spaced_tokens("a, b\u00a0c ") == [("", "a"), ("", ","), (" ", "b"), ("\u00a0", "c")]


def test_a_word_is_told_from_a_mark() -> None:
    assert [is_word(token) for token in ("casa", "12", "\u0303a", ",", "_", "∅")] == [True] * 3 + [False] * 3


@given(st.text(alphabet="aé1 ,-'_’\u0303\u0301न\u093eß"))
def test_tokens_and_their_spaces_are_the_text(text: str) -> None:
    pieces = spaced_tokens(text)
    joined = "".join(space + token for space, token in pieces)
    assert text.startswith(joined)
    assert text[len(joined) :].strip() == ""
    assert all(not space.strip() and token.strip() == token for space, token in pieces)


ENDS = st.text(alphabet="aé1 ,-'_’\u0303", max_size=4)


@given(ENDS, ENDS)
def test_texts_join_where_put_together_they_have_other_tokens(left: str, right: str) -> None:
    apart = words_and_marks(left) + words_and_marks(right)
    assert would_join(left, right) == (words_and_marks(left + right) != apart)
