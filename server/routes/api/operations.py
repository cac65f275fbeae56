"""What programs may rely on at each address of the API: what is sent, what is answered, what is refused.

Schemas are named as in ``openapi.json``; reasons are those of ``positions.errors``, by status.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from server.presenters.reports.exports import MEDIA

Refusals = Mapping[int, tuple[str, ...]]

CODES: Final[Mapping[int, tuple[str, ...]]] = {  # status: the codes it may come with
    401: ("not_signed_in",),
    403: ("forbidden",),
    404: ("unknown",),
    409: ("wrong_phase", "stale"),
    412: ("stale",),
    413: ("malformed",),
    415: ("malformed",),
    421: ("misdirected",),
    422: ("malformed",),
    428: ("malformed",),
    429: ("too_often",),
    500: ("internal",),
}
EVERYWHERE: Final[Refusals] = {
    401: ("token_dead",),
    421: ("wrong_host",),
    429: ("too_often",),
    500: ("internal",),
}
OF_WRITES: Final[Refusals] = {
    401: ("sign_in",),
    403: ("other_origin", "page_outdated"),
    413: ("body_too_large",),
    415: ("type_not_taken",),
    422: (
        "body_incomplete",
        "form_malformed",
        "encoding_wrong",
        "json_malformed",
        "too_deep",
        "too_many_values",
        "key_twice",
        "key_too_long",
        "key_forbidden",
        "number_not_integer",
        "number_out_of_range",
        "surrogate_alone",
    ),
}
OF_KEYS: Final[Refusals] = {409: ("key_reused",), 422: ("idempotency_key_malformed",)}
OF_PAGES: Final[Refusals] = {422: ("limit_malformed", "cursor_unknown")}


@dataclass(frozen=True, slots=True)
class Operation:
    """One address as programs know it.

    name: stable. answer: schema of the success, empty where it has no body. sent: schema of the body; None
    where there is none. parameters: of query and headers, by their names in ``openapi.json``.
    """

    name: str
    tag: str
    answer: str = ""
    sent: str | None = None
    parameters: tuple[str, ...] = ()
    refusals: Refusals = field(default_factory=dict)
    media: tuple[str, ...] = ("application/json",)
    status: int = 200
    headers: tuple[str, ...] = ()

    @property
    def is_kept(self) -> bool:
        """Whether doing it twice with the same ``Idempotency-Key`` does it once."""
        return "idempotency_key" in self.parameters

    @property
    def is_paged(self) -> bool:
        """Whether it answers a page of a list."""
        return "cursor" in self.parameters

    @property
    def is_held(self) -> bool:
        """Whether who has the answer already is told so (304)."""
        return "if_none_match" in self.parameters


def refusals_of(operation: Operation, *, writes: bool) -> dict[int, tuple[str, ...]]:
    """Every refusal an operation may be answered with: status and reasons."""
    sources = [EVERYWHERE, OF_WRITES if writes else {}, OF_KEYS if operation.is_kept else {}]
    sources += [OF_PAGES if operation.is_paged else {}, operation.refusals]
    found: dict[int, tuple[str, ...]] = {}
    for source in sources:
        for status, reasons in source.items():
            found[status] = (*found.get(status, ()), *reasons)
    return dict(sorted(found.items()))


PAGED: Final = ("limit", "cursor")
NOT_THERE: Final[Refusals] = {404: ("not_there",)}
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
_QUESTIONNAIRE = "/api/v1/questionnaires/{id}"
_SUBMISSION = f"{_QUESTIONNAIRE}/submissions/{{country}}"

OPERATIONS: Final[Mapping[tuple[str, str], Operation]] = {
    ("GET", "/api/v1/openapi.json"): Operation("describe", "about", "openapi"),
    ("GET", "/api/v1/processes"): Operation("list_processes", "processes", "processes", None, PAGED),
    ("GET", _OF): Operation("read_process", "processes", "process", refusals=NOT_THERE),
    ("GET", f"{_OF}/questionnaires"): Operation(
        "list_questionnaires", "questionnaires", "questionnaires", None, PAGED, NOT_THERE
    ),
    ("GET", _QUESTIONNAIRE): Operation(
        "read_questionnaire", "questionnaires", "questionnaire", refusals=NOT_THERE
    ),
    ("GET", f"{_QUESTIONNAIRE}/versions"): Operation(
        "list_versions", "questionnaires", "versions", None, PAGED, NOT_THERE
    ),
    ("GET", f"{_QUESTIONNAIRE}/versions/{{version}}"): Operation(
        "read_version", "questionnaires", "version", refusals=NOT_THERE
    ),
    ("GET", f"{_QUESTIONNAIRE}/progress"): Operation(
        "read_progress", "submissions", "progress", refusals={403: ("not_allowed",), **NOT_THERE}
    ),
    ("GET", f"{_QUESTIONNAIRE}/submissions"): Operation(
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
    ("GET", f"{_QUESTIONNAIRE}/report"): Operation(
        "read_report",
        "reports",
        "report",
        None,
        ("level", "if_none_match"),
        {404: ("not_there", "level_unknown")},
        headers=("ETag",),
    ),
    ("GET", f"{_QUESTIONNAIRE}/report.{{kind}}"): Operation(
        "take_report",
        "reports",
        "report",
        None,
        ("level", "lang", "if_none_match"),
        {404: ("not_there", "level_unknown", "no_terms")},
        tuple(media.partition(";")[0] for media in MEDIA.values()),
        headers=("ETag", "Content-Disposition"),
    ),
}
