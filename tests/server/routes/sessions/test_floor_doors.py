"""The addresses of the floor and of the screen."""

from server.routes import DOORS
from server.routes.sessions.floor_doors import FLOOR_DOORS


def test_all_but_the_screen_ask_the_table() -> None:
    assert set(FLOOR_DOORS) <= set(DOORS)
    screen = {door.path for door in FLOOR_DOORS if door.act is None}
    assert screen == {"/screen", "/screen/{code}"}
