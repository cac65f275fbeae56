"""The addresses of what takes several persons, and what is promised there, agree."""

from server.routes.api.joint_operations import JOINT_DOORS, JOINT_OPERATIONS
from server.routes.api.operations import OPERATIONS


def test_every_address_is_described() -> None:
    assert {(door.method, door.path) for door in JOINT_DOORS} == set(JOINT_OPERATIONS)
    assert JOINT_OPERATIONS.items() <= OPERATIONS.items()


def test_what_is_written_can_be_written_once() -> None:
    assert all(each.is_kept for (method, _), each in JOINT_OPERATIONS.items() if method == "POST")
