"""The addresses of the API for streamlining, and what programs may rely on there."""

from collections.abc import Mapping
from typing import Final

from server.routes.api import streamlinings
from server.routes.api.draft_doors import DRAFT
from server.routes.api.operation import NOT_THERE, Operation
from server.routes.door import Door
from server.security.permits import Act

STREAMLININGS: Final = f"{DRAFT}/streamlinings"
CALLS: Final = f"{STREAMLININGS}/calls"
STREAMLINING_DOORS: Final = (
    Door("GET", STREAMLININGS, streamlinings.listed, Act.READ_STREAMLINING),
    Door("POST", STREAMLININGS, streamlinings.apply, Act.APPLY_STREAMLINING),
    Door("POST", CALLS, streamlinings.call, Act.CALL_BACK_STREAMLINING),
)
PHASES: Final = ("paragraph_deleted", "paragraph_locked", "paragraph_agreed", "paragraph_under_silence")
SHAPES: Final = (
    *("streamlined_shape", "streamlined_words", "streamlined_twice", "streamlined_again"),
    *("streamlined_kinds", "streamlined_below", "streamlined_missing", "split_empty", "split_inside_bracket"),
    *("kind_not_here", "paragraphs_too_many"),
)
STREAMLINING_OPERATIONS: Final[Mapping[tuple[str, str], Operation]] = {
    ("GET", STREAMLININGS): Operation(
        "list_streamlinings", "streamlinings", "streamlinings", refusals=NOT_THERE
    ),
    ("POST", STREAMLININGS): Operation(
        "streamline_draft",
        "streamlinings",
        "streamlining",
        "streamlining_wish",
        ("idempotency_key",),
        {
            403: ("not_allowed",),
            **NOT_THERE,
            409: PHASES,
            422: ("field_malformed", "reason_too_long", *SHAPES),
        },
        status=201,
        headers=("Idempotent-Replay",),
    ),
    ("POST", CALLS): Operation(
        "call_back_row",
        "streamlinings",
        "streamlining_call",
        "streamlining_call_wish",
        ("idempotency_key",),
        {
            403: ("not_allowed", "not_a_contributor"),
            **NOT_THERE,
            409: (
                *("streamlining_closed", "called_back_already", "nothing_to_call_back"),
                *("paragraph_deleted", "owner_deleted"),
            ),
            422: ("field_malformed", "reason_missing", "reason_too_long"),
        },
        status=201,
        headers=("Idempotent-Replay",),
    ),
}
