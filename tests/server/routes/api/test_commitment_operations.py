"""The addresses of commitments."""

from server.routes.api.commitment_operations import COMMITMENT_DOORS, COMMITMENT_OPERATIONS


def test_every_door_has_its_operation_and_every_operation_its_door() -> None:
    assert {(door.method, door.path) for door in COMMITMENT_DOORS} == set(COMMITMENT_OPERATIONS)
    assert all(
        operation.is_kept for (method, _), operation in COMMITMENT_OPERATIONS.items() if method == "POST"
    )
