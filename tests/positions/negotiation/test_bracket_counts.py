"""How many brackets a text had, and when."""

from datetime import UTC, datetime

from positions.negotiation.bracket_counts import brackets_in, counts_at
from positions.text.changes import parse


def at(day: int) -> datetime:
    return datetime(2027, 3, day, 12, tzinfo=UTC)


def test_brackets_are_counted_at_any_depth() -> None:
    assert [brackets_in(text) for text in ("sin", "[a [b]]", r"\[sic\]", "[a")] == [0, 2, 0, 1]


def test_a_text_is_read_as_it_was_at_each_moment() -> None:
    edits = [
        (at(2), parse([[0, "["], 1, [0, "]"]], length=1)),
        (at(2), parse([3, [0, "[b]"]], length=3)),
        (at(5), parse([[6]], length=6)),
    ]
    assert list(counts_at("a", edits, [at(1), at(2), at(3), at(5)])) == [0, 2, 2, 0]
    assert list(counts_at("a [b]", [], [at(1)])) == [1]
