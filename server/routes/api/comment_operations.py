"""The addresses of the API for comments, and what programs may rely on there."""

from collections.abc import Mapping
from typing import Final

from server.routes.api import comments
from server.routes.api.operation import NOT_THERE, Operation, Refusals
from server.routes.door import Door
from server.security.permits import Act

COMMENTS: Final = "/api/v1/paragraphs/{paragraph}/comments"
THREAD: Final = "/api/v1/comments/{comment}"
COMMENT_DOORS: Final = (
    Door("GET", COMMENTS, comments.listed, Act.READ_COMMENT),
    Door("POST", COMMENTS, comments.add, Act.WRITE_COMMENT),
    Door("POST", f"{THREAD}/answers", comments.answer, Act.WRITE_COMMENT),
    Door("POST", f"{THREAD}/resolve", comments.resolve, Act.RESOLVE_COMMENT),
    Door("POST", f"{THREAD}/reopen", comments.reopen, Act.RESOLVE_COMMENT),
)
WORDS: Final = (
    *("field_malformed", "comment_empty", "comment_too_long", "character_forbidden", "marks_too_many"),
    *("not_canonical", "mentions_too_many", "party_unknown"),
)
ANCHORS: Final = ("quote_unknown", "quote_too_long", "words_missing", "change_cuts_letter", "change_place")


def _write(name: str, sent: str, refusals: Refusals, status: int = 200) -> Operation:
    return Operation(
        name,
        "comments",
        "thread",
        sent,
        ("idempotency_key",),
        refusals,
        status=status,
        headers=("Idempotent-Replay",),
    )


_SETTLED: Final[Refusals] = {
    403: ("not_allowed",),
    **NOT_THERE,
    409: ("act_not_in_state",),
    422: ("field_malformed",),
}
COMMENT_OPERATIONS: Final[Mapping[tuple[str, str], Operation]] = {
    ("GET", COMMENTS): Operation("list_comments", "comments", "comments", refusals=NOT_THERE),
    ("POST", COMMENTS): _write(
        "add_comment",
        "comment_wish",
        {
            403: ("not_allowed", "mention_unread"),
            **NOT_THERE,
            409: ("comments_not_yet",),
            422: (*WORDS, *ANCHORS),
        },
        status=201,
    ),
    ("POST", f"{THREAD}/answers"): _write(
        "answer_comment",
        "answer_wish",
        {403: ("not_allowed", "mention_unread"), **NOT_THERE, 409: ("thread_resolved",), 422: WORDS},
        status=201,
    ),
    ("POST", f"{THREAD}/resolve"): _write("resolve_comment", "nothing", _SETTLED),
    ("POST", f"{THREAD}/reopen"): _write("reopen_comment", "nothing", _SETTLED),
}
