"""Base texts: a secretariat's page to propose one, and what was proposed to the thematic sessions."""

from starlette.requests import Request
from starlette.responses import Response

from positions.errors import DomainError, Forbidden, Malformed, Stale, Unknown, WrongPhase
from positions.ids import Language, QuestionKey, SessionId, TermId
from positions.negotiation.word_sources import SourcedText
from positions.process import Role
from server import clock
from server.actions import draft_wording, drafts, questionnaires
from server.actions.draft_wording import BaseAsked, FoundBase
from server.actions.drafts import ProposeBase
from server.errors import status_of
from server.forms.accounts import Nothing
from server.forms.drafts import BaseForm, Intent
from server.forms.reading import read_form
from server.pages import page, see_other
from server.presenters.drafts.listing import session_drafts
from server.presenters.drafts.proposal import Draft, proposal_page
from server.presenters.reports.navigation import surroundings
from server.presenters.reports.reading import Reading
from server.routes.opening import opened
from server.state import process_of, state_of, visit_of

REFUSED = (Malformed, Forbidden, WrongPhase, Stale)


async def show(request: Request) -> Response:
    """The base text of a question, to read, change and propose."""
    reading, asked, found = await _opened(request)
    text = "" if found.base is None else found.base.text
    return await _page(request, (reading, asked, found), Draft(text))


async def propose(request: Request) -> Response:
    """Look where the words of a changed text come from, or propose it to a session."""
    wish = await read_form(request, BaseForm)
    app, visit = state_of(request), await visit_of(request)
    there = await _opened(request)
    _reading, asked, found = there
    refusal: DomainError | None = None
    try:
        if found.base is None:
            raise WrongPhase("base_not_ready")
        if wish.intent is Intent.PROPOSE:
            if not wish.session:
                raise Malformed("session_missing")
            proposed = ProposeBase(asked, SessionId(wish.session), wish.text, wish.seen)
            draft = await drafts.propose(
                app.database, app.permits, visit.seat, proposed, new=clock.mint(), now=visit.now
            )
            return see_other(f"/p/{draft.process}/drafts#draft-{draft.id}")
    except REFUSED as refused:
        refusal = refused
    return await _page(request, there, Draft(wish.text, wish.session), refusal)


async def listed(request: Request) -> Response:
    """What was proposed to the thematic sessions, as far as the seat may read it."""
    app, visit, process = state_of(request), await visit_of(request), await process_of(request)
    seen = await drafts.drafts_seen(app.database, app.permits, visit.seat, process)
    asked = await questionnaires.questionnaires_of(
        app.database, app.permits, visit.seat, process.id, now=visit.now
    )
    named = visit.seat.role is Role.SECRETARIAT
    shown = session_drafts(process, seen, asked, language=visit.language, named=named)
    return await page(request, "drafts/list.html", {"sessions": shown, "count": len(seen)})


async def withdraw(request: Request) -> Response:
    """Take a proposed draft back; it stays on record."""
    app, visit, process = state_of(request), await visit_of(request), await process_of(request)
    await read_form(request, Nothing)
    draft = request.path_params["draft"]
    await drafts.withdraw(app.database, app.permits, visit.seat, process, draft, now=visit.now)
    return see_other(f"/p/{process.id}/drafts#draft-{draft}")


async def _opened(request: Request) -> tuple[Reading, BaseAsked, FoundBase]:
    app, visit, report = state_of(request), await visit_of(request), await opened(request)
    query = request.query_params
    tongue, question = query.get("in", ""), query.get("question", "")
    asked = BaseAsked(
        report.found,
        report.asked,
        TermId(request.path_params["term"]),
        report.reading.level,
        question=QuestionKey(question) if question else None,
        language=_language(tongue),
    )
    found = await draft_wording.found_base(app.database, app.permits, visit.seat, asked, now=visit.now)
    return report.reading, asked, found


def _language(tongue: str) -> Language | None:
    if tongue and tongue not in set(Language):
        raise Unknown("language_unknown", language=tongue)
    return Language(tongue) if tongue else None


async def _page(
    request: Request,
    there: tuple[Reading, BaseAsked, FoundBase],
    draft: Draft,
    refusal: DomainError | None = None,
) -> Response:
    app, visit = state_of(request), await visit_of(request)
    reading, asked, found = there
    sourced, unread = _sourced(asked, found, draft.text)
    refusal = refusal or unread
    problem, status = "", 200
    if refusal is not None:
        problem = app.rendering.sentence(refusal.reason, refusal.facts, language=visit.language)
        status = status_of(refusal)
    shown = proposal_page(reading, asked, found, sourced, Draft(draft.text, draft.session, problem))
    context = {"shown": shown, "around": surroundings(reading, "/terms/")}
    return await page(request, "drafts/proposal.html", context, status=status)


def _sourced(asked: BaseAsked, found: FoundBase, text: str) -> tuple[SourcedText | None, DomainError | None]:
    """Where the words come from; where that cannot be told, of the base itself, and why."""
    if found.base is None or not found.base.text:
        return None, None
    try:
        return draft_wording.sourced(asked, found, found.base, text), None
    except REFUSED as refusal:
        return draft_wording.sourced(asked, found, found.base, found.base.text), refusal
