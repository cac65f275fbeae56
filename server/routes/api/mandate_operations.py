"""The addresses of the API for persons whom a head names, and what programs may rely on there."""

from collections.abc import Mapping
from typing import Final

from server.routes.api import mandates
from server.routes.api.operation import NOT_THERE, Operation
from server.routes.door import Door
from server.security.permits import Act

MANDATES: Final = "/api/v1/processes/{process}/mandates"
MANDATE_DOORS: Final = (
    Door("GET", MANDATES, mandates.listed, Act.READ_DELEGATION),
    Door("POST", MANDATES, mandates.name, Act.MANDATE_PERSON),
)
MANDATE_OPERATIONS: Final[Mapping[tuple[str, str], Operation]] = {
    ("GET", MANDATES): Operation("list_mandates", "positions", "mandates", refusals=NOT_THERE),
    ("POST", MANDATES): Operation(
        "name_person",
        "positions",
        "mandate",
        "mandate_wish",
        ("idempotency_key",),
        {
            403: ("not_allowed",),
            **NOT_THERE,
            409: ("named_already", "not_named"),
            422: ("field_malformed",),
        },
        headers=("Idempotent-Replay",),
    ),
}
