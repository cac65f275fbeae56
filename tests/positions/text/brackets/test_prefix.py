"""Who stands before a wording."""

import pytest

from positions.text.brackets.prefix import LONGEST, REMEMBERED, prefix_of
from positions.text.brackets.tree import Roster
from tests.bracketed import ROSTER


@pytest.mark.parametrize(
    ("text", "length", "sponsors"),
    [
        ("XA: x", 4, ("XA",)),
        ("XB ; Altamar :  x", 16, ("XA", "XB")),
        ("Isla y Costa: x", 14, ("XD",)),
        ("Isla y Costa y Altamar: x", 24, ("XA", "XD")),
        ("y XA: x", 7 - 1, ("XA",)),
        ("x XA: x", 0, ()),
        ("XA", 0, ()),
        (": x", 0, ()),
        ("XA,,XB: x", 0, ()),
    ],
)
def test_a_prefix_is_read_with_the_spaces_behind_it(
    text: str, length: int, sponsors: tuple[str, ...]
) -> None:
    assert prefix_of(text, ROSTER) == (length, sponsors)


def test_a_colon_far_behind_ends_no_prefix() -> None:
    assert prefix_of("XA, " * (LONGEST // 4) + "XA: x", ROSTER) == (0, ())


def test_what_was_read_is_remembered_up_to_a_bound() -> None:
    roster = Roster(order=("XA",))
    for number in range(REMEMBERED + 1):
        assert prefix_of(f"{number}: x", roster) == (0, ())
    assert len(roster.read) == 1
    assert [prefix_of("XA: x", roster) for _ in range(2)] == [(4, ("XA",))] * 2
    assert roster.read["XA"] == ("XA",)
    assert roster == Roster(order=("XA",))
