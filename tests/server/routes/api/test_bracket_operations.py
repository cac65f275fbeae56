"""The addresses of brackets."""

from server.routes.api.bracket_operations import BRACKET_DOORS, BRACKET_OPERATIONS


def test_every_door_has_its_operation_and_every_operation_its_door() -> None:
    assert {(door.method, door.path) for door in BRACKET_DOORS} == set(BRACKET_OPERATIONS)
    assert all(operation.is_kept for (method, _), operation in BRACKET_OPERATIONS.items() if method == "POST")
