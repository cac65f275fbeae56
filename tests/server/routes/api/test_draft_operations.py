"""What may be relied on at the addresses of drafts, of their texts and of the wire over HTTP."""

from server.routes import DOORS
from server.routes.api.draft_operations import DRAFT_OPERATIONS
from server.routes.api.operation import refusals_of


def test_each_of_them_is_a_door() -> None:
    assert set(DRAFT_OPERATIONS) <= {(door.method, door.path) for door in DOORS}


def test_acts_are_done_once_and_messages_of_the_wire_by_their_numbers() -> None:
    kept = {path for (method, path), operation in DRAFT_OPERATIONS.items() if operation.is_kept}
    written = {path for method, path in DRAFT_OPERATIONS if method == "POST"}
    assert written - kept == {"/api/v1/drafts/{draft}/edits"}


def test_who_may_not_read_is_told_that_there_is_nothing() -> None:
    for (method, path), operation in DRAFT_OPERATIONS.items():
        reasons = refusals_of(operation, writes=method != "GET")[404]
        assert "not_there" in reasons or (method, path) == ("GET", "/api/v1/drafts/{draft}/edits")
