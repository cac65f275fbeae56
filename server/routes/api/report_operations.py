"""What programs may rely on at the addresses of reports and judgements."""

from collections.abc import Mapping
from typing import Final

from server.presenters.reports.exports import MEDIA
from server.routes.api.operation import NOT_THERE, QUESTIONNAIRE, Operation

_JUDGEMENTS: Final = f"{QUESTIONNAIRE}/judgements"

REPORT_OPERATIONS: Final[Mapping[tuple[str, str], Operation]] = {
    ("GET", f"{QUESTIONNAIRE}/report"): Operation(
        "read_report",
        "reports",
        "report",
        None,
        ("level", "if_none_match"),
        {404: ("not_there", "level_unknown")},
        headers=("ETag",),
    ),
    ("GET", f"{QUESTIONNAIRE}/report.{{kind}}"): Operation(
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

JUDGEMENT_OPERATIONS: Final[Mapping[tuple[str, str], Operation]] = {
    ("GET", _JUDGEMENTS): Operation("list_judgements", "judgements", "judgements", refusals=NOT_THERE),
    ("POST", _JUDGEMENTS): Operation(
        "judge",
        "judgements",
        "judgement_holding",
        "judgement_sent",
        ("if_match_judgement", "idempotency_key"),
        {
            404: ("not_there", "passage_unknown"),
            409: ("judged_same", "judged_apart"),
            412: ("if_match_failed",),
            422: ("if_match_malformed", "unreadable", "passage_with_itself"),
        },
        headers=("ETag", "Idempotent-Replay"),
        moved="problem_stale_judgement",
    ),
}
