"""The addresses of the API for proposals, and what programs may rely on there."""

from collections.abc import Mapping
from typing import Final

from server.routes.api import proposals, rivals
from server.routes.api.operation import NOT_THERE, Operation
from server.routes.door import Door
from server.security.permits import Act

OF_DRAFT: Final = "/api/v1/drafts/{draft}/proposals"
OF_PARAGRAPH: Final = "/api/v1/paragraphs/{paragraph}/proposals"
PROPOSAL: Final = "/api/v1/proposals/{proposal}"
COMPILATION: Final = "/api/v1/paragraphs/{paragraph}/compilation"
RIVALS: Final = "/api/v1/drafts/{draft}/rivals"
PROPOSAL_API_DOORS: Final = (
    Door("GET", OF_DRAFT, proposals.listed, Act.READ_PROPOSAL),
    Door("GET", OF_PARAGRAPH, proposals.on_paragraph, Act.READ_PROPOSAL),
    Door("POST", OF_PARAGRAPH, proposals.propose, Act.DRAFT_PROPOSAL),
    Door("GET", PROPOSAL, proposals.one, Act.READ_PROPOSAL),
    Door("POST", f"{PROPOSAL}/words", proposals.reword, Act.DRAFT_PROPOSAL),
    Door("POST", f"{PROPOSAL}/acts", proposals.act, Act.SPONSOR_PROPOSAL),
    Door("POST", f"{PROPOSAL}/requests", proposals.ask, Act.SPONSOR_PROPOSAL),
    Door("GET", RIVALS, rivals.listed, Act.READ_PROPOSAL),
    Door("POST", RIVALS, rivals.apply, Act.MERGE_PROPOSAL),
    Door("GET", COMPILATION, proposals.compilation, Act.READ_PROPOSAL),
    Door("POST", COMPILATION, proposals.apply, Act.MERGE_PROPOSAL),
)
BRACKETS: Final = (
    *("bracket_stray_close", "bracket_unclosed", "bracket_empty", "bracket_too_deep"),
    *("diff_too_long", "wording_too_long"),
)
WORDS: Final = (
    *("field_malformed", "nothing_proposed", "keep_changes", "reason_too_long"),
    *("character_forbidden", "marks_too_many", "not_canonical"),
    *BRACKETS,
)
PLACES: Final = ("kind_not_here", "paragraph_too_deep", "paragraphs_too_many")  # of a new paragraph
ONCE: Final = ("idempotency_key",)
REPLAY: Final = ("Idempotent-Replay",)


def _written(name: str, sent: str, conflicts: tuple[str, ...], status: int) -> Operation:
    refusals = {
        403: ("not_allowed", "not_a_sponsor", "sponsor_of_another"),
        **NOT_THERE,
        409: ("wording_moved", *conflicts),
        422: (*WORDS, *PLACES) if status == 201 else WORDS,
    }
    return Operation(name, "proposals", "proposal", sent, ONCE, refusals, status=status, headers=REPLAY)


PROPOSAL_OPERATIONS: Final[Mapping[tuple[str, str], Operation]] = {
    ("GET", OF_DRAFT): Operation("list_proposals", "proposals", "proposals", refusals=NOT_THERE),
    ("GET", OF_PARAGRAPH): Operation(
        "list_proposals_of_paragraph", "proposals", "proposals", refusals=NOT_THERE
    ),
    ("POST", OF_PARAGRAPH): _written(
        "propose", "proposal_wish", ("paragraph_deleted", "heading_bears_nothing"), 201
    ),
    ("GET", PROPOSAL): Operation("read_proposal", "proposals", "proposal", refusals=NOT_THERE),
    ("POST", f"{PROPOSAL}/words"): _written(
        "reword_proposal",
        "proposal_words",
        ("proposal_moved", "proposal_fits", "act_not_in_state", "heading_bears_nothing"),
        200,
    ),
    ("POST", f"{PROPOSAL}/acts"): Operation(
        "act_on_proposal",
        "proposals",
        "proposal",
        "proposal_act",
        ONCE,
        {
            403: (
                *("not_allowed", "not_a_sponsor", "not_a_member", "not_the_chair", "not_the_pen"),
                "not_your_ruling",
            ),
            **NOT_THERE,
            409: (
                *("act_not_in_state", "paragraph_not_open", "proposal_misfit", "proposal_opposed"),
                *("nothing_to_undo", "undo_too_late", "undo_text_moved"),
            ),
            422: (
                *("field_malformed", "reason_missing", "reason_too_long", "proposal_wording_missing"),
                *("merge_needs_another", "merge_into_itself"),
                *BRACKETS,
            ),
        },
        headers=REPLAY,
    ),
    ("POST", f"{PROPOSAL}/requests"): Operation(
        "ask_sponsor",
        "proposals",
        "said_of_request",
        "sponsor_wish",
        ONCE,
        {
            403: ("not_allowed", "not_a_sponsor", "not_a_member"),
            **NOT_THERE,
            409: (
                *("proposal_moved", "act_not_in_state", "sponsors_already"),
                *("sponsor_asked_already", "sponsor_not_asked"),
            ),
            422: ("field_malformed", "member_unknown", "reason_too_long"),
        },
        headers=REPLAY,
    ),
    ("GET", RIVALS): Operation("list_rivals", "proposals", "rival_layouts", refusals=NOT_THERE),
    ("POST", RIVALS): Operation(
        "apply_rivals",
        "proposals",
        "applied_rivals",
        "rivals_wish",
        ONCE,
        {
            403: ("not_allowed",),
            **NOT_THERE,
            409: ("nothing_tabled", "compilation_moved", "paragraph_not_open"),
            422: ("field_malformed", *BRACKETS, *PLACES),
        },
        headers=REPLAY,
    ),
    ("GET", COMPILATION): Operation(
        "read_compilation",
        "proposals",
        "compilation",
        refusals=NOT_THERE,
    ),
    ("POST", COMPILATION): Operation(
        "apply_compilation",
        "proposals",
        "applied_compilation",
        "compilation_wish",
        ONCE,
        {
            403: ("not_allowed",),
            **NOT_THERE,
            409: ("nothing_tabled", "compilation_moved", "paragraph_not_open"),
            422: ("field_malformed", *BRACKETS),
        },
        headers=REPLAY,
    ),
}
