"""What programs may rely on at each address of the API."""

from collections.abc import Mapping
from typing import Final

from server.routes.api.adoption_operations import ADOPTION_OPERATIONS
from server.routes.api.bracket_operations import BRACKET_OPERATIONS
from server.routes.api.comment_operations import COMMENT_OPERATIONS
from server.routes.api.commitment_operations import COMMITMENT_OPERATIONS
from server.routes.api.declaration_operations import DECLARATION_OPERATIONS
from server.routes.api.draft_operations import DRAFT_OPERATIONS
from server.routes.api.giving_operations import GIVING_OPERATIONS
from server.routes.api.joint_operations import JOINT_OPERATIONS
from server.routes.api.language_operations import LANGUAGE_OPERATIONS
from server.routes.api.mandate_operations import MANDATE_OPERATIONS
from server.routes.api.operation import NOT_THERE, PAGED, QUESTIONNAIRE, Operation, Refusals
from server.routes.api.position_operations import POSITION_OPERATIONS
from server.routes.api.proposal_operations import PROPOSAL_OPERATIONS
from server.routes.api.report_operations import JUDGEMENT_OPERATIONS, REPORT_OPERATIONS
from server.routes.api.reservation_operations import RESERVATION_OPERATIONS
from server.routes.api.silence_operations import SILENCE_OPERATIONS
from server.routes.api.streamlining_operations import STREAMLINING_OPERATIONS
from server.routes.api.structure_operations import STRUCTURE_OPERATIONS
from server.routes.api.version_operations import VERSION_OPERATIONS

OF_A_FILING: Final[Refusals] = {404: ("not_there", "country_unknown")}
IN_TIME: Final = ("act_not_in_state", "deadline_passed")


def _act(name: str, *phase: str, sent: str = "nothing", more: Refusals | None = None) -> Operation:
    """An act of the sign-off: answered with the submission as it is afterwards."""
    own: dict[int, tuple[str, ...]] = {403: ("not_allowed",), 409: phase}
    for status, reasons in {**OF_A_FILING, 422: ("field_malformed",)}.items():
        own[status] = reasons
    for status, reasons in (more or {}).items():
        own[status] = (*own.get(status, ()), *reasons)
    return Operation(
        name,
        "submissions",
        "submission",
        sent,
        ("idempotency_key",),
        own,
        headers=("ETag", "Idempotent-Replay"),
    )


_OF = "/api/v1/processes/{process}"
_SUBMISSION = f"{QUESTIONNAIRE}/submissions/{{country}}"

OPERATIONS: Final[Mapping[tuple[str, str], Operation]] = {
    ("GET", "/api/v1/openapi.json"): Operation("describe", "about", "openapi"),
    ("GET", "/api/v1/processes"): Operation("list_processes", "processes", "processes", None, PAGED),
    ("GET", _OF): Operation("read_process", "processes", "process", refusals=NOT_THERE),
    ("GET", f"{_OF}/questionnaires"): Operation(
        "list_questionnaires", "questionnaires", "questionnaires", None, PAGED, NOT_THERE
    ),
    ("GET", QUESTIONNAIRE): Operation(
        "read_questionnaire", "questionnaires", "questionnaire", refusals=NOT_THERE
    ),
    ("GET", f"{QUESTIONNAIRE}/versions"): Operation(
        "list_versions", "questionnaires", "versions", None, PAGED, NOT_THERE
    ),
    ("GET", f"{QUESTIONNAIRE}/versions/{{version}}"): Operation(
        "read_version", "questionnaires", "version", refusals=NOT_THERE
    ),
    ("GET", f"{QUESTIONNAIRE}/progress"): Operation(
        "read_progress", "submissions", "progress", refusals={403: ("not_allowed",), **NOT_THERE}
    ),
    ("GET", f"{QUESTIONNAIRE}/submissions"): Operation(
        "list_submissions", "submissions", "submissions", None, PAGED, NOT_THERE
    ),
    ("GET", _SUBMISSION): Operation(
        "read_submission", "submissions", "submission", refusals=OF_A_FILING, headers=("ETag",)
    ),
    ("PATCH", _SUBMISSION): Operation(
        "save_answers",
        "submissions",
        "saved",
        "answers_sent",
        ("if_match", "idempotency_key"),
        {
            403: ("not_allowed",),
            404: (*OF_A_FILING[404], "question_unknown"),
            409: (*IN_TIME, "submission_moved"),
            412: ("if_match_failed",),
            422: (
                "if_match_malformed",
                "unreadable",
                "state_not_for_question",
                "one_choice_wanted",
                "option_unknown",
                "option_twice",
                "choices_out_of_bounds",
                "text_empty",
                "text_too_long",
                "note_too_long",
                "original_missing",
                "url_malformed",
            ),
            428: ("if_match_missing",),
        },
        headers=("ETag", "Idempotent-Replay"),
        moved="problem_stale_answers",
    ),
    ("GET", f"{_SUBMISSION}/receipt"): Operation(
        "read_receipt", "submissions", "receipt", refusals={**OF_A_FILING, 409: ("not_signed",)}
    ),
    ("GET", f"{_SUBMISSION}/changes"): Operation(
        "read_changes", "submissions", "changes", None, ("since",), {**OF_A_FILING, 422: ("time_malformed",)}
    ),
    ("POST", f"{_SUBMISSION}/here"): Operation(
        "say_here",
        "submissions",
        sent="presence",
        refusals={404: (*OF_A_FILING[404], "question_unknown"), 422: ("field_malformed",)},
        status=204,
    ),
    ("POST", f"{_SUBMISSION}/clear"): _act("clear", *IN_TIME, "not_begun"),
    ("POST", f"{_SUBMISSION}/sign"): _act(
        "sign", *IN_TIME, "required_missing", "confirmation_missing", "changed_since_review", sent="signature"
    ),
    ("POST", f"{_SUBMISSION}/submit"): _act("submit", *IN_TIME),
    ("POST", f"{_SUBMISSION}/withdraw"): _act("withdraw", *IN_TIME),
    ("POST", f"{_SUBMISSION}/resubmit"): _act("resubmit", "not_withdrawn", "deadline_passed"),
    ("POST", f"{_SUBMISSION}/release"): _act(
        "release",
        "not_submitted",
        "level_does_not_rise",
        sent="level_wish",
        more={403: ("release_beyond_head", "release_not_signed_for")},
    ),
    ("POST", f"{_SUBMISSION}/leave"): Operation(
        "grant_leave",
        "submissions",
        "leave",
        "leave_wish",
        ("idempotency_key",),
        {403: ("not_allowed",), **OF_A_FILING, 422: ("field_malformed", "until_passed")},
        headers=("Idempotent-Replay",),
    ),
    **DRAFT_OPERATIONS,
    **LANGUAGE_OPERATIONS,
    **COMMENT_OPERATIONS,
    **POSITION_OPERATIONS,
    **MANDATE_OPERATIONS,
    **DECLARATION_OPERATIONS,
    **RESERVATION_OPERATIONS,
    **ADOPTION_OPERATIONS,
    **GIVING_OPERATIONS,
    **JOINT_OPERATIONS,
    **PROPOSAL_OPERATIONS,
    **SILENCE_OPERATIONS,
    **STREAMLINING_OPERATIONS,
    **BRACKET_OPERATIONS,
    **STRUCTURE_OPERATIONS,
    **VERSION_OPERATIONS,
    **COMMITMENT_OPERATIONS,
    **REPORT_OPERATIONS,
    **JUDGEMENT_OPERATIONS,
}
