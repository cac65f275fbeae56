"""The addresses of the API for commitments, and what programs may rely on there."""

from collections.abc import Mapping
from typing import Final

from server.routes.api import commitments
from server.routes.api.operation import NOT_THERE, PAGED, Operation
from server.routes.door import Door
from server.security.permits import Act

COMMITMENTS: Final = "/api/v1/processes/{process}/commitments"
COMMITMENT: Final = "/api/v1/commitments/{commitment}"
COMMITMENT_DOORS: Final = (
    Door("GET", COMMITMENTS, commitments.listed, Act.READ_COMMITMENT),
    Door("POST", COMMITMENTS, commitments.mark, Act.CONFIRM_COMMITMENT),
    Door("GET", COMMITMENT, commitments.show, Act.READ_COMMITMENT),
    Door("POST", f"{COMMITMENT}/acts", commitments.act, Act.READ_COMMITMENT),
)
NEEDS: Final = (
    *("field_malformed", "evidence_missing", "reason_missing", "commitment_too_long"),
    *("commitment_terms_missing", "commitment_other_missing", "due_missing", "extension_not_later"),
    "responsible_unknown",
)
COMMITMENT_OPERATIONS: Final[Mapping[tuple[str, str], Operation]] = {
    ("GET", COMMITMENTS): Operation("list_commitments", "commitments", "commitments", None, PAGED, NOT_THERE),
    ("POST", COMMITMENTS): Operation(
        "mark_commitment",
        "commitments",
        "commitment_with_history",
        "commitment_mark",
        ("idempotency_key",),
        {
            403: ("not_allowed",),
            404: ("not_there", "paragraph_unknown"),
            422: ("field_malformed", "words_not_there"),
        },
        status=201,
        headers=("Idempotent-Replay",),
    ),
    ("GET", COMMITMENT): Operation(
        "read_commitment", "commitments", "commitment_with_history", refusals=NOT_THERE
    ),
    ("POST", f"{COMMITMENT}/acts"): Operation(
        "act_on_commitment",
        "commitments",
        "commitment_with_history",
        "commitment_act_wish",
        ("idempotency_key",),
        {
            403: ("not_allowed", "joint_same_person"),
            404: ("not_there", "commitment_unknown"),
            409: ("act_not_in_state", "commitment_said", "commitment_moved"),
            422: NEEDS,
        },
        headers=("Idempotent-Replay",),
    ),
}
