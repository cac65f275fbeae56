"""A compilation that breaks a law is no result."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from positions.errors import Malformed
from positions.negotiation.clusters import Cluster, Compilation
from positions.negotiation.compilation import ProposedWording, compile_proposals
from positions.negotiation.invariants import check_compilation
from positions.negotiation.pieces import Piece
from positions.text.brackets.parsing import parse_brackets
from positions.text.brackets.tree import ANYBODY

SOUND = compile_proposals(
    "a b c",
    [
        ProposedWording(("XA",), "a x c"),
        ProposedWording(("XB",), "a y c d"),
        ProposedWording(("XC",), "a b c"),
    ],
)


def law(compilation: Compilation) -> str | int:
    with pytest.raises(Malformed, match="compilation_unfaithful") as caught:
        check_compilation(compilation, parse_brackets(compilation.text).parts, ANYBODY)
    return caught.value.facts["law"]


def with_reading(place: int, words: str, sponsors: Sequence[str]) -> Compilation:
    """The sound one with another reading in its first cluster."""
    first, second = SOUND.clusters
    readings = list(first.readings)
    pieces = tuple(Piece(" ", word) for word in words.split())
    readings[place] = readings[place]._replace(pieces=pieces, sponsors=tuple(sponsors))
    return replace(SOUND, clusters=(Cluster(first.start, first.end, tuple(readings)), second))


def test_a_sound_one_passes() -> None:
    assert SOUND.text == "a [XC: b | XA: x | XB: y] c [XC: ∅ | XB: d]"
    check_compilation(SOUND, parse_brackets(SOUND.text).parts, ANYBODY)


def test_a_word_more_in_a_reading_breaks_the_first_law() -> None:
    assert law(with_reading(1, "x z", ["XA"])) == "V1"


def test_another_word_in_the_base_breaks_the_second() -> None:
    assert law(replace(with_reading(0, "z", ["XC"]), wordings=SOUND.wordings[:2], choices=SOUND.choices[:2],
                       sponsors=SOUND.sponsors[:2])) == "V2"  # fmt: skip


def test_a_reading_that_nobody_chose_breaks_the_third() -> None:
    first, second = SOUND.clusters
    more = first.readings[1]._replace(pieces=(Piece(" ", "w"),), sponsors=())
    clusters = (Cluster(first.start, first.end, (*first.readings, more)), second)
    assert law(replace(SOUND, clusters=clusters)) == "V3"


@pytest.mark.parametrize(("place", "words", "sponsors"), [(1, "x", ["XA", "XB"]), (0, "b", []), (2, "y", [])])
def test_a_sponsor_too_many_or_too_few_breaks_the_fourth(place: int, words: str, sponsors: list[str]) -> None:
    assert law(with_reading(place, words, sponsors)) == "V4"


def test_a_word_that_all_readings_share_breaks_the_fifth() -> None:
    first, second = SOUND.clusters
    rows = [reading._replace(pieces=(SOUND.base[0], *reading.pieces)) for reading in first.readings]
    assert law(replace(SOUND, clusters=(Cluster(0, first.end, tuple(rows)), second))) == "V5"


def test_another_text_breaks_the_seventh() -> None:
    parts = parse_brackets(SOUND.text).parts
    with pytest.raises(Malformed) as caught:
        check_compilation(replace(SOUND, text=SOUND.text + "."), parts, ANYBODY)
    assert caught.value.facts == {"law": "V7"}
