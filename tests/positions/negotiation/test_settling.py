"""A bracket goes from a text and comes back (BR8, BR9)."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from positions.errors import DomainError, Malformed, Stale, WrongPhase
from positions.ids import Language
from positions.negotiation.openings import openings_after, openings_of
from positions.negotiation.settling import Settled, going_with, insisted, is_optional, settle, words_of
from positions.text.brackets.marks import marked_brackets
from positions.text.brackets.parsing import parse_brackets
from positions.text.brackets.reading import count_brackets
from positions.text.changes import apply
from positions.text.tokens import words_and_marks
from positions.text.units import cut, units_of
from tests.bracketed import ROSTER, bracketed_strings


def settled(text: str, kept: int | None, number: int = 0, language: Language = Language.ES) -> str:
    """The text without one of its brackets."""
    return apply(text, settle(text, marked_brackets(text, ROSTER)[number], kept, language, ROSTER).changes)


@pytest.mark.parametrize(
    ("text", "kept", "after"),
    [
        ("Los Estados [XA: deberán | XB: deberían] proteger", 0, "Los Estados deberán proteger"),
        ("Los Estados [XA: deberán | XB: deberían] proteger", 1, "Los Estados deberían proteger"),
        ("a los migrantes [en tránsito | XD: ∅].", 1, "a los migrantes."),
        ("a los migrantes [en tránsito | XD: ∅].", None, "a los migrantes."),
        ("a los migrantes [en tránsito].", 0, "a los migrantes en tránsito."),
        ("[XA: Ya] los Estados", None, "los Estados"),
        ("los Estados [XA: ya]", None, "los Estados"),
        ("segura[XB: , regular] y", 0, "segura, regular y"),
        ("[segura][regular]", 0, "segura[regular]"),
        ("todas[XA: ya]hoy", None, "todas hoy"),
        ("😀 [#waiting XC: y sus familias] fin", 0, "😀 y sus familias fin"),
        ("a [b", 0, "a b"),
        ("a [b", None, "a"),
        ("[todas [XB: y todos] | XA: ∅] las personas", 0, "todas [XB: y todos] las personas"),
        (r"texto [XA: a \[sic\]] fin", 0, r"texto a \[sic\] fin"),
        ("fin [XA: a]]", None, "fin]"),
    ],
)
def test_the_kept_words_stay_and_one_space_goes(text: str, kept: int | None, after: str) -> None:
    assert settled(text, kept) == after


def test_in_french_a_space_stands_before_a_high_mark() -> None:
    assert settled("ici [XA: là] ; fin", None, language=Language.FR) == "ici ; fin"
    assert settled("aquí [XA: allí] ; fin", None) == "aquí; fin"


def test_an_inner_bracket_goes_alone_and_one_within_kept_words_is_the_same_as_before() -> None:
    text = "[XA: todas [XB: y todos] | XC: ∅] las personas"
    assert settled(text, 0, number=1) == "[XA: todas y todos | XC: ∅] las personas"
    done = settle(text, marked_brackets(text, ROSTER)[0], 0, Language.ES, ROSTER)
    kept = openings_after(openings_of(text), done.changes, version=1, author="ST-CRM")
    assert [each.id for each in kept] == ["0:11"]


def test_which_brackets_go_with_one() -> None:
    text = "[[a] | [b]] [c]"
    every = marked_brackets(text, ROSTER)
    assert going_with(text, every[0], 0, every) == [0, 2]
    assert going_with(text, every[0], None, every) == [0, 1, 2]
    assert going_with("[a [b]", marked_brackets("[a [b]")[0], None, marked_brackets("[a [b]")) == [0, 1]


def test_what_cannot_be() -> None:
    with pytest.raises(Malformed, match="alternative_unknown"):
        settled("[a | b]", 2)
    with pytest.raises(WrongPhase, match="bracket_not_optional"):
        settled("[a | b]", None)
    with pytest.raises(WrongPhase, match="bracket_entangled"):
        settled("[[a / b | c] d]", 0, number=1)
    assert is_optional("[a]", marked_brackets("[a]")[0])
    assert not is_optional("[a | b]", marked_brackets("[a | b]")[0])


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Los Estados [XA: deberán | XB: deberían] proteger", 0),
        ("a los migrantes [en tránsito | XD: ∅].", None),
        ("[XA: Ya] los Estados", None),
        ("los Estados («[XA: ya]»)", None),
        ("los Estados [XA: ya]", None),
        ("[todas [XB: y todos] | XA: ∅] las personas", 0),
    ],
)
def test_what_went_comes_back(text: str, kept: int | None) -> None:
    bracket = marked_brackets(text, ROSTER)[0]
    assert bracket.close is not None
    done = settle(text, bracket, kept, Language.ES, ROSTER)
    after, words = apply(text, done.changes), text[bracket.open : bracket.close + 1]
    again = apply(after, insisted(after, words, (done.start, done.end), ROSTER))
    assert again.replace(" ", "") == text.replace(" ", "")
    assert words in again


def test_where_the_words_have_moved_it_does_not_come_back() -> None:
    with pytest.raises(Stale, match="wording_moved"):
        insisted("podrán proteger", "[deberán | deberían]", (0, 6), ROSTER)


@given(bracketed_strings().map(lambda text: f"{text}[a | ∅]"), st.data())
def test_no_word_of_what_is_kept_is_lost_or_touched(text: str, drawn: st.DataObject) -> None:
    every = marked_brackets(text, ROSTER)
    assume(every)
    bracket = drawn.draw(st.sampled_from(every))
    kept = drawn.draw(st.one_of(st.none(), st.integers(0, len(bracket.alternatives) - 1)))
    try:
        done = settle(text, bracket, kept, Language.ES, ROSTER)
    except DomainError:
        return
    after = apply(text, done.changes)
    assert_kept(
        text, after, done, (words_of(text, bracket.alternatives[kept]) if kept is not None else (0, 0))
    )
    going = going_with(text, bracket, kept, every)
    counts = (
        count_brackets(parse_brackets(text, ROSTER)).brackets,
        count_brackets(parse_brackets(after, ROSTER)).brackets,
    )
    assert counts[0] - counts[1] == len(going)


def assert_kept(text: str, after: str, done: Settled, words: tuple[int, int]) -> None:
    """The kept words stand where the change says."""
    _, there, _ = cut(after, (done.start, done.end - done.start, units_of(after) - done.end))
    assert there == text[slice(*words)]
    assert words_and_marks(there) == words_and_marks(text[slice(*words)])
