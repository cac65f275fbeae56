"""What may be relied on at the addresses of reports and judgements."""

from server.routes import DOORS
from server.routes.api.operation import refusals_of
from server.routes.api.report_operations import JUDGEMENT_OPERATIONS, REPORT_OPERATIONS


def test_each_of_them_is_a_door() -> None:
    doors = {(door.method, door.path) for door in DOORS}
    assert {*REPORT_OPERATIONS, *JUDGEMENT_OPERATIONS} <= doors


def test_reports_are_held_by_who_has_them_and_judgements_are_made_once() -> None:
    assert {operation.is_held for operation in REPORT_OPERATIONS.values()} == {True}
    made = {method: operation.is_kept for (method, _path), operation in JUDGEMENT_OPERATIONS.items()}
    assert made == {"GET": False, "POST": True}


def test_a_refusal_because_it_moved_has_a_schema_of_its_own() -> None:
    for (method, _path), operation in {**REPORT_OPERATIONS, **JUDGEMENT_OPERATIONS}.items():
        assert (412 in refusals_of(operation, writes=method != "GET")) == bool(operation.moved)
