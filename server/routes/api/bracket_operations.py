"""The addresses of the API for brackets, and what programs may rely on there."""

from collections.abc import Mapping
from typing import Final

from server.routes.api import brackets
from server.routes.api.operation import NOT_THERE, Operation
from server.routes.door import Door
from server.security.permits import Act

BRACKETS: Final = "/api/v1/paragraphs/{paragraph}/brackets"
BRACKET_DOORS: Final = (
    Door("GET", BRACKETS, brackets.listed, Act.READ_BRACKET),
    Door("POST", BRACKETS, brackets.act, Act.READ_BRACKET),
)
PHASES: Final = (
    *("draft_preparing", "draft_frozen", "draft_final"),
    *("paragraph_deleted", "paragraph_locked", "paragraph_agreed", "paragraph_under_silence"),
)
STANDS: Final = (
    *("bracket_moved", "wording_moved", "bracket_held_already", "bracket_not_held", "bracket_still_held"),
    *("bracket_not_optional", "bracket_entangled", "nothing_to_insist"),
    *("bracket_unfinished", "bracket_reads_otherwise", "bracket_stands_alone", "bracket_unchanged"),
    *("bracket_entrusted_already", "bracket_not_entrusted"),
)
BRACKET_OPERATIONS: Final[Mapping[tuple[str, str], Operation]] = {
    ("GET", BRACKETS): Operation("list_brackets", "brackets", "brackets", refusals=NOT_THERE),
    ("POST", BRACKETS): Operation(
        "act_on_bracket",
        "brackets",
        "bracket_act",
        "bracket_wish",
        ("idempotency_key",),
        {
            403: ("not_allowed", "not_a_holder", "alternative_not_yours"),
            **NOT_THERE,
            409: (*STANDS, *PHASES),
            422: (
                *("field_malformed", "alternative_unknown", "reason_missing", "reason_too_long"),
                *("alternative_malformed", "parting_unknown"),
            ),
        },
        status=201,
        headers=("Idempotent-Replay",),
    ),
}
