"""The addresses of streamlining."""

from server.routes.api.streamlining_operations import STREAMLINING_DOORS, STREAMLINING_OPERATIONS


def test_every_door_has_its_operation_and_every_operation_its_door() -> None:
    assert {(door.method, door.path) for door in STREAMLINING_DOORS} == set(STREAMLINING_OPERATIONS)
    posted = [operation for (method, _), operation in STREAMLINING_OPERATIONS.items() if method == "POST"]
    assert all(operation.is_kept for operation in posted)
