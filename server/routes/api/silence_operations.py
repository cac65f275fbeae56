"""The addresses of the API for silence procedures, and what programs may rely on there."""

from collections.abc import Mapping
from typing import Final

from server.routes.api import silences
from server.routes.api.operation import NOT_THERE, Operation, Refusals
from server.routes.door import Door
from server.security.permits import Act

OF_DRAFT: Final = "/api/v1/drafts/{draft}/silences"
METHOD: Final = "/api/v1/drafts/{draft}/silence-method"
ONE: Final = "/api/v1/silences/{silence}"
SILENCE_DOORS: Final = (
    Door("GET", OF_DRAFT, silences.listed, Act.READ_SILENCE),
    Door("POST", OF_DRAFT, silences.announce, Act.ANNOUNCE_SILENCE),
    Door("POST", METHOD, silences.agree, Act.AGREE_SILENCE),
    Door("GET", ONE, silences.one, Act.READ_SILENCE),
    Door("POST", f"{ONE}/confirm", silences.confirm, Act.ANNOUNCE_SILENCE),
    Door("POST", f"{ONE}/extend", silences.extend, Act.ANNOUNCE_SILENCE),
    Door("POST", f"{ONE}/cancel", silences.cancel, Act.ANNOUNCE_SILENCE),
    Door("POST", f"{ONE}/break", silences.object_to, Act.BREAK_SILENCE),
    Door("POST", f"{ONE}/acknowledge", silences.acknowledge, Act.ACKNOWLEDGE_SILENCE),
    Door("POST", f"{ONE}/hand-over", silences.hand_over, Act.HAND_OVER_SILENCE),
)
REASON: Final = ("reason_missing", "reason_too_long")
TERMS: Final = (
    *("silence_too_short", "silence_too_long", "silence_hours", "holidays_unseen"),
    *("texts_missing", "whole_in_writing", "reopen_on_the_floor"),
)
WHOLE: Final = ("seal_moved", "draft_not_frozen", "silence_running")
CLEAN: Final = ("words_moved", "bracketed", "paragraph_deleted", "paragraph_under_silence")


def _act(
    name: str, sent: str, phase: tuple[str, ...], wrong: tuple[str, ...] = (), *, more: Refusals | None = None
) -> Operation:
    """An act on one procedure."""
    refusals: dict[int, tuple[str, ...]] = {
        403: ("not_allowed",),
        404: ("not_there", *(more or {}).get(404, ())),
        409: phase,
        422: ("field_malformed", *wrong),
    }
    headers = ("Idempotent-Replay",)
    kept = ("idempotency_key",)
    return Operation(name, "silences", "silence_done", sent, kept, refusals, headers=headers)


SILENCE_OPERATIONS: Final[Mapping[tuple[str, str], Operation]] = {
    ("GET", OF_DRAFT): Operation("list_silences", "silences", "silences", refusals=NOT_THERE),
    ("POST", OF_DRAFT): Operation(
        "announce_silence",
        "silences",
        "silence_done",
        "silence_wish",
        ("idempotency_key",),
        {
            403: ("not_allowed", "joint_needed"),
            404: ("not_there", "paragraph_unknown"),
            409: (*CLEAN, *WHOLE, "paragraph_not_closed"),
            422: ("field_malformed", *REASON, *TERMS),
        },
        status=201,
        headers=("Idempotent-Replay",),
    ),
    ("POST", METHOD): Operation(
        "agree_to_silence",
        "silences",
        "silence_method",
        "method_wish",
        ("idempotency_key",),
        {403: ("not_allowed",), **NOT_THERE, 422: ("field_malformed",)},
        headers=("Idempotent-Replay",),
    ),
    ("GET", ONE): Operation("read_silence", "silences", "silence", refusals=NOT_THERE),
    ("POST", f"{ONE}/confirm"): _act(
        "confirm_silence", "nothing", ("silence_not_waiting", *CLEAN, *WHOLE), ("silence_too_short",)
    ),
    ("POST", f"{ONE}/extend"): _act(
        "extend_silence",
        "silence_extension",
        ("silence_over", "silence_waits"),
        (*REASON, "close_not_later", "silence_too_long", "silence_hours"),
    ),
    ("POST", f"{ONE}/cancel"): _act("cancel_silence", "silence_reason", ("silence_over",), REASON),
    ("POST", f"{ONE}/break"): _act(
        "break_silence",
        "silence_break",
        ("silence_waits", "paragraph_closed"),
        (*REASON, "paragraph_missing"),
    ),
    ("POST", f"{ONE}/acknowledge"): _act("acknowledge_silence", "nothing", ("silence_over",)),
    ("POST", f"{ONE}/hand-over"): _act(
        "hand_over_silence",
        "silence_notice",
        ("silence_over",),
        ("receiver_missing",),
        more={404: ("country_unknown",)},
    ),
}
