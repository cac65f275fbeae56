"""What a bracketed text holds, and what it reads when brackets go."""

import pytest
from hypothesis import given

from positions.ids import Language
from positions.text.brackets.parsing import parse_brackets
from positions.text.brackets.printing import canonical_brackets
from positions.text.brackets.reading import count_brackets, settled
from positions.text.brackets.tree import Alternative, Bracket, BracketedText, Tag, Words
from tests.bracketed import ROSTER, trees


@pytest.mark.parametrize(
    ("text", "brackets", "top", "deepest", "inside", "words"),
    [
        ("Los Estados [deberán] proteger.", 1, 1, 1, 1, 4),
        ("[y/o]", 1, 1, 1, 2, 2),
        ("[XA, XB: deberán | XC: deberían] proteger", 1, 1, 1, 2, 3),
        ("los migrantes [en tránsito | XD: ∅]", 1, 1, 1, 2, 4),
        ("[todas [XB: y todos] las personas [en tránsito | XD: ∅]]", 3, 1, 2, 7, 7),
        ("[segura][regular] y ordenada", 2, 2, 1, 2, 4),
        ("[a [b] c", 2, 1, 2, 3, 3),
        ("a] b", 0, 0, 0, 0, 2),
        ("[]", 1, 1, 1, 0, 0),
        (r"texto \[sic\] final", 0, 0, 0, 0, 3),
    ],
)
def test_brackets_and_the_words_in_them_are_counted(
    text: str, brackets: int, top: int, deepest: int, inside: int, words: int
) -> None:
    counted = count_brackets(parse_brackets(text, ROSTER))
    assert (counted.brackets, counted.top_level, counted.deepest) == (brackets, top, deepest)
    assert (counted.words_inside, counted.words) == (inside, words)


def test_tags_and_sponsors_are_counted_apart() -> None:
    counted = count_brackets(parse_brackets("[#waiting XA, XB: a [#waiting XA: b | c]]", ROSTER))
    assert counted.by_tag == {Tag.WAITING: 2}
    assert counted.by_sponsor == {"XA": 2, "XB": 1}


def keep(place: int, text: str, language: Language = Language.ES) -> str:
    """The text with the reading at ``place`` of every bracket; beyond the last, nothing."""

    def choose(bracket: Bracket) -> Alternative:
        return (*bracket.alternatives, Alternative(nothing=True))[place]

    return canonical_brackets(settled(parse_brackets(text, ROSTER), choose, language), ROSTER)


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [
        ("a [XA: b] c", "a b c", "a c"),
        ("a[XA: , b] c", "a, b c", "a c"),
        ("a [b | XA: c].", "a b.", "a c."),
        ("a [XA: b].", "a b.", "a."),
        ("a [XA: b]", "a b", "a"),
        ("[XA: a] b", "a b", "b"),
        ("[XA: a] [XB: b]", "a b", ""),
        ("a [b | , c] d", "a b d", "a, c d"),
        ("a[b]c", "a b c", "a c"),
        ("«[a]»", "«a»", "«»"),
        ("a [b][XB: c] d", "a b c d", "a d"),
        ("[XA: a [b] c] d", "a [b] c d", "d"),
    ],
)
def test_where_marks_go_spaces_close_and_words_never_touch(text: str, first: str, second: str) -> None:
    assert keep(0, text) == first
    assert keep(1, text) == second


def test_in_french_a_space_stands_before_tall_marks() -> None:
    assert keep(1, "a [b] ;") == "a;"
    assert keep(1, "a [b] ;", Language.FR) == "a ;"
    assert keep(1, "a [b] .", Language.FR) == "a."


def test_brackets_that_nobody_settles_stay() -> None:
    text = parse_brackets("a [b] [c] d [e]", ROSTER)
    assert settled(text, lambda _: None) == text
    kept = settled(text, lambda bracket: Alternative() if bracket == text.parts[1] else None)
    assert canonical_brackets(kept) == "a [c] d [e]"


@given(trees())
def test_no_word_of_a_kept_reading_is_lost(tree: BracketedText) -> None:
    def words(parts: object) -> str:
        assert isinstance(parts, tuple)
        return "".join(part.text for part in parts if isinstance(part, Words))

    taken: list[str] = []
    for part in tree.parts:
        taken.append(words((part,) if isinstance(part, Words) else part.alternatives[0].parts))
    read = settled(tree, lambda bracket: bracket.alternatives[0])
    assert "".join(words(read.parts).split()) == "".join("".join(taken).split())
