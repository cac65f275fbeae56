"""The addresses of mandates."""

from server.routes.api.mandate_operations import MANDATE_DOORS, MANDATE_OPERATIONS


def test_every_door_has_its_operation_and_every_operation_its_door() -> None:
    assert {(door.method, door.path) for door in MANDATE_DOORS} == set(MANDATE_OPERATIONS)
    assert all(operation.is_kept for (method, _), operation in MANDATE_OPERATIONS.items() if method == "POST")
