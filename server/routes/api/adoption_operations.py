"""The addresses of the API for statuses, roll-calls and adoption, and what programs may rely on there."""

from collections.abc import Mapping
from typing import Final

from server.routes.api import addenda, adoption, record
from server.routes.api.operation import NOT_THERE, PAGED, Operation
from server.routes.door import Door
from server.security.permits import Act

ADOPTION: Final = "/api/v1/drafts/{draft}/adoption"
ROLL: Final = "/api/v1/drafts/{draft}/roll-calls"
STATUS: Final = "/api/v1/paragraphs/{paragraph}/status"
ADDENDA: Final = "/api/v1/drafts/{draft}/addenda"
RECORD: Final = "/api/v1/processes/{process}/record"
RECORDS: Final = "/api/v1/processes/{process}/records"
ADOPTION_DOORS: Final = (
    Door("POST", STATUS, adoption.declare, Act.DECLARE_TEXT),
    Door("POST", ROLL, adoption.call, Act.CALL_ROLL),
    Door("GET", ADOPTION, adoption.state, Act.READ_TEXT),
    Door("POST", f"{ADOPTION}/whole", adoption.answer, Act.TAKE_POSITION),
    Door("POST", f"{ADOPTION}/whole/take-back", adoption.take_back, Act.TAKE_POSITION),
    Door("POST", f"{ADOPTION}/seal", adoption.confirm, Act.CONFIRM_SEAL),
    Door("POST", f"{ADOPTION}/seal/take-back", adoption.withdraw, Act.CONFIRM_SEAL),
    Door("POST", f"{ADOPTION}/adopt", adoption.adopt, Act.ADOPT_TEXT),
    Door("GET", ADDENDA, addenda.listed, Act.READ_RECORD),
    Door("POST", ADDENDA, addenda.add, Act.ADD_TO_RECORD),
    Door("GET", RECORD, record.listed, Act.READ_ROW),
    Door("GET", f"{RECORD}/verify", record.verify, Act.READ_ROW),
    Door("GET", RECORDS, adoption.listed, Act.READ_RECORD),
    Door("GET", f"{RECORDS}/{{number}}", adoption.proof, Act.READ_RECORD),
)
NEEDS: Final = (
    *("reason_missing", "aspect_missing", "reservation_missing", "office_missing", "due_missing"),
    *("reason_too_long", "reservation_too_long"),
)


FORBIDDEN: Final[Mapping[str, tuple[str, ...]]] = {
    "declare_status": ("joint_needed", "not_the_chair"),
    "call_roll": ("joint_needed", "not_the_chair"),
}


def _act(
    name: str,
    answer: str,
    sent: str,
    phase: tuple[str, ...],
    needs: tuple[str, ...] = (),
    status: int = 200,
) -> Operation:
    return Operation(
        name,
        "adoption",
        answer,
        sent,
        ("idempotency_key",),
        {
            403: ("not_allowed", *FORBIDDEN.get(name, ())),
            **NOT_THERE,
            409: phase,
            422: ("field_malformed", *needs),
        },
        status=status,
        headers=("Idempotent-Replay",),
    )


OF_A_SEAL: Final = ("draft_not_frozen", "seal_moved")
ADOPTION_OPERATIONS: Final[Mapping[tuple[str, str], Operation]] = {
    ("POST", STATUS): _act(
        "declare_status",
        "declared_status",
        "status_wish",
        (
            "act_not_in_state",
            "outcome_not_enough",
            "floor_needed",
            "links_open",
            "paragraph_deleted",
            "heading_bears_nothing",
        ),
        ("reason_missing",),
    ),
    ("POST", ROLL): _act("call_roll", "roll_call", "roll_wish", (), ("member_unknown",), status=201),
    ("GET", ADOPTION): Operation("read_adoption", "adoption", "adoption", refusals=NOT_THERE),
    ("POST", f"{ADOPTION}/whole"): _act(
        "answer_whole", "adoption", "whole_wish", (*OF_A_SEAL, "bracketed"), NEEDS
    ),
    ("POST", f"{ADOPTION}/whole/take-back"): _act(
        "withdraw_answer", "adoption", "seal_wish", (*OF_A_SEAL, "nothing_said")
    ),
    ("POST", f"{ADOPTION}/seal"): _act("confirm_seal", "adoption", "seal_wish", OF_A_SEAL),
    ("POST", f"{ADOPTION}/seal/take-back"): _act(
        "withdraw_seal", "adoption", "seal_wish", (*OF_A_SEAL, "nothing_confirmed")
    ),
    ("POST", f"{ADOPTION}/adopt"): _act(
        "adopt", "adopted", "seal_wish", (*OF_A_SEAL, "adoption_obstacles"), status=201
    ),
    ("GET", ADDENDA): Operation("list_addenda", "adoption", "addenda", refusals=NOT_THERE),
    ("POST", ADDENDA): _act(
        "add_addendum",
        "addendum",
        "addendum_wish",
        ("nothing_to_add", "added_already"),
        ("reason_missing", "reason_too_long", "reservation_too_long"),
        status=201,
    ),
    ("GET", RECORD): Operation("read_record", "adoption", "record", None, PAGED, NOT_THERE),
    ("GET", f"{RECORD}/verify"): Operation("verify_record", "adoption", "record_check", refusals=NOT_THERE),
    ("GET", RECORDS): Operation("list_records", "adoption", "adopted_list", None, PAGED, NOT_THERE),
    ("GET", f"{RECORDS}/{{number}}"): Operation("read_proof", "adoption", "proof_bundle", refusals=NOT_THERE),
}
