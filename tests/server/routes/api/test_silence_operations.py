"""The addresses of silence procedures."""

from server.routes.api.silence_operations import SILENCE_DOORS, SILENCE_OPERATIONS


def test_every_door_has_its_operation_and_every_operation_its_door() -> None:
    assert {(door.method, door.path) for door in SILENCE_DOORS} == set(SILENCE_OPERATIONS)
    assert all(operation.is_kept for (method, _), operation in SILENCE_OPERATIONS.items() if method == "POST")
