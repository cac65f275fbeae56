"""The addresses of the API for named versions of a draft, and what programs may rely on there."""

from collections.abc import Mapping
from typing import Final

from server.routes.api import draft_versions
from server.routes.api.draft_doors import DRAFT
from server.routes.api.operation import NOT_THERE, Operation
from server.routes.door import Door
from server.security.permits import Act

VERSIONS: Final = f"{DRAFT}/versions"
VERSION_DOORS: Final = (
    Door("GET", VERSIONS, draft_versions.listed, Act.READ_TEXT),
    Door("POST", VERSIONS, draft_versions.keep, Act.CONSOLIDATE_TEXT),
    Door("GET", f"{VERSIONS}/compare", draft_versions.compare, Act.READ_TEXT),
    Door("GET", f"{VERSIONS}/{{number}}", draft_versions.read, Act.READ_TEXT),
)
VERSION_OPERATIONS: Final[Mapping[tuple[str, str], Operation]] = {
    ("GET", VERSIONS): Operation("list_draft_versions", "drafts", "draft_versions", refusals=NOT_THERE),
    ("POST", VERSIONS): Operation(
        "keep_draft_version",
        "drafts",
        "draft_version",
        "version_wish",
        ("idempotency_key",),
        {
            403: ("versions_not_yours",),
            **NOT_THERE,
            409: ("act_not_in_state",),
            422: (
                *("field_malformed", "version_unnamed", "character_forbidden"),
                *("marks_too_many", "not_canonical"),
            ),
        },
        status=201,
        headers=("Idempotent-Replay",),
    ),
    ("GET", f"{VERSIONS}/compare"): Operation(
        "compare_draft_versions",
        "drafts",
        "draft_comparison",
        None,
        ("from_version", "to_version"),
        {**NOT_THERE, 422: ("field_malformed",)},
    ),
    ("GET", f"{VERSIONS}/{{number}}"): Operation(
        "read_draft_version", "drafts", "draft_edition", refusals=NOT_THERE
    ),
}
