"""The addresses of the API for positions, and what programs may rely on there."""

from collections.abc import Mapping
from typing import Final

from server.routes.api import positions
from server.routes.api.operation import NOT_THERE, Operation
from server.routes.door import Door
from server.security.permits import Act

POSITIONS: Final = "/api/v1/paragraphs/{paragraph}/positions"
POSITION_DOORS: Final = (
    Door("GET", POSITIONS, positions.listed, Act.READ_POSITION),
    Door("POST", POSITIONS, positions.take, Act.TAKE_POSITION),
    Door("POST", f"{POSITIONS}/withdraw", positions.withdraw, Act.TAKE_POSITION),
)
NEEDS: Final = (
    *("reason_missing", "aspect_missing", "reservation_missing", "office_missing", "due_missing"),
    *("reason_too_long", "reservation_too_long"),
)
POSITION_OPERATIONS: Final[Mapping[tuple[str, str], Operation]] = {
    ("GET", POSITIONS): Operation("list_positions", "positions", "positions", refusals=NOT_THERE),
    ("POST", POSITIONS): Operation(
        "take_position",
        "positions",
        "said_position",
        "position_wish",
        ("idempotency_key",),
        {
            403: ("not_allowed",),
            **NOT_THERE,
            409: ("words_moved", "bracketed", "paragraph_deleted"),
            422: ("field_malformed", *NEEDS),
        },
        status=201,
        headers=("Idempotent-Replay",),
    ),
    ("POST", f"{POSITIONS}/withdraw"): Operation(
        "withdraw_position",
        "positions",
        "said_position",
        "nothing",
        ("idempotency_key",),
        {403: ("not_allowed",), **NOT_THERE, 409: ("nothing_said",), 422: ("field_malformed",)},
        headers=("Idempotent-Replay",),
    ),
}
