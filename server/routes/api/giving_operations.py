"""The addresses of the API for what conferences give, and what programs may rely on there."""

from collections.abc import Mapping
from typing import Final

from server.routes.api import giving
from server.routes.api.draft_doors import DRAFT
from server.routes.api.operation import NOT_THERE, PAGED, Operation
from server.routes.door import Door
from server.security.permits import Act

GIVING: Final = f"{DRAFT}/giving"
RELEASED: Final = "/api/v1/processes/{process}/released-versions"
GIVING_DOORS: Final = (
    Door("GET", GIVING, giving.read, Act.READ_TEXT),
    Door("POST", GIVING, giving.give, Act.RELEASE_TEXT),
    Door("GET", f"{DRAFT}/released/{{number}}", giving.released, Act.READ_EDITION),
    Door("GET", RELEASED, giving.listed, Act.READ_EDITION),
)
GIVING_OPERATIONS: Final[Mapping[tuple[str, str], Operation]] = {
    ("GET", GIVING): Operation("read_giving", "drafts", "giving", refusals=NOT_THERE),
    ("POST", GIVING): Operation(
        "give_draft_version",
        "drafts",
        "giving",
        "giving_wish",
        ("idempotency_key",),
        {
            403: ("not_allowed", "own_word"),
            **NOT_THERE,
            409: (
                *("word_given", "given_already", "nothing_given", "version_not_seen", "text_went_on"),
                *("session_has_draft", "silence_running", "seal_confirmed", "act_not_in_state"),
            ),
            422: ("field_malformed", "original_missing", "paragraphs_too_many"),
        },
        status=201,
        headers=("Idempotent-Replay",),
    ),
    ("GET", f"{DRAFT}/released/{{number}}"): Operation(
        "read_released_version", "drafts", "draft_edition", refusals=NOT_THERE
    ),
    ("GET", RELEASED): Operation(
        "list_released_versions", "drafts", "released_versions", None, PAGED, NOT_THERE
    ),
}
