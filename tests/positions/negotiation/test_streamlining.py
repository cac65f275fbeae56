"""Fewer paragraphs in the same words (L)."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from positions.errors import Malformed
from positions.ids import ParagraphId
from positions.negotiation.streamlining import (
    Approach,
    StreamlinedRow,
    StreamliningPlan,
    check_streamlining,
    merged_alternatives,
)

SHALL = "Los Estados deberán proteger a los migrantes."
SHOULD = "Los Estados deberían proteger a los migrantes."
BOTH = "Los Estados [XA: deberán | XB: deberían] proteger a los migrantes."


def p(*names: str) -> tuple[ParagraphId, ...]:
    return tuple(ParagraphId(name) for name in names)


def plan(approach: Approach, old: list[str], new: list[str], *more: StreamlinedRow) -> StreamliningPlan:
    olds = {ParagraphId(f"o{n}"): words for n, words in enumerate(old, 1)}
    news = {ParagraphId(f"n{n}"): words for n, words in enumerate(new, 1)}
    sponsors = dict(zip(olds, (("XA",), ("XB",), ("XC",)), strict=False))
    return StreamliningPlan((StreamlinedRow(tuple(news), tuple(olds), approach), *more), olds, news, sponsors)


@pytest.mark.parametrize(
    ("approach", "old", "new"),
    [
        (Approach.KEPT, [SHALL], [SHALL]),
        (Approach.MOVED, [SHALL], [f"{SHALL} "]),  # the same wording
        (Approach.GROUPED, [SHALL, SHOULD], [SHALL, SHOULD]),
        (Approach.MERGED_IDENTICAL, [SHALL, f" {SHALL}"], [SHALL]),
        (Approach.MERGED_AS_ALTERNATIVES, [SHALL, SHOULD], [BOTH]),
        (Approach.SPLIT, ["Uno, dos; tres."], ["Uno,", "dos; tres."]),
    ],
)
def test_what_keeps_every_word_passes(approach: Approach, old: list[str], new: list[str]) -> None:
    check_streamlining(plan(approach, old, new))


@pytest.mark.parametrize(
    ("approach", "old", "new"),
    [
        (Approach.KEPT, [SHALL], [SHOULD]),
        (Approach.GROUPED, [SHALL, SHOULD], [SHOULD, SHALL]),
        (Approach.MERGED_IDENTICAL, [SHALL, SHOULD], [SHALL]),
        (Approach.MERGED_IDENTICAL, [SHALL, SHALL], [SHOULD]),
        (Approach.MERGED_AS_ALTERNATIVES, [SHALL, SHOULD], [SHALL]),
        (Approach.SPLIT, ["Uno, dos; tres."], ["Uno,", "tres."]),
        (Approach.SPLIT, ["Uno, dos."], ["Uno,", "Dos."]),  # case is part of the word
    ],
)
def test_what_adds_loses_or_changes_a_word_is_named_by_its_row(
    approach: Approach, old: list[str], new: list[str]
) -> None:
    with pytest.raises(Malformed, match="streamlined_words") as refused:
        check_streamlining(plan(approach, old, new))
    assert refused.value.facts == {"row": 1}


@pytest.mark.parametrize(
    ("approach", "old", "new"),
    [
        (Approach.KEPT, [SHALL, SHOULD], [SHALL, SHOULD]),
        (Approach.GROUPED, [SHALL], [SHALL]),
        (Approach.MERGED_IDENTICAL, [SHALL], [SHALL]),
        (Approach.MERGED_AS_ALTERNATIVES, [SHALL, SHOULD], [SHALL, SHOULD]),
        (Approach.SPLIT, [SHALL], [SHALL]),
        (Approach.REPEATED, [SHALL], [SHALL]),
    ],
)
def test_a_row_has_the_shape_of_its_approach(approach: Approach, old: list[str], new: list[str]) -> None:
    with pytest.raises(Malformed, match="streamlined_shape"):
        check_streamlining(plan(approach, old, new))


def test_a_row_names_paragraphs_that_there_are() -> None:
    sound = plan(Approach.KEPT, [SHALL], [SHALL])
    for row in (
        StreamlinedRow(p("x"), p("o1"), Approach.KEPT),
        StreamlinedRow(p("n1"), p("x"), Approach.KEPT),
    ):
        with pytest.raises(Malformed, match="streamlined_shape"):
            check_streamlining(replace(sound, rows=(row,)))


def repeated(words: str, within: str = "") -> StreamliningPlan:
    sound = plan(Approach.KEPT, [SHALL], [SHALL])
    row = StreamlinedRow((), p("o9"), Approach.REPEATED, within=ParagraphId(within) if within else None)
    return replace(sound, rows=(*sound.rows, row), old={**sound.old, ParagraphId("o9"): words})


def test_a_repetition_stands_word_by_word_in_a_row_that_is_kept() -> None:
    check_streamlining(repeated("proteger a los migrantes.", "n1"))
    for words, within in (
        ("proteger los migrantes.", "n1"),
        ("proteger a los migrantes.", ""),
        ("proteger a los migrantes.", "n2"),
    ):
        with pytest.raises(Malformed, match="streamlined_words") as refused:
            check_streamlining(repeated(words, within))
        assert refused.value.facts == {"row": 2}


def test_every_paragraph_is_told_of_and_no_new_one_twice() -> None:
    sound = plan(Approach.KEPT, [SHALL], [SHALL])
    with pytest.raises(Malformed, match="streamlined_twice") as refused:
        check_streamlining(replace(sound, rows=sound.rows * 2))
    assert refused.value.facts == {"row": 1}
    for more in (
        replace(sound, old={**sound.old, ParagraphId("o2"): SHOULD}),
        replace(sound, new={**sound.new, ParagraphId("n2"): SHOULD}),
    ):
        with pytest.raises(Malformed, match="streamlined_missing"):
            check_streamlining(more)


def test_a_merge_names_who_stands_behind_each_wording() -> None:
    made = plan(Approach.MERGED_AS_ALTERNATIVES, [SHALL, SHOULD], [BOTH])
    assert merged_alternatives(made, made.rows[0]).text == BOTH
    unsponsored = replace(made, sponsors={ParagraphId("o2"): ("XB",)})
    assert "[deberán | XB: deberían]" in merged_alternatives(unsponsored, made.rows[0]).text


WORDS = st.lists(st.sampled_from(["Los", "Estados", ",", "deberán", "proteger", "."]), min_size=2, max_size=9)


@given(WORDS, st.data())
def test_a_split_passes_where_its_parts_join_to_the_source_and_nowhere_else(
    words: list[str], drawn: st.DataObject
) -> None:
    cut = drawn.draw(st.integers(1, len(words) - 1))
    parts = [" ".join(words[:cut]), " ".join(words[cut:])]
    check_streamlining(plan(Approach.SPLIT, [" ".join(words)], parts))
    lost = drawn.draw(st.integers(0, len(words) - 1))
    fewer = [*words[:lost], *words[lost + 1 :]]
    with pytest.raises(Malformed, match="streamlined_words"):
        check_streamlining(plan(Approach.SPLIT, [" ".join(words)], [" ".join(fewer), ""]))
