"""How refusals look from outside: one table, for pages and for JSON (RFC 9457)."""

import logging
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Final

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Match, Route

from positions.errors import DomainError, Forbidden, Malformed, Stale, Unknown, WrongPhase
from positions.formats.mapping.reading import Unreadable
from positions.text.canonical import Plain, canonical_json
from server.pages import page, wants_json
from server.presenters.error import error_context
from server.security.refusals import Gone, Misdirected, NotSignedIn, TooBusy, TooOften
from server.state import Visit, nobody, state_of, visit_of

logger = logging.getLogger(__name__)

ANSWERS: Final[dict[type[DomainError], int]] = {
    Malformed: 422,
    Forbidden: 403,
    Unknown: 404,  # also for what a seat may not know exists
    WrongPhase: 409,
    Stale: 409,
    NotSignedIn: 401,
    Gone: 410,
    Misdirected: 421,
    TooOften: 429,
    TooBusy: 503,
}
MOST_PROBLEMS: Final = 100  # listed in one answer
PLAIN: Final[Mapping[int, tuple[str, str]]] = {  # status: code, reason of what Starlette itself refuses
    400: ("malformed", "not_http"),
    403: ("forbidden", "not_allowed"),
    404: ("unknown", "not_there"),
    405: ("malformed", "method_not_allowed"),
    413: ("malformed", "body_too_large"),
    415: ("malformed", "type_not_taken"),
}


def status_of(refusal: DomainError) -> int:
    """The HTTP status of a refusal; ``too_large`` reasons are 413, a failed ``If-Match`` 412."""
    if refusal.reason in ("too_large", "body_too_large"):
        return 413
    if refusal.reason == "if_match_missing":
        return 428
    if refusal.reason == "if_match_failed":
        return 412
    return next(status for kind, status in ANSWERS.items() if isinstance(refusal, kind))


async def refused(request: Request, refusal: Exception) -> Response:
    """Answer a refusal of the conference."""
    if not isinstance(refusal, DomainError):
        raise refusal
    number = request.state.number  # never the path: that of a link is a secret
    logger.info("refused number=%s code=%s reason=%s", number, refusal.code, refusal.reason)
    problems = refusal.problems[:MOST_PROBLEMS] if isinstance(refusal, Unreadable) else ()
    listed: list[Plain] = [
        {"field": each.key, "reason": each.reason, "facts": dict(each.facts)} for each in problems
    ]
    response = await answer(
        request, status_of(refusal), refusal.code, refusal.reason, refusal.facts, errors=listed
    )
    if isinstance(refusal, TooOften | TooBusy):
        response.headers["Retry-After"] = str(refusal.facts["seconds"])
    return response


async def refused_plainly(request: Request, refusal: Exception) -> Response:
    """Answer what was refused before any route was asked."""
    if not isinstance(refusal, HTTPException):
        raise refusal
    code, reason = PLAIN.get(refusal.status_code, ("malformed", "not_http"))
    response = await answer(request, refusal.status_code, code, reason, {})
    if refusal.status_code == 405:
        response.headers["Allow"] = ", ".join(_methods(request))
    return response


def _methods(request: Request) -> list[str]:
    """What may be done at this address, by all routes together."""
    routes = [route for route in request.app.routes if isinstance(route, Route)]
    here = [route for route in routes if route.matches(request.scope)[0] is not Match.NONE]
    return sorted({method for route in here for method in route.methods or ()})


async def failed(request: Request, failure: Exception) -> Response:
    """Answer a bug: its number is in the log, nothing else leaves."""
    number = request.state.number
    logger.error("failed number=%s", number, exc_info=failure)
    return await answer(request, 500, "internal", "internal", {"number": number})


async def answer(
    request: Request,
    status: int,
    code: str,
    reason: str,
    facts: Mapping[str, str | int],
    *,
    errors: Sequence[Plain] = (),
) -> Response:
    """Say a refusal as problem+json or as a page, with the same status and facts.

    errors: the single problems of what was sent, where there are several.
    """
    rendering, visit = state_of(request).rendering, await _visit(request)
    sentence = rendering.sentence(reason, facts, language=visit.language)
    number = request.state.number
    if wants_json(request):
        problem: dict[str, Plain] = {
            "type": f"urn:acorde:problem:{code}",
            "code": code,
            "reason": reason,
            "status": status,
            "title": sentence,
            "instance": f"urn:acorde:request:{number}",
            "facts": dict(facts),
            **({"errors": errors} if errors else {}),
        }
        return Response(canonical_json(problem), status, media_type="application/problem+json")
    context = error_context(status, sentence, number=number, path=request.url.path)
    return await page(request, "error.html", context, status=status)


async def _visit(request: Request) -> Visit:
    """Who asks; nobody, outside any process, where even that cannot be found out."""
    try:
        return await visit_of(request)
    except Exception:  # the failure being answered may be the database itself, and is logged already
        request.state.visit = nobody()
        return nobody()


HANDLERS: Final[dict[int | type[Exception], Callable[[Request, Exception], Awaitable[Response]]]] = {
    DomainError: refused,
    HTTPException: refused_plainly,
    Exception: failed,
}
