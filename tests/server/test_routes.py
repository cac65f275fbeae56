"""The page of addresses."""

import re

from server.routes import DOORS, routes


def test_no_address_is_opened_twice() -> None:
    doors = [(door.method, door.path) for door in DOORS]
    assert len(doors) == len(set(doors))


def test_every_door_says_what_it_is_for() -> None:
    assert [door.path for door in DOORS if not door.endpoint.__doc__] == []


def test_what_reads_or_changes_something_of_a_conference_names_its_act() -> None:
    free = re.compile(
        r"^/($|home|login|logout|account|invitations|preferences|health|accessibility|privacy|licences"
        r"|csp-reports|screen(/\{code\})?$|live/tickets$|p/\{process\}$|api/v1/(processes$|openapi\.json$|schemas))"
    )
    assert [door.path for door in DOORS if door.act is None and not free.match(door.path)] == []


def test_every_door_is_a_route() -> None:
    assert len(routes()) == len(DOORS) + 2  # the files of the front end, and the one WebSocket
