"""The addresses of the API for what takes several persons, and for paragraphs that hang on others."""

from collections.abc import Mapping
from typing import Final

from server.routes.api import joint, links
from server.routes.api.operation import NOT_THERE, Operation
from server.routes.door import Door
from server.security.permits import Act

REQUESTS: Final = "/api/v1/drafts/{draft}/joint-requests"
REQUEST: Final = "/api/v1/joint-requests/{joint}"
LINKS: Final = "/api/v1/paragraphs/{paragraph}/links"
JOINT_DOORS: Final = (
    Door("GET", REQUESTS, joint.listed, Act.READ_JOINT),
    Door("POST", REQUESTS, joint.ask, Act.ASK_JOINT),
    Door("POST", REQUEST, joint.answer, Act.ANSWER_JOINT),
    Door("POST", LINKS, links.change, Act.COMPOSE_TEXT),
)
ONCE: Final = ("idempotency_key",)
REPLAY: Final = ("Idempotent-Replay",)
ENDS: Final = ("silence_running", "seal_confirmed")
JOINT_OPERATIONS: Final[Mapping[tuple[str, str], Operation]] = {
    ("GET", REQUESTS): Operation("list_joint_requests", "joint", "joint_requests", refusals=NOT_THERE),
    ("POST", REQUESTS): Operation(
        "ask_jointly",
        "joint",
        "joint_request",
        "joint_wish",
        ONCE,
        {
            403: ("not_allowed", "joint_not_yours"),
            **NOT_THERE,
            409: ("joint_nothing_there", "joint_alone", "joint_waiting", "declaration_moved", *ENDS),
            422: ("field_malformed", "reason_missing", "reason_too_long"),
        },
        status=201,
        headers=REPLAY,
    ),
    ("POST", REQUEST): Operation(
        "answer_jointly",
        "joint",
        "joint_request",
        "joint_answer",
        ONCE,
        {
            403: ("not_allowed", "joint_not_yours", "joint_same_person", "joint_not_asked_by_you"),
            **NOT_THERE,
            409: ("joint_over", *ENDS),
            422: ("field_malformed",),
        },
        headers=REPLAY,
    ),
    ("POST", LINKS): Operation(
        "change_link",
        "joint",
        "paragraph_links",
        "link_wish",
        ONCE,
        {
            403: ("not_allowed", "not_the_pen"),
            404: ("not_there", "paragraph_unknown"),
            409: (
                *("draft_preparing", "draft_frozen", "draft_final", "paragraph_deleted"),
                *("heading_bears_nothing", "link_of_closed", "link_there", "link_not_there"),
            ),
            422: ("field_malformed", "link_to_itself", "links_too_many"),
        },
        headers=REPLAY,
    ),
}
