"""The proposals on a session's text: the tray, one of them, and how one is written."""

from collections.abc import Awaitable, Callable
from typing import Final

from starlette.requests import Request
from starlette.responses import Response

from positions.errors import DomainError, Forbidden, Malformed, Stale, Unknown, WrongPhase
from positions.ids import ParagraphId
from positions.negotiation.paragraph_tree import ParagraphKind
from server.actions import proposing
from server.actions.proposing import Proposed
from server.actions.rival_compiling import rival_layouts
from server.errors import status_of
from server.forms.proposals import FIRST, ActForm, ProposedFields, ProposeForm, RewordForm, UnsentForm
from server.forms.reading import read_form
from server.pages import page, see_other
from server.presenters.sessions.paragraphs import KINDS
from server.presenters.sessions.proposal_places import proposal_places
from server.presenters.sessions.proposals import ProposalFields, shown_proposal, shown_tray
from server.presenters.sessions.ruling_undo import undo_left
from server.routes.sessions.asked import address_of, draft_asked
from server.routes.sessions.tray_asked import around_tray, made_now, place_named, tray_asked
from server.state import state_of, visit_of

REFUSED: Final = (Malformed, Forbidden, WrongPhase, Stale)


async def listed(request: Request) -> Response:
    """The tray: all proposals that whoever asks may see, by state; ``?paragraph``: those on one."""
    return await _tray(request)


async def write(request: Request) -> Response:
    """How to propose other words for a paragraph; ``?paragraph``: which; ``?of``: the words of a proposal."""
    query = request.query_params
    if query.get("new"):
        return await _write_new(request, query.get("paragraph", ""))
    if not query.get("of"):
        return await _write(request, query.get("paragraph", ""))
    found, _, _ = await tray_asked(request)
    taken = found.one(query["of"])
    return await _write(request, taken.paragraph.id, wording=taken.laid.kept.said.wording)


async def go_on(request: Request) -> Response:
    """Go on as a proposal with words that the text did not take; nothing is kept yet."""
    form = await read_form(request, UnsentForm)
    _, _, found = await draft_asked(request)
    for paragraph, spoken in found.texts.items():
        if any(row.id == form.text for row, _ in spoken.values()):
            return await _write(request, paragraph, wording=form.wording)
    raise Unknown("not_there")


async def propose(request: Request) -> Response:
    """Keep a proposal for one's delegation, or file it."""
    form = await read_form(request, ProposeForm)
    app, visit = state_of(request), await visit_of(request)
    found, _, _ = await tray_asked(request)
    named = form.paragraph
    place = proposal_places(found)[0] if form.new and named == FIRST else place_named(found, named)
    try:
        wish = form.of(ParagraphId(place.id))
        done = await proposing.propose(
            app.database, app.permits, (visit.seat,), wish, made=await made_now(request)
        )
    except REFUSED as refusal:
        if form.new is not None:
            return await _write_new(request, named, refusal, form)
        return await _write(request, named, refusal, typed=form)
    return await _done(request, done)


async def show(request: Request) -> Response:
    """One proposal with all that was done to it, and what can be done now."""
    return await one_page(request)


async def reword(request: Request) -> Response:
    """Put a draft otherwise, or restate a proposal that does not fit the text any more."""
    form = await read_form(request, RewordForm)
    app, visit = state_of(request), await visit_of(request)
    id = await _named(request)

    async def act() -> Proposed:
        made = await made_now(request)
        return await proposing.reword(app.database, app.permits, (visit.seat,), form.of(id), made=made)

    return await _acted(request, act, form)


async def act(request: Request) -> Response:
    """File, co-sponsor, leave, oppose, table, accept, bracket, merge or reject a proposal."""
    form = await read_form(request, ActForm)
    app, visit = state_of(request), await visit_of(request)
    id = await _named(request)

    async def do() -> Proposed:
        wish = id, form.doing
        return await proposing.act(
            app.database, app.permits, (visit.seat,), wish, made=await made_now(request)
        )

    return await _acted(request, do, why=form.why)


