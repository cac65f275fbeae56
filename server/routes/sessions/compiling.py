"""What is on the table for a paragraph, laid out as brackets; and how the pen puts it into the text."""

from typing import Final

from starlette.requests import Request
from starlette.responses import Response

from positions.errors import DomainError, Forbidden, Malformed, Stale, WrongPhase
from positions.ids import ParagraphId
from positions.text.wording import digest
from server.actions.proposal_compiling import (
    apply_compilation,
    compiled,
    tabled_ones,
)
from server.errors import status_of
from server.forms.proposals import ApplyForm
from server.forms.reading import read_form
from server.pages import page, see_other
from server.presenters.sessions.proposals import shown_proposal
from server.routes.sessions.asked import address_of
from server.routes.sessions.tray_asked import around_tray, made_now, place_named, tray_asked
from server.state import state_of, visit_of

REFUSED: Final = (Malformed, Forbidden, WrongPhase, Stale)


async def show(request: Request) -> Response:
    """What is on the table for a paragraph, laid out as brackets in its text."""
    return await _compilation(request, request.query_params.get("paragraph", ""))


async def apply(request: Request) -> Response:
    """Put what is on the table into the text, as it was on the screen."""
    form = await read_form(request, ApplyForm)
    app, visit = state_of(request), await visit_of(request)
    found, process, session = await tray_asked(request)
    wish = form.of(ParagraphId(place_named(found, form.paragraph).id))
    try:
        made = await made_now(request)
        done = await apply_compilation(app.database, app.permits, (visit.seat,), wish, made=made)
    except REFUSED as refusal:
        return await _compilation(request, form.paragraph, refusal)
    await app.hub.announce(done.draft)
    return see_other(f"{address_of(process, session)}#p-{done.paragraph}")


async def _compilation(request: Request, named: str, refusal: DomainError | None = None) -> Response:
    app, visit = state_of(request), await visit_of(request)
    found, context = await around_tray(request, refusal)
    place, here = place_named(found, named), str(context["here"])
    ones = [each for each in found.on(ParagraphId(place.id)) if tabled_ones([each.laid])]
    wording = ""
    try:
        if ones:
            wording = compiled(found.process, ones[0].laid.head, [each.laid for each in ones])
    except Malformed as unfit:
        context["problem"] = app.rendering.sentence(unfit.reason, unfit.facts, language=visit.language)
    more = {
        "place": place,
        "wording": wording,
        "digest": digest(wording),
        "proposals": [shown_proposal(found, each, visit.language, here) for each in ones],
    }
    return await page(
        request,
        "sessions/compiled.html",
        context | more,
        status=200 if refusal is None else status_of(refusal),
    )
