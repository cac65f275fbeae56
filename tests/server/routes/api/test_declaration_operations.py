"""Each address for declarations is described."""

from server.routes.api.declaration_operations import DECLARATION_DOORS, DECLARATION_OPERATIONS


def test_each_door_has_its_operation() -> None:
    assert {(door.method, door.path) for door in DECLARATION_DOORS} == set(DECLARATION_OPERATIONS)
    writes = [each for (method, _), each in DECLARATION_OPERATIONS.items() if method != "GET"]
    assert all(each.is_kept for each in writes)
