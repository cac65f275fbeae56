"""A bracketed text as a row of pieces, and differences that cut no bracket."""

from hypothesis import given

from positions.negotiation.pieces import Piece, parts_of, pieces_of, whole
from positions.text.brackets.parsing import parse_brackets
from positions.text.brackets.tree import BracketedText, Words
from positions.text.diff import Hunk, hunks_between
from tests.bracketed import ROSTER, trees


def row(text: str) -> tuple[Piece, ...]:
    return pieces_of(parse_brackets(text, ROSTER).parts)


def keys(text: str) -> list[str]:
    return [piece.key.replace("\0", "~") for piece in row(text)]


def test_a_text_is_a_row_of_tokens_and_marks() -> None:
    assert keys("a, [#waiting XA, XB: b [c] | ∅]") == [
        "a", ",", "~[waiting", "~:XA,XB", "b", "~[", "c", "~]", "~|", "~∅", "~]"]  # fmt: skip
    assert [piece.gap for piece in row("a  [b] .")] == ["", "  ", "", "", " "]
    assert [piece.is_mark for piece in row("a [b")] == [False, True, False, True]
    assert [piece.gap for piece in row("[a]\u00a0[b]")] == ["", "", "", "\u00a0", "", ""]


def test_words_put_together_never_touch() -> None:
    pieces = [Piece("  ", "a"), Piece("", "b"), Piece("", ","), Piece("", "c")]
    assert parts_of(pieces) == (Words("a b,c"),)
    assert parts_of([]) == ()


@given(trees())
def test_a_row_put_together_is_the_text_it_was_laid_out_from(tree: BracketedText) -> None:
    pieces = pieces_of(tree.parts)
    assert pieces_of(parts_of(pieces)) == tuple(
        Piece("", piece.key) if place == 0 else piece for place, piece in enumerate(pieces)
    )


def grown(old: str, new: str) -> list[Hunk]:
    before, after = row(old), row(new)
    return whole(hunks_between([p.key for p in before], [p.key for p in after]), before, after)


def test_a_difference_of_plain_words_stays_as_small_as_it_is() -> None:
    assert grown("a b c", "a x c") == [Hunk(1, 2, 1, 2)]
    assert grown("a [b c] d", "a [b x] d") == [Hunk(3, 4, 3, 4)]


def test_a_difference_that_cuts_a_bracket_takes_all_of_it() -> None:
    assert grown("a [b c] d", "a b c d") == [Hunk(1, 5, 1, 3)]
    assert grown("a b c d", "a [b c] d") == [Hunk(1, 3, 1, 5)]
    assert grown("a [b | c] d", "a [b | c | e] d") == [Hunk(1, 6, 1, 8)]
    assert grown("a [XA: b] d", "a [XB: b] d") == [Hunk(1, 5, 1, 5)]
    assert grown("x [a [b] c] y", "z [a b c] y") == [Hunk(0, 1, 0, 1), Hunk(3, 6, 3, 4)]


def test_growing_differences_join_their_neighbours() -> None:
    assert grown("a [b c d] e", "a x c y e") == [Hunk(1, 6, 1, 4)]
    assert grown("[a][b]", "[a b]") == [Hunk(0, 6, 0, 4)]


@given(trees(), trees())
def test_no_difference_cuts_a_bracket_on_either_side(old: BracketedText, new: BracketedText) -> None:
    before, after = pieces_of(old.parts), pieces_of(new.parts)
    hunks = whole(hunks_between([p.key for p in before], [p.key for p in after]), before, after)
    made: list[str] = []
    place = 0
    for hunk in hunks:
        for part in (before[hunk.start : hunk.end], after[hunk.new_start : hunk.new_end]):
            depth = 0
            for piece in part:
                assert not piece.is_mark or depth or piece.key.startswith("\0[")
                depth += piece.key.startswith("\0[") - (piece.key == "\0]")
            assert depth == 0
        made += [p.key for p in (*before[place : hunk.start], *after[hunk.new_start : hunk.new_end])]
        place = hunk.end
    assert [*made, *(p.key for p in before[place:])] == [p.key for p in after]
