"""The addresses of proposals and what is promised there agree."""

from server.routes.api.operations import OPERATIONS
from server.routes.api.proposal_operations import PROPOSAL_API_DOORS, PROPOSAL_OPERATIONS


def test_every_address_is_described() -> None:
    assert {(door.method, door.path) for door in PROPOSAL_API_DOORS} == set(PROPOSAL_OPERATIONS)
    assert PROPOSAL_OPERATIONS.items() <= OPERATIONS.items()


def test_what_is_written_can_be_written_once() -> None:
    assert all(each.is_kept for (method, _), each in PROPOSAL_OPERATIONS.items() if method == "POST")
