"""A small room hears of an edit after 20 ms at most, the largest after 50."""

from server.live.spacing import LEAST, MOST, space_of


def test_turns_are_further_apart_the_more_listen_within_bounds() -> None:
    assert [space_of(count) for count in (0, 1, 100)] == [LEAST] * 3
    assert LEAST < space_of(150) < space_of(200) < MOST
    assert [space_of(count) for count in (400, 10_000)] == [MOST] * 2
