"""The addresses of languages and what is promised there agree."""

from server.routes.api.language_operations import LANGUAGE_DOORS, LANGUAGE_OPERATIONS
from server.routes.api.operations import OPERATIONS


def test_every_address_is_described() -> None:
    assert {(door.method, door.path) for door in LANGUAGE_DOORS} == set(LANGUAGE_OPERATIONS)
    assert LANGUAGE_OPERATIONS.items() <= OPERATIONS.items()


def test_what_is_written_can_be_written_once() -> None:
    assert all(each.is_kept for (method, _), each in LANGUAGE_OPERATIONS.items() if method == "POST")
