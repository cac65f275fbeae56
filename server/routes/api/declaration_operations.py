"""The addresses of the API for declarations of others, and what programs may rely on there."""

from collections.abc import Mapping
from typing import Final

from server.routes.api import declarations
from server.routes.api.operation import NOT_THERE, PAGED, Operation
from server.routes.door import Door
from server.security.permits import Act

DECLARATIONS: Final = "/api/v1/processes/{process}/declarations"
DECLARATION: Final = f"{DECLARATIONS}/{{number}}"
DECLARATION_DOORS: Final = (
    Door("GET", DECLARATIONS, declarations.listed, Act.READ_DECLARATION),
    Door("POST", DECLARATIONS, declarations.open_one, Act.OPEN_DECLARATION),
    Door("GET", DECLARATION, declarations.one, Act.READ_DECLARATION),
    Door("POST", f"{DECLARATION}/documents", declarations.receive, Act.OPEN_DECLARATION),
    Door("GET", f"{DECLARATION}/documents/{{version}}", declarations.content, Act.READ_DECLARATION),
    Door("GET", f"{DECLARATION}/position", declarations.position, Act.READ_DECLARATION),
    Door("POST", f"{DECLARATION}/clear", declarations.clear, Act.CLEAR_DECLARATION),
)
ONCE: Final = ("idempotency_key",)
REPLAY: Final = ("Idempotent-Replay",)
RECEIVED: Final = (
    *("field_malformed", "file_missing", "file_kind_refused", "line_missing", "line_too_long"),
    *("character_forbidden", "marks_too_many", "not_canonical"),
)
FIRST_WORDS: Final = (
    *("line_without_words", "line_not_taken", "sub_paragraph_alone", "manuscript_empty"),
    *("paragraphs_too_many", "paragraph_too_deep"),
)
DECLARATION_OPERATIONS: Final[Mapping[tuple[str, str], Operation]] = {
    ("GET", DECLARATIONS): Operation(
        "list_declarations", "declarations", "declarations", parameters=PAGED, refusals=NOT_THERE
    ),
    ("POST", DECLARATIONS): Operation(
        "open_declaration",
        "declarations",
        "declaration",
        "declaration_wish",
        ONCE,
        {403: ("not_allowed",), **NOT_THERE, 422: (*RECEIVED, *FIRST_WORDS)},
        status=201,
        headers=REPLAY,
    ),
    ("GET", DECLARATION): Operation("read_declaration", "declarations", "declaration", refusals=NOT_THERE),
    ("POST", f"{DECLARATION}/documents"): Operation(
        "receive_document",
        "declarations",
        "declaration",
        "document_wish",
        ONCE,
        {
            403: ("not_allowed",),
            **NOT_THERE,
            409: ("declaration_moved", "document_same"),
            422: RECEIVED,
        },
        status=201,
        headers=REPLAY,
    ),
    ("GET", f"{DECLARATION}/documents/{{version}}"): Operation(
        "read_document_of_declaration",
        "declarations",
        "file",
        refusals=NOT_THERE,
        media=("application/octet-stream",),
    ),
    ("GET", f"{DECLARATION}/position"): Operation(
        "read_position_to_send", "declarations", "file", refusals=NOT_THERE, media=("text/plain",)
    ),
    ("POST", f"{DECLARATION}/clear"): Operation(
        "clear_position",
        "declarations",
        "declaration",
        "clearance_wish",
        ONCE,
        {
            403: ("not_allowed", "joint_same_person"),
            **NOT_THERE,
            409: ("declaration_moved", "cleared_already"),
            422: ("field_malformed",),
        },
        headers=REPLAY,
    ),
}
