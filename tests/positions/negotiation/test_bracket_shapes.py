"""A bracket in another shape: its words stay in order, and all brackets live on (BR8, BR9)."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from positions.errors import DomainError, Malformed, WrongPhase
from positions.negotiation.bracket_shapes import (
    Reshaped,
    add_alternative,
    follower,
    join,
    part,
    partings,
    tag_anew,
)
from positions.negotiation.openings import openings_after, openings_of
from positions.text.brackets.marks import marked_brackets
from positions.text.brackets.parsing import parse_brackets
from positions.text.brackets.printing import canonical_brackets, canonical_form
from positions.text.brackets.tree import Bracket, BracketedText, Part, Tag, Words
from positions.text.changes import apply
from positions.text.tokens import words_and_marks
from positions.text.units import units_of
from tests.bracketed import ROSTER, bracketed_strings, trees


def reshaped(text: str, how: Callable[..., Reshaped], *more: object, number: int = 0) -> str:
    """The text with one of its brackets in another shape."""
    return apply(text, how(text, marked_brackets(text, ROSTER)[number], *more, roster=ROSTER).changes)


@pytest.mark.parametrize(
    ("text", "number", "after"),
    [
        ("😀 [segura y regular] fin", 0, "😀 [segura] [y regular] fin"),
        ("[XA, XB: segura  y] fin", 0, "[XA, XB: segura]  [XA, XB: y] fin"),
        ("[#waiting XA: a b c]", 1, "[#waiting XA: a b] [#waiting XA: c]"),
        ("[a [b c | d] e]", 1, "[a [b c | d]] [e]"),
        ("[a [b c] [d e | f] g h]", 3, "[a [b c] [d e | f] g] [h]"),
        ("[XA: x [a b] | ∅]", 0, "[XA: x [a] [b] | ∅]"),
    ],
)
def test_a_bracket_is_parted_between_two_of_its_own_words(text: str, number: int, after: str) -> None:
    which = 1 if text.startswith("[XA: x") else 0
    assert reshaped(text, part, number, number=which) == after


@pytest.mark.parametrize("text", ["[a | b c]", "[a]", "[∅]", "[XA: ∅]", "[a b", "[[a b]]"])
def test_where_a_bracket_cannot_be_parted(text: str) -> None:
    every = marked_brackets(text, ROSTER)
    assert partings(text, every[0], every) == ()


def test_the_second_part_begins_where_it_is_said_to() -> None:
    text = "😀 [segura y regular]"
    made = part(text, marked_brackets(text)[0], 1)
    after = apply(text, made.changes)
    assert after == "😀 [segura y] [regular]"
    assert units_of(after[: after.index("[regular")]) == made.place
    assert part("[a b c]", marked_brackets("[a b c]")[0], 0).place == 4


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("😀 [segura][regular] y", "😀 [segura regular] y"),
        ("[XA: segura] [XA: y regular]", "[XA: segura y regular]"),
        ("[#waiting a ]  [#waiting b]", "[#waiting a b]"),
        ("[a] [, b]", "[a, b]"),
        ("[a ][b]", "[a b]"),
        ("[«][a]", "[«a]"),
        ("[x [a] [b] | c]", "[x [a b] | c]"),
        ("[a [b]] [[c] d] e", "[a [b] [c] d] e"),
    ],
)
def test_two_brackets_alike_that_follow_each_other_are_one(text: str, after: str) -> None:
    assert reshaped(text, join, number=int("| c" in text)) == after


@pytest.mark.parametrize(
    "text",
    [
        "[a] y [b]",
        "[a]",
        "[XA: a] [b]",
        "[#waiting a] [b]",
        "[a | b] [c | d]",
        "[a] [∅]",
        "[a] [b",
        "[∅] [a]",
    ],
)
def test_brackets_that_differ_or_stand_apart_stay_two(text: str) -> None:
    with pytest.raises(WrongPhase, match="bracket_stands_alone"):
        reshaped(text, join)


def test_what_is_unclosed_has_no_follower() -> None:
    every = marked_brackets("[a [b]")
    assert follower("[a [b]", every[0], every) is None


@pytest.mark.parametrize(
    ("text", "tags", "after"),
    [
        ("a [XC: b]", {Tag.WAITING}, "a [#waiting XC: b]"),
        ("a [#waiting XC: b]", (), "a [XC: b]"),
        ("[#pendiente b | c]", [Tag.WAITING, Tag.TRADING], "[#trading #waiting b | c]"),
    ],
)
def test_a_bracket_is_tagged_anew(text: str, tags: object, after: str) -> None:
    assert reshaped(text, tag_anew, tags) == after


def test_the_tags_it_has_already() -> None:
    with pytest.raises(WrongPhase, match="bracket_unchanged"):
        reshaped("[#waiting a]", tag_anew, [Tag.WAITING])
    with pytest.raises(WrongPhase, match="bracket_unchanged"):
        reshaped("[a]", tag_anew, [])


@pytest.mark.parametrize(
    ("text", "words", "after"),
    [
        ("😀 [XA: deberán] fin", "deberían", "😀 [XA: deberán | XD: deberían] fin"),
        ("[a | b]", "", "[a | b | XD: ∅]"),
        ("[a | b]", " ∅ ", "[a | b | XD: ∅]"),
        ("[a / b]", "c", "[a | b | XD: c]"),
        ("[deberá/podrá]", "c", "[deberá | podrá | XD: c]"),
        ("[a ]", "c", "[a | XD: c]"),
        ("[a [b] c] [d]", "c [hoy | ∅]", "[a [b] c | XD: c [hoy | ∅]] [d]"),
        ("[a]", r"c \| d", r"[a | XD: c \| d]"),
        ("[∅]", "c", "[∅ | XD: c]"),
    ],
)
def test_a_reading_more_stands_behind_the_others_under_its_own_name(
    text: str, words: str, after: str
) -> None:
    assert reshaped(text, add_alternative, "XD", words) == after


@pytest.mark.parametrize("words", ["a | b", "a]", "a] [b", "[a", "[XB: a]", "[]"])
def test_what_is_more_than_one_reading_or_names_another(words: str) -> None:
    with pytest.raises(Malformed, match="alternative_malformed"):
        reshaped("[x]", add_alternative, "XD", words)


@pytest.mark.parametrize("text", ["[a b", "[]", "[XA: ]", "[ | ]"])
def test_what_is_not_closed_or_empty_keeps_its_shape(text: str) -> None:
    for how, more in ((part, (0,)), (join, ()), (tag_anew, ([Tag.TRADING],)), (add_alternative, ("XD", "c"))):
        with pytest.raises(WrongPhase, match="bracket_unfinished"):
            reshaped(text, how, *more)


def test_what_would_read_otherwise_is_refused() -> None:
    with pytest.raises(WrongPhase, match="bracket_reads_otherwise"):
        reshaped("[nota XA: b]", part, 0)  # the second part would get a name
    with pytest.raises(WrongPhase, match="bracket_reads_otherwise"):
        reshaped("[x a/b]", part, 0)
    with pytest.raises(WrongPhase, match="bracket_reads_otherwise"):
        reshaped("[XA] [: b]", join)
    with pytest.raises(Malformed, match="parting_unknown"):
        reshaped("[a b]", part, 1)


def _words(parts: tuple[Part, ...]) -> list[str]:
    return [
        token
        for each in parts
        for token in (
            words_and_marks(each.text)
            if isinstance(each, Words)
            else [token for one in each.alternatives for token in _words(one.parts)]
        )
    ]


def _ways(data: st.DataObject, text: str) -> Reshaped:
    every = marked_brackets(text, ROSTER)
    bracket = data.draw(st.sampled_from(every))
    match data.draw(st.sampled_from(("part", "join", "tag", "add"))):
        case "part":
            return part(text, bracket, data.draw(st.integers(0, 4)), ROSTER)
        case "join":
            return join(text, bracket, ROSTER)
        case "tag":
            return tag_anew(text, bracket, data.draw(st.sets(st.sampled_from(Tag), max_size=2)), ROSTER)
        case _:
            return add_alternative(text, bracket, "XD", "nueva", ROSTER)


@given(st.one_of(bracketed_strings(), trees().map(lambda tree: canonical_brackets(tree, ROSTER))), st.data())
def test_words_stay_in_order_and_brackets_live_on(text: str, data: st.DataObject) -> None:
    if not marked_brackets(text, ROSTER):
        return
    try:
        made = _ways(data, text)
    except DomainError:
        return
    after = apply(text, made.changes)
    before = parse_brackets(text, ROSTER)
    words = [token for token in _words(parse_brackets(after, ROSTER).parts) if token != "nueva"]
    assert words == _words(before.parts)
    known = openings_of(text)
    kept = openings_after(known, made.changes, version=1, author="ST-CRM")
    marks = {each.open for each in marked_brackets(text, ROSTER)}
    gone = {each.id for each in known} - {each.id for each in kept}
    assert len(gone) <= 1  # the one that was joined to another
    assert len(marks) - len(gone) <= len(marked_brackets(after, ROSTER))
    if text == canonical_form(text, ROSTER) and not before.flaws:
        assert after == canonical_form(after, ROSTER)


def test_the_words_of_a_tree_are_those_of_its_brackets_too() -> None:
    tree = parse_brackets("a [XA: b | c]")
    assert isinstance(tree, BracketedText)
    assert isinstance(tree.parts[1], Bracket)
    assert _words(tree.parts) == ["a", "b", "c"]
