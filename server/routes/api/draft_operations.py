"""What programs may rely on at the addresses of drafts, of their texts and of the wire over HTTP."""

from collections.abc import Mapping
from typing import Final

from server.routes.api.draft_doors import DRAFT, DRAFTS, TEXT
from server.routes.api.operation import NOT_THERE, PAGED, Operation, Refusals

VERSIONED: Final[Refusals] = {
    404: ("not_there", "version_ahead"),
    422: ("field_malformed", "history_too_long"),
}
BETWEEN: Final[Refusals] = {**VERSIONED, 422: (*VERSIONED[422], "versions_backwards")}
CONNECTED: Final[Refusals] = {401: ("sign_in",), 404: ("connection_unknown",)}
UNREADABLE: Final = ("frame_too_large", "frame_unreadable", "frame_unknown", "frame_fields")
FROM_WORDS: Final = (
    "line_without_words",
    "line_not_taken",
    "sub_paragraph_alone",
    "manuscript_empty",
    "paragraphs_too_many",
    "paragraph_too_deep",
    "proposals_missing",
)


def _act(
    name: str, forbidden: str, *phase: str, sent: str = "nothing", needs: tuple[str, ...] = ()
) -> Operation:
    """An act on a draft as a whole: answered with the draft as it is afterwards."""
    return Operation(
        name,
        "drafts",
        "draft",
        sent,
        ("idempotency_key",),
        {
            403: (forbidden,),
            **NOT_THERE,
            409: ("act_not_in_state", *phase),
            422: ("field_malformed", *needs),
        },
        headers=("Idempotent-Replay",),
    )


DRAFT_OPERATIONS: Final[Mapping[tuple[str, str], Operation]] = {
    ("GET", DRAFTS): Operation("list_drafts", "drafts", "drafts", None, PAGED, NOT_THERE),
    ("POST", DRAFTS): Operation(
        "begin_draft",
        "drafts",
        "draft",
        "draft_wish",
        ("idempotency_key",),
        {
            404: ("not_there", "session_unknown"),
            409: ("session_has_draft", "nothing_adopted", "proposal_unknown"),
            422: ("field_malformed", *FROM_WORDS, "nothing_to_begin_from", "original_missing"),
        },
        status=201,
        headers=("Idempotent-Replay",),
    ),
    ("GET", DRAFT): Operation("read_draft", "drafts", "draft", refusals=NOT_THERE),
    ("POST", f"{DRAFT}/open"): _act("open_draft", "not_the_secretariat", "draft_empty"),
    ("POST", f"{DRAFT}/freeze"): _act(
        *("freeze_draft", "not_the_chair", "silence_running", "proposals_waiting", "references_unread"),
        "report_unconfirmed",
        sent="freeze_wish",
    ),
    ("POST", f"{DRAFT}/thaw"): _act(
        "thaw_draft", "not_the_chair", "seal_confirmed", sent="thaw_wish", needs=("reason_missing",)
    ),
    ("POST", f"{DRAFT}/mode"): _act("set_mode", "not_the_chair", sent="mode_wish", needs=("mode_unknown",)),
    ("GET", f"{DRAFT}/paragraphs"): Operation("list_paragraphs", "drafts", "paragraphs", refusals=NOT_THERE),
    ("GET", f"{DRAFT}/references"): Operation("list_references", "drafts", "references", refusals=NOT_THERE),
    ("GET", f"{DRAFT}/freeze-report"): Operation(
        "read_freeze_report", "drafts", "freeze_report", refusals=NOT_THERE
    ),
    ("POST", f"{DRAFT}/freeze-report"): Operation(
        "confirm_freeze_report",
        "drafts",
        "freeze_report",
        "report_wish",
        ("idempotency_key",),
        {
            403: ("not_the_secretariat", "not_allowed"),
            **NOT_THERE,
            409: ("draft_frozen", "draft_final", "report_moved", "report_plain", "report_confirmed"),
            422: ("field_malformed",),
        },
        headers=("Idempotent-Replay",),
    ),
    ("GET", f"{DRAFT}/edits"): Operation(
        "hear_wire",
        "drafts",
        "wire_batch",
        None,
        ("connection_asked", "since_frame", "wait"),
        {**CONNECTED, 422: ("cursor_unknown", "field_malformed")},
    ),
    ("POST", f"{DRAFT}/edits"): Operation(
        "say_on_wire",
        "drafts",
        "wire_batch",
        "wire_message",
        ("connection",),
        {
            401: ("ticket_dead",),
            403: ("client_of_another",),
            404: ("not_there", "connection_unknown"),
            422: ("hello_first", *UNREADABLE),
        },
        also=(204,),
    ),
    ("GET", TEXT): Operation("read_text", "drafts", "text_version", None, ("at_version",), VERSIONED),
    ("GET", f"{TEXT}/diff"): Operation(
        "compare_text", "drafts", "text_diff", None, ("from_version", "to_version"), BETWEEN
    ),
    ("GET", f"{TEXT}/attribution"): Operation(
        "attribute_text", "drafts", "attribution", None, ("from_version",), VERSIONED
    ),
}
