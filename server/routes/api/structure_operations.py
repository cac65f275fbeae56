"""What programs may rely on at the addresses that change the structure of a draft."""

from collections.abc import Mapping
from typing import Final

from server.routes.api.draft_doors import DRAFT
from server.routes.api.operation import Operation

WORDS: Final = ("wording_too_long", "character_forbidden", "marks_too_many", "not_canonical")
PLACES: Final = (
    "kind_not_here",
    "place_unknown",
    "place_within",
    "paragraph_too_deep",
    "paragraphs_too_many",
)
SPLITS: Final = ("split_outside", "split_empty", "split_inside_word", "split_inside_bracket")
PHASES: Final = ("draft_preparing", "draft_frozen", "paragraph_deleted", "paragraph_locked")


def _operation(
    name: str, sent: str, forbidden: str, phases: tuple[str, ...], malformed: tuple[str, ...]
) -> Operation:
    return Operation(
        name,
        "drafts",
        "structure_done",
        sent,
        ("if_match_structure", "idempotency_key"),
        {
            403: (forbidden, "not_allowed"),
            404: ("not_there", "paragraph_unknown", "text_unknown"),
            409: phases,
            412: ("if_match_failed",),
            422: ("field_malformed", "if_match_malformed", *malformed),
        },
        headers=("ETag", "Idempotent-Replay"),
        moved="problem_stale_structure",
    )


STRUCTURE_OPERATIONS: Final[Mapping[tuple[str, str], Operation]] = {
    ("POST", f"{DRAFT}/structure"): _operation(
        "compose_draft",
        "structure_wish",
        "not_the_pen",
        (*PHASES, "paragraph_stands", "owner_deleted", "wording_moved"),
        (*PLACES, *SPLITS, "join_apart", "change_cuts_letter", *WORDS),
    ),
    ("POST", f"{DRAFT}/lock"): _operation(
        "lock_paragraph", "lock_wish", "not_the_chair", ("draft_frozen", "paragraph_deleted"), ()
    ),
}