async def _named(request: Request) -> str:
    """The id of the proposal of the address, which names it by its id or its number."""
    found, _, _ = await tray_asked(request)
    return found.one(request.path_params["proposal"]).id


async def _acted(
    request: Request,
    act: Callable[[], Awaitable[Proposed]],
    form: ProposedFields | None = None,
    why: str = "",
) -> Response:
    try:
        done = await act()
    except REFUSED as refusal:
        return await one_page(request, refusal, form, why)
    return await _done(request, done)


async def _done(request: Request, done: Proposed) -> Response:
    _, process, session = await tray_asked(request)
    await state_of(request).hub.announce(done.draft)
    return see_other(f"{address_of(process, session)}/proposals/{done.id}")


async def _tray(request: Request) -> Response:
    visit = await visit_of(request)
    found, context = await around_tray(request, None)
    places = proposal_places(found)
    only = request.query_params.get("paragraph", "")
    chosen = place_named(found, only) if only else None
    parts = shown_tray(found, visit.language, str(context["here"]), only=chosen.id if chosen else None)
    more = {"parts": parts, "places": places, "chosen": chosen, "rivals": len(rival_layouts(found))}
    return await page(request, "sessions/proposals.html", context | more)


async def _write(
    request: Request,
    named: str,
    refusal: DomainError | None = None,
    *,
    wording: str | None = None,
    typed: ProposedFields | None = None,
) -> Response:
    found, context = await around_tray(request, refusal)
    if not found.may_propose:
        raise Forbidden("not_allowed", act="proposal.draft")
    place = place_named(found, named) if named else None
    now = "" if place is None else place.wording
    more = {
        "places": proposal_places(found),
        "place": place,
        "words": _typed(typed) or ProposalFields(now if wording is None else wording),
        "is_bridge": found.seat.delegation is None,
    }
    return await page(
        request,
        "sessions/propose.html",
        context | more,
        status=200 if refusal is None else status_of(refusal),
    )


async def _write_new(
    request: Request, named: str, refusal: DomainError | None = None, typed: ProposeForm | None = None
) -> Response:
    """How to propose a new paragraph; named: the one after which it would stand."""
    found, context = await around_tray(request, refusal)
    if not found.may_propose:
        raise Forbidden("not_allowed", act="proposal.draft")
    place = place_named(found, named) if named not in ("", FIRST) else None
    more = {
        "places": proposal_places(found),
        "after": named if place is None else place.id,
        "kinds": [(kind.value, words) for kind, words in KINDS.items()],
        "new": ParagraphKind.OPERATIVE.value if typed is None or typed.new is None else typed.new.value,
        "words": _typed(typed) or ProposalFields(""),
        "is_bridge": found.seat.delegation is None,
    }
    status = 200 if refusal is None else status_of(refusal)
    return await page(request, "sessions/propose_new.html", context | more, status=status)


async def one_page(
    request: Request,
    refusal: DomainError | None = None,
    typed: ProposedFields | None = None,
    why: str = "",
) -> Response:
    """The page of a proposal, with what was refused. Raises Unknown (``not_there``)."""
    visit = await visit_of(request)
    found, context = await around_tray(request, refusal)
    one, here = found.one(request.path_params["proposal"]), str(context["here"])
    others = [
        shown_proposal(found, each, visit.language, here)
        for each in found.on(one.paragraph.id)
        if each.id != one.id and each.laid.proposal.is_live
    ]
    shown = shown_proposal(found, one, visit.language, here)
    more: dict[str, object] = {
        "shown": shown,
        "others": others,
        "words": _typed(typed) or shown.fields,
        "why": why,
    }
    more["undo"] = undo_left(found, one, visit.now)
    return await page(
        request,
        "sessions/proposal.html",
        context | more,
        status=200 if refusal is None else status_of(refusal),
    )


def _typed(form: ProposedFields | None) -> ProposalFields | None:
    """What somebody typed into a form that was refused."""
    if form is None:
        return None
    return ProposalFields(form.wording, form.kind.value, form.reason, form.indivisible)
