"""Fewer paragraphs in the same words: the pen's plan, the published tables, and rows called back."""

from collections.abc import Awaitable, Callable
from typing import Final

from starlette.requests import Request
from starlette.responses import Response

from positions.errors import DomainError, Forbidden, Malformed, Stale, Unknown, WrongPhase
from positions.negotiation.holding import codes_of
from positions.text.brackets.tree import roster_of
from server.actions.admissions import author_of
from server.actions.session_reading import SessionDraft
from server.actions.streamlining import ApplyPlan, apply_plan, plan_row, unplan_row
from server.actions.streamlining_calls import call_back
from server.actions.streamlining_reading import streamlining_of
from server.errors import status_of
from server.forms.reading import Wish, read_form
from server.forms.streamlining import ApplyPlanForm, CallBackForm, PlanRowForm, UnplanForm
from server.pages import page, see_other
from server.presenters.sessions.listing import session_line
from server.presenters.sessions.streamlining import APPROACHES, choices, shown_plan, shown_streamlinings
from server.routes.door import Door
from server.routes.sessions.asked import address_of, draft_asked
from server.routes.sessions.tray_asked import made_now
from server.security.permits import Act
from server.state import AppState, Visit, state_of, visit_of

REFUSED: Final = (Malformed, Forbidden, WrongPhase, Stale)
NAMED: Final = frozenset({"label_unknown", "paragraph_unknown"})  # the page stays
Doing = Callable[[AppState, Visit, SessionDraft], Awaitable[None]]


async def show(request: Request) -> Response:
    """The plan and the tables."""
    return await _page(request)


async def plan(request: Request) -> Response:
    """Put a row into the plan."""
    form, made = await read_form(request, PlanRowForm), await made_now(request)

    async def act(app: AppState, visit: Visit, found: SessionDraft) -> None:
        wish = found.draft.id, form.of(found.tree)
        await plan_row(app.database, app.permits, visit.seat, wish, made=made)

    return await _do(request, act, form)


async def unplan(request: Request) -> Response:
    """Take a row out of the plan."""
    form = await read_form(request, UnplanForm)

    async def act(app: AppState, visit: Visit, found: SessionDraft) -> None:
        await unplan_row(app.database, app.permits, visit.seat, (found.draft.id, form.number))

    return await _do(request, act)


async def apply(request: Request) -> Response:
    """Make of the text what the plan says."""
    form, made = await read_form(request, ApplyPlanForm), await made_now(request)

    async def act(app: AppState, visit: Visit, found: SessionDraft) -> None:
        wish = ApplyPlan(found.draft.id, form.seen)
        await apply_plan(app.database, app.permits, visit.seat, wish, made=made)

    return await _do(request, act)


async def back(request: Request) -> Response:
    """Call a row back."""
    form, made = await read_form(request, CallBackForm), await made_now(request)

    async def act(app: AppState, visit: Visit, found: SessionDraft) -> None:
        await call_back(app.database, app.permits, visit.seat, form.of(found.draft.id), made=made)

    return await _do(request, act, form)


async def _do(request: Request, act: Doing, typed: Wish | None = None) -> Response:
    app, visit = state_of(request), await visit_of(request)
    process, session, found = await draft_asked(request)
    try:
        await act(app, visit, found)
    except REFUSED as refusal:
        return await _page(request, refusal, typed)
    except Unknown as refusal:
        if refusal.reason not in NAMED:
            raise
        return await _page(request, refusal, typed)
    await app.hub.announce(found.draft.id)
    return see_other(f"{address_of(process, session)}/streamlining")


async def _page(request: Request, refusal: DomainError | None = None, typed: Wish | None = None) -> Response:
    app, visit = state_of(request), await visit_of(request)
    process, session, found = await draft_asked(request)
    streamlined = await streamlining_of(app.database, app.permits, visit.seat, process, found)

    def sentence(fault: DomainError) -> str:
        return app.rendering.sentence(fault.reason, fault.facts, language=visit.language)

    calls = Act.CALL_BACK_STREAMLINING in found.acts
    codes = codes_of(author_of(process, visit.seat), roster_of(process)) if calls else ()
    context = {
        "session": session_line(process, session, found.draft.mode, visit.language),
        "plan": shown_plan(process, streamlined, found, visit.language, sentence),
        "tables": shown_streamlinings(process, streamlined, found.tree, (visit.language, frozenset(codes))),
        "approaches": [(each.value, words) for each, words in APPROACHES.items() if each.value != "kept"],
        "choices": choices(found),
        "typed": typed if isinstance(typed, PlanRowForm) else None,
        "called": typed if isinstance(typed, CallBackForm) else None,
        "lang": found.draft.original.value,
        "problem": refusal and sentence(refusal),
        "here": f"{address_of(process, session)}/streamlining",
        "text": address_of(process, session),
    }
    status = 200 if refusal is None else status_of(refusal)
    return await page(request, "sessions/streamlining.html", context, status=status)


STREAMLINING: Final = "/p/{process}/sessions/{session}/streamlining"
STREAMLINING_PAGE_DOORS: Final = (
    Door("GET", STREAMLINING, show, Act.READ_STREAMLINING),
    Door("POST", f"{STREAMLINING}/rows", plan, Act.APPLY_STREAMLINING),
    Door("POST", f"{STREAMLINING}/rows/drop", unplan, Act.APPLY_STREAMLINING),
    Door("POST", f"{STREAMLINING}/apply", apply, Act.APPLY_STREAMLINING),
    Door("POST", f"{STREAMLINING}/back", back, Act.CALL_BACK_STREAMLINING),
)
