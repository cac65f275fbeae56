"""What may be relied on at the addresses of comments."""

from server.routes import DOORS
from server.routes.api.comment_operations import COMMENT_DOORS, COMMENT_OPERATIONS
from server.routes.api.operation import refusals_of


def test_each_of_them_is_a_door_and_asks_the_table() -> None:
    assert {(door.method, door.path) for door in COMMENT_DOORS} == set(COMMENT_OPERATIONS)
    assert set(COMMENT_DOORS) <= set(DOORS)
    assert all(door.act is not None for door in COMMENT_DOORS)


def test_what_is_said_is_said_once() -> None:
    for (method, _path), operation in COMMENT_OPERATIONS.items():
        assert operation.is_kept == (method == "POST")
        assert "not_there" in refusals_of(operation, writes=method != "GET")[404]
