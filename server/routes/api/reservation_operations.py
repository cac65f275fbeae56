"""The addresses of the API for what stands beside texts, and what programs may rely on there."""

from collections.abc import Mapping
from typing import Final

from server.routes.api import reservations
from server.routes.api.operation import NOT_THERE, Operation
from server.routes.door import Door
from server.security.permits import Act

BESIDE: Final = "/api/v1/drafts/{draft}/reservations"
RESERVATION: Final = "/api/v1/reservations/{reservation}"
CAPITAL: Final = "/api/v1/processes/{process}/capital"
RESERVATION_DOORS: Final = (
    Door("GET", BESIDE, reservations.listed, Act.READ_RESERVATION),
    Door("POST", BESIDE, reservations.file, Act.FILE_RESERVATION),
    Door("POST", f"{RESERVATION}/restate", reservations.restate, Act.FILE_RESERVATION),
    Door("POST", f"{RESERVATION}/withdraw", reservations.withdraw, Act.FILE_RESERVATION),
    Door("GET", CAPITAL, reservations.capital, Act.READ_POSITION),
)
NEEDS: Final = (
    *("field_malformed", "reservation_missing", "reservation_too_long", "words_too_long"),
    *("linguistic_on_original", "anchor_not_original"),
)


def _act(name: str, sent: str, phase: tuple[str, ...], needs: tuple[str, ...], status: int) -> Operation:
    return Operation(
        name,
        "positions",
        "reservation",
        sent,
        ("idempotency_key",),
        {403: ("not_allowed",), 404: ("not_there", "paragraph_unknown"), 409: phase, 422: needs},
        status=status,
        headers=("Idempotent-Replay",),
    )


RESERVATION_OPERATIONS: Final[Mapping[tuple[str, str], Operation]] = {
    ("GET", BESIDE): Operation("list_reservations", "positions", "reservations", refusals=NOT_THERE),
    ("POST", BESIDE): _act(
        "file_reservation",
        "reservation_wish",
        ("words_moved", "paragraph_deleted", "reserved_by_position"),
        NEEDS,
        201,
    ),
    ("POST", f"{RESERVATION}/restate"): _act(
        "restate_reservation",
        "restate_wish",
        ("words_moved", "paragraph_deleted", "act_not_in_state"),
        NEEDS,
        200,
    ),
    ("POST", f"{RESERVATION}/withdraw"): _act(
        "withdraw_reservation", "nothing", ("act_not_in_state",), ("field_malformed",), 200
    ),
    ("GET", CAPITAL): Operation("list_capital", "positions", "capital", refusals=NOT_THERE),
}
