"""The addresses of silence procedures on pages."""

from server.routes import DOORS
from server.routes.sessions.silence_doors import SILENCE_PAGE_DOORS


def test_each_of_them_is_a_door_and_asks_the_table() -> None:
    assert set(SILENCE_PAGE_DOORS) <= set(DOORS)
    assert all((door.act or "").startswith("silence.") for door in SILENCE_PAGE_DOORS)
