"""The operations on the structure stand at addresses that are there, and say whatever they refuse."""

from server.routes import DOORS
from server.routes.api.operations import OPERATIONS
from server.routes.api.structure_operations import STRUCTURE_OPERATIONS


def test_each_has_its_door_and_is_described() -> None:
    doors = {(door.method, door.path) for door in DOORS}
    assert set(STRUCTURE_OPERATIONS) <= doors
    assert STRUCTURE_OPERATIONS.items() <= OPERATIONS.items()


def test_what_can_go_stale_hands_back_the_present() -> None:
    for operation in STRUCTURE_OPERATIONS.values():
        assert operation.moved == "problem_stale_structure"
        assert operation.is_kept
