"""Tokens and word diffs."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from positions.errors import Malformed
from positions.text.diff import TOKENS, WORK, Hunk, Op, Span, diff_words, hunks_between, tokens_of


def test_a_text_is_cut_into_words_spaces_and_single_marks() -> None:
    assert tokens_of("El/la niño,  12_años…\n") == [
        "El",
        "/",
        "la",
        " ",
        "niño",
        ",",
        "  ",
        "12",
        "_",
        "años",
        "…",
        "\n",
    ]


def test_one_changed_word_is_one_deletion_and_one_insertion() -> None:
    assert diff_words("Toda persona migra.", "Toda familia migra.") == (
        Span(Op.EQUAL, "Toda "),
        Span(Op.DELETE, "persona"),
        Span(Op.INSERT, "familia"),
        Span(Op.EQUAL, " migra."),
    )


def test_a_word_is_never_cut_in_two() -> None:
    assert diff_words("migrante", "migrantes") == (Span(Op.DELETE, "migrante"), Span(Op.INSERT, "migrantes"))


def test_a_lone_space_between_two_changes_is_part_of_one_change() -> None:
    assert diff_words("uno dos", "tres cuatro") == (
        Span(Op.DELETE, "uno dos"),
        Span(Op.INSERT, "tres cuatro"),
    )


def test_equal_and_empty_texts() -> None:
    assert diff_words("", "") == ()
    assert diff_words("a", "a") == (Span(Op.EQUAL, "a"),)
    assert diff_words("", "a b") == (Span(Op.INSERT, "a b"),)


def test_a_text_of_too_many_tokens_is_refused_on_either_side() -> None:
    long = "a " * (TOKENS // 2 + 1)
    for old, new in ((long, ""), ("", long)):
        with pytest.raises(Malformed, match="diff_too_long"):
            diff_words(old, new)


def test_every_token_has_a_character_below_the_surrogates() -> None:
    assert 2 * TOKENS < 0xD800


SENTENCES = [f"La persona número {n} sale de su lugar y llega a otro; " for n in range(60)]


def test_long_texts_are_compared_by_words_within_the_sentences_that_changed() -> None:
    changed = [*SENTENCES]
    changed[30] = "La familia número 30 sale de su lugar y llega a otro; "
    old, new = "".join(SENTENCES), "".join(changed)
    assert len(tokens_of(old)) ** 2 > WORK
    assert [(span.op, span.text) for span in diff_words(old, new) if span.op is not Op.EQUAL] == [
        (Op.DELETE, "persona"),
        (Op.INSERT, "familia"),
    ]


def test_a_long_text_without_sentences_that_changed_is_replaced_whole() -> None:
    old, new = " ".join(f"a{n}" for n in range(900)), " ".join(f"b{n}" for n in range(900))
    assert diff_words(old, new) == (Span(Op.DELETE, old), Span(Op.INSERT, new))


def test_the_longest_texts_of_marks_alone_take_no_time() -> None:
    old, new = ". " * (TOKENS // 2), "; " * (TOKENS // 2)
    assert diff_words(old, new) == (Span(Op.DELETE, old), Span(Op.INSERT, new))


TEXTS = st.lists(
    st.sampled_from(["la", "persona", " ", "  ", ",", "que", "migra", "\n", "ñ", "\u0301", "🙂", "(a)", "_"]),
    max_size=30,
).map("".join)


@given(st.one_of(TEXTS, st.text()))
def test_tokens_join_back_to_the_exact_text(text: str) -> None:
    assert "".join(tokens_of(text)) == text


@settings(deadline=None)
@given(TEXTS, TEXTS)
def test_spans_join_back_to_both_texts_in_whole_tokens_and_neighbours_differ(old: str, new: str) -> None:
    spans = diff_words(old, new)
    assert "".join(span.text for span in spans if span.op is not Op.INSERT) == old
    assert "".join(span.text for span in spans if span.op is not Op.DELETE) == new
    assert all(span.text for span in spans)
    assert all(one.op is not two.op for one, two in pairwise(spans))
    for text, other in ((old, Op.INSERT), (new, Op.DELETE)):
        pieces = [token for span in spans if span.op is not other for token in tokens_of(span.text)]
        assert "".join(pieces) == text


LONG = st.lists(
    st.sampled_from([*SENTENCES, "Otra cosa.\n", "; ", "\n\n", "sin fin "]), min_size=80, max_size=90
).map("".join)


@settings(deadline=None, max_examples=20)
@given(LONG, LONG)
def test_spans_of_long_texts_join_back_to_both_and_neighbours_differ(old: str, new: str) -> None:
    spans = diff_words(old, new)
    assert "".join(span.text for span in spans if span.op is not Op.INSERT) == old
    assert "".join(span.text for span in spans if span.op is not Op.DELETE) == new
    assert all(one.op is not two.op for one, two in pairwise(spans))


def replayed(before: list[str], after: list[str]) -> list[str]:
    """What the hunks between two sequences make of the first."""
    made: list[str] = []
    place = 0
    for hunk in hunks_between(before, after):
        made += before[place : hunk.start] + after[hunk.new_start : hunk.new_end]
        place = hunk.end
    return made + before[place:]


def test_hunks_keep_equal_tokens_however_lone() -> None:
    assert hunks_between(["a", "b", "c"], ["x", "b", "y", "z"]) == [Hunk(0, 1, 0, 1), Hunk(2, 3, 2, 4)]
    assert hunks_between(["a", "b"], ["a", "c", "b"]) == [Hunk(1, 1, 1, 2)]
    assert hunks_between([], []) == []


def test_hunks_of_too_many_tokens_are_refused() -> None:
    with pytest.raises(Malformed, match="diff_too_long"):
        hunks_between(["a"], ["a"] * (TOKENS + 1))


def test_hunks_of_long_sequences_are_found_sentence_by_sentence() -> None:
    old = tokens_of("".join(f"La persona {n} sale de su lugar y llega. " for n in range(60)))
    new = [*old]
    place = old.index("30")
    new[place : place + 1] = ["treinta", "y", "una"]
    assert len(old) ** 2 > WORK
    assert hunks_between(old, new) == [Hunk(place, place + 1, place, place + 3)]


def test_long_sequences_without_sentences_in_common_are_one_hunk() -> None:
    old, new = ["a"] * 1000, ["b"] * 1000
    assert hunks_between(old, new) == [Hunk(0, 1000, 0, 1000)]


TOKENS_DRAWN = st.lists(st.sampled_from(["a", "b", ".", "c"]), max_size=12)


@given(TOKENS_DRAWN, TOKENS_DRAWN)
def test_hunks_lead_from_one_sequence_to_the_other(before: list[str], after: list[str]) -> None:
    assert replayed(before, after) == after
    found = hunks_between(before, after)
    assert all(left.end < right.start and left.new_end < right.new_start for left, right in pairwise(found))


@settings(max_examples=20)
@given(st.lists(st.sampled_from(SENTENCES), min_size=45, max_size=50), st.integers(0, 40))
def test_hunks_of_long_sequences_lead_there_too(sentences: list[str], cut: int) -> None:
    before, after = (tokens_of("".join(each)) for each in (sentences, sentences[:cut] + sentences[cut + 1 :]))
    assert replayed(before, after) == after
