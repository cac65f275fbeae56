"""The addresses of what conferences prepare and give."""

from server.routes import DOORS
from server.routes.sessions.tier_doors import TIER_DOORS


def test_all_are_doors_and_ask_the_table() -> None:
    assert set(TIER_DOORS) <= set(DOORS)
    assert all(door.act is not None for door in TIER_DOORS)
