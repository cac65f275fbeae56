"""The code of a room as it is shown once."""

import re

from server.presenters.sessions.room_code import shown_code


def test_a_code_is_read_out_in_halves_and_drawn_for_cameras() -> None:
    shown = shown_code("https://acorde.example", "abcd2345")
    assert (shown.code, shown.address) == ("abcd-2345", "https://acorde.example/screen/abcd2345")
    places = [tuple(map(int, each)) for each in re.findall(r"M(\d+) (\d+)h1v1h-1z", shown.path)]
    assert all(4 <= place < shown.side - 4 for each in places for place in each)
    corner = {(4 + step, 4) for step in range(7)}  # the upper edge of the first of three eyes
    assert corner <= set(places)
    assert shown_code("https://acorde.example", "abcd2346").path != shown.path
