"""The addresses of reservations."""

from server.routes.api.reservation_operations import RESERVATION_DOORS, RESERVATION_OPERATIONS


def test_every_door_has_its_operation_and_every_operation_its_door() -> None:
    assert {(door.method, door.path) for door in RESERVATION_DOORS} == set(RESERVATION_OPERATIONS)
    assert all(
        operation.is_kept for (method, _), operation in RESERVATION_OPERATIONS.items() if method == "POST"
    )
