"""What every JSON answer begins with: who asks, about which process; and how a write is done once."""

import re
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final, TypeVar

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from positions.errors import DomainError, Malformed, Unknown
from positions.ids import DelegationId, QuestionnaireId
from positions.text.canonical import Plain, canonical_json
from positions.text.canonical import digest as digest_of
from server.actions import replies
from server.actions.dossier import Filing
from server.actions.replies import Database, Reply
from server.errors import status_of
from server.security.bodies import JSON, media_type, most_bytes
from server.security.identity import ANONYMOUS, Seat
from server.state import AppState, state_of, visit_of

MOST_ROWS: Final = 200
MERGE: Final = "application/merge-patch+json"
_ID: Final = re.compile(r"[a-z][a-z0-9_-]{0,63}\.[a-z][a-z0-9_-]{0,63}")
_COUNTRY: Final = re.compile(r"[A-Za-z]{3}")

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Asking:
    """What an action needs: database and permits, the seat in the process asked about, the hour."""

    app: AppState
    seat: Seat
    now: datetime


async def asking(request: Request) -> Asking:
    """Who asks, in the process that the address names, itself or by the id of one of its things."""
    app, visit = state_of(request), await visit_of(request)
    said = request.path_params
    named = said.get("process") or said.get("id", said.get("commitment", "")).partition(".")[0]
    inside = [seat for seat in visit.account_seats if seat.process == named]
    everywhere = [seat for seat in visit.account_seats if seat.process is None]
    seat = next(iter(inside + everywhere), ANONYMOUS)
    return Asking(app, seat, visit.now)


def questionnaire_of(request: Request) -> QuestionnaireId:
    """The questionnaire of the address. Raises Unknown where it cannot be one."""
    named: str = request.path_params["id"]
    if not _ID.fullmatch(named):
        raise Unknown("not_there")
    return QuestionnaireId(named)


def filing_of(request: Request) -> Filing:
    """The submission of the address. Raises Unknown where it cannot be one."""
    country: str = request.path_params["country"]
    if not _COUNTRY.fullmatch(country):
        raise Unknown("not_there")
    return Filing(questionnaire_of(request), DelegationId(country.upper()))


def tag(revision: int) -> dict[str, str]:
    """The header to send back as ``If-Match``."""
    return {"ETag": f'"{revision}"'}


def seen_revision(request: Request) -> int | None:
    """The revision of ``If-Match``; None where there is none. Raises Malformed (``if_match_malformed``)."""
    said = request.headers.get("if-match")
    if said is None:
        return None
    digits = said.strip().removeprefix('"').removesuffix('"')
    if not digits.isascii() or not digits.isdigit() or len(digits) > 15:
        raise Malformed("if_match_malformed")
    return int(digits)


async def json_body(request: Request) -> bytes:
    """The bytes of a JSON body, or none at all. Refuses other types with 415."""
    body = await request.body()
    if body and media_type(request) not in (JSON, MERGE):
        raise HTTPException(415)
    return body


def body_limit(request: Request) -> int:
    """How long a JSON body may be at this address, in bytes."""
    return most_bytes(JSON, state_of(request).settings, signed_in=True, path=request.url.path)


def page_bounds(request: Request) -> tuple[int, str]:
    """How many rows, after which cursor. Raises Malformed (``limit_malformed``)."""
    said = request.query_params.get("limit", str(MOST_ROWS))
    if not (said.isascii() and said.isdigit() and len(said) < 5 and 1 <= int(said) <= MOST_ROWS):
        raise Malformed("limit_malformed", most=MOST_ROWS)
    return int(said), request.query_params.get("cursor", "")


def page_of(
    request: Request, rows: Sequence[Row], name: Callable[[Row], str]
) -> tuple[Sequence[Row], str | None]:
    """The rows of the page asked for, and the cursor of the next one: the name of the last row shown.

    Raises Malformed (``limit_malformed``, ``cursor_unknown``).
    """
    limit, cursor = page_bounds(request)
    names = [name(row) for row in rows]
    if cursor and cursor not in names:
        raise Malformed("cursor_unknown")
    start = names.index(cursor) + 1 if cursor else 0
    shown = rows[start : start + limit]
    return shown, name(shown[-1]) if start + limit < len(rows) else None


async def once(request: Request, who: Asking, act: Callable[[Database], Awaitable[Response]]) -> Response:
    """Do an act once per ``Idempotency-Key``; the answer to a repetition says ``Idempotent-Replay: true``.

    act: gets the database to use, and uses no other; it must not wait for the network.
    """
    key = request.headers.get("idempotency-key")
    if key is None or who.seat.account is None:
        return await act(who.app.database)
    body = await request.body()
    seen = f"{request.method} {request.url.path} {request.headers.get('if-match', '')}\n".encode() + body
    sending = replies.Sending(who.seat.account, key, digest_of(seen))
    answer = await replies.once(
        who.app.database, sending, act, lambda given: _kept(sending, given), now=who.now
    )
    if isinstance(answer, Response):
        return answer
    headers = {"Idempotent-Replay": "true", **tag_header(answer.location)}
    return Response(answer.body, answer.status, headers, media_type=JSON)


def _kept(sending: replies.Sending, answer: Response) -> Reply | None:
    if answer.status_code >= 300:
        return None
    tagged = answer.headers.get("etag", "")
    return Reply(sending.request, answer.status_code, tagged, bytes(answer.body).decode())


def tag_header(kept: str) -> dict[str, str]:
    """The ``ETag`` that was answered, if there was one."""
    return {"ETag": kept} if kept else {}


async def refusal(
    request: Request, refused: DomainError, more: dict[str, Plain], *, revision: int
) -> Response:
    """A refusal that also hands over the present state, as problem+json."""
    visit = await visit_of(request)
    rendering = state_of(request).rendering
    problem: dict[str, Plain] = {
        "type": f"urn:acorde:problem:{refused.code}",
        "code": refused.code,
        "reason": refused.reason,
        "status": status_of(refused),
        "title": rendering.sentence(refused.reason, refused.facts, language=visit.language),
        "instance": f"urn:acorde:request:{request.state.number}",
        "facts": dict(refused.facts),
        **more,
    }
    return Response(
        canonical_json(problem), status_of(refused), tag(revision), media_type="application/problem+json"
    )
