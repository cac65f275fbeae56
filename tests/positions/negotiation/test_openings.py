"""Where the brackets of a text come from (BR7)."""

from hypothesis import given
from hypothesis import strategies as st

from positions.negotiation.openings import (
    Opening,
    opening_places,
    openings_after,
    openings_of,
    opens,
    search_of,
    traced,
)
from positions.text.attribution import Edit
from positions.text.changes import ChangeSet, apply, parse
from positions.text.units import units_of
from tests.bracketed import bracketed_strings
from tests.changing import changes_of


def change(*wire: object, length: int) -> ChangeSet:
    return parse(list(wire), length=length)


def test_a_text_begins_with_openings_that_nobody_put() -> None:
    assert openings_of("😀 [a] [b") == (Opening(3, 0, 3, ""), Opening(7, 0, 7, ""))
    assert openings_of("sin nada") == ()


def test_an_opening_moves_with_the_words_before_it_and_keeps_its_name() -> None:
    first = openings_of("a [b]")
    after = openings_after(first, change([0, "[x] 😀 "], 5, length=5), version=7, author="XAA")
    assert [(each.id, each.place, each.author) for each in after] == [("7:0", 0, "XAA"), ("0:2", 9, "")]


def test_an_opening_that_goes_is_gone() -> None:
    gone = change(2, [1], 2, length=5)
    assert openings_after(openings_of("a [b]"), gone, version=1, author="XAA") == ()
    again = openings_after((), change(2, [0, "["], 2, length=4), version=2, author="XAB")
    assert again == (Opening(2, 2, 2, "XAB"),)


def test_a_text_without_brackets_costs_nothing() -> None:
    plain = change(2, [0, "b"], length=2)
    assert not opens(plain)
    assert openings_after((), plain, version=1, author="XAA") == ()


def test_backward_an_opening_is_found_where_it_was_put() -> None:
    text, edits, known = "a [b]", [], [openings_of("a [b]")]
    for version, wire in enumerate(([[0, "[x] "], 5], [6, [0, "[😀] "], 3], [[1], 13]), 1):
        changes = change(*wire, length=units_of(text))
        text = apply(text, changes)
        edits.append(Edit(version, "XAA", changes))
        known.append(openings_after(known[-1], changes, version=version, author="XAA"))
    search = traced(search_of(text, 3), reversed(edits))
    assert search.version == 0
    assert search.ended(known[0]) == known[3]
    first = traced(search_of(text, 3), edits[:1:-1])
    assert (first.version, first.ended(known[2])) == (2, known[3])
    nothing_left = traced(search_of("[", 1), [Edit(1, "XAA", change([0, "["], length=0)), *edits])
    assert nothing_left.ended(()) == (Opening(0, 1, 0, "XAA"),)


@st.composite
def histories(draw: st.DrawFn) -> tuple[str, list[Edit], str]:
    """A text, its edits, and what comes of them."""
    opening = text = draw(bracketed_strings())
    edits = []
    for version in range(1, draw(st.integers(0, 6)) + 1):
        changes = draw(changes_of(text))
        text = apply(text, changes)
        edits.append(Edit(version, draw(st.sampled_from(["XAA", "ST-CA"])), changes))
    return opening, edits, text


@given(histories())
def test_forward_every_opening_of_the_text_is_known_once(history: tuple[str, list[Edit], str]) -> None:
    opening, edits, text = history
    known = openings_of(opening)
    for edit in edits:
        known = openings_after(known, edit.changes, version=edit.version, author=edit.author)
    assert [each.place for each in known] == list(opening_places(text))
    assert len({each.id for each in known}) == len(known)
    units = [place for place in range(units_of(text)) if _letter_at(text, place) == "["]
    assert units == list(opening_places(text))


def _letter_at(text: str, place: int) -> str:
    return text.encode("utf-16-le", "surrogatepass")[2 * place : 2 * place + 2].decode("utf-16-le", "replace")


@given(histories(), st.integers(0, 6), st.integers(0, 6))
def test_backward_finds_what_forward_knows(
    history: tuple[str, list[Edit], str], kept: int, page: int
) -> None:
    """Wherever the search stops, what was kept of that version ends it."""
    opening, edits, text = history
    known = [openings_of(opening)]
    for edit in edits:
        known.append(openings_after(known[-1], edit.changes, version=edit.version, author=edit.author))
    oldest = min(kept, len(edits))
    newest_first = edits[oldest:][::-1]
    search = traced(search_of(text, len(edits)), newest_first[:page])
    search = traced(search, newest_first[page:])
    assert search.version >= oldest
    assert search.ended(known[search.version]) == known[-1]
