"""A conference gives its text out of its hands; what it gave, everybody who negotiates reads."""

from typing import Final

from starlette.requests import Request
from starlette.responses import Response

from positions.errors import DomainError, Forbidden, Malformed, Stale, Unknown, WrongPhase
from positions.negotiation.giving import Giving
from server import clock
from server.actions import giving
from server.actions.released_texts import released_text, words_on
from server.actions.session_reading import SessionDraft
from server.actions.version_keeping import standing_edition
from server.errors import status_of
from server.forms.giving import GivingForm
from server.forms.reading import read_form
from server.pages import page, see_other
from server.presenters.sessions.addresses import (
    address_of,
    conference_in,
    of_both,
    session_named,
    text_in,
)
from server.presenters.sessions.changes import authors_of
from server.presenters.sessions.giving import as_released, givable_versions
from server.presenters.sessions.listing import session_line
from server.presenters.sessions.versions import version_line, version_lines, version_paragraphs
from server.routes.sessions.asked import address_now, draft_asked, number_said
from server.state import process_of, state_of, visit_of

REFUSED: Final = (Malformed, Forbidden, WrongPhase, Stale)
SALT: Final = 128  # bits
NONE: Final = -1  # no version has this number


async def show(request: Request) -> Response:
    """The versions of a conference's text, and which of them all may read."""
    return await _page(request)


async def give(request: Request) -> Response:
    """Release a version to both conferences, or let a bi-regional text go on from it; or take that back."""
    form = await read_form(request, GivingForm)
    app, visit = state_of(request), await visit_of(request)
    process, session, found = await draft_asked(request)
    made = clock.draw(SALT), visit.now
    try:
        gave = await giving.give(
            app.database, app.permits, (visit.seat,), form.of(found.draft.id), made, mint=clock.mint
        )
    except REFUSED as refusal:
        return await _page(request, refusal)
    await app.hub.announce(found.draft.id)
    if gave.onward is not None:  # nothing is left to be given
        await app.hub.announce(gave.onward)
        return see_other(await address_now(request, process, session, found.draft.id))
    return see_other(f"{address_of(process, session)}/release")


async def released(request: Request) -> Response:
    """The newest version that a conference released of its text of a session; ``?version``: another one."""
    app, visit, process = state_of(request), await visit_of(request), await process_of(request)
    session = session_named(process, request.path_params["session"])
    conference = None if session is None else conference_in(session)
    if session is None or conference is None:
        raise Unknown("not_there")
    said = request.query_params.get("version")
    place = session.id, conference
    number = 0 if said is None else number_said(said) or NONE
    which = text_in(session), number
    found = await released_text(app.database, app.permits, visit.seat, process, place, which=which)
    authors, here = authors_of(process, visit.language), address_of(process, session)
    context = {
        "session": session_line(process, session, None, visit.language),
        "version": version_line(found.version.name, authors),
        "at": found.version.at,
        "versions": version_lines([each.name for each in found.versions], process, visit.language),
        "paragraphs": version_paragraphs(as_released(found.source.edition)),
        "here": f"{here}/released",
        "columns": f"{address_of(process, of_both(session))}/columns",
    }
    return await page(request, "sessions/released.html", context)


def givable(found: SessionDraft) -> dict[Giving, str]:
    """What whoever found a draft may give of it: any version, or the one of this digest."""
    rows = (row for spoken in found.texts.values() for row in spoken.values())
    only = {
        Giving.RELEASE: "",
        Giving.FORWARD: standing_edition(found.draft, found.tree, rows).digest,
    }
    return {kind: digest for kind, digest in only.items() if giving.ACTS[kind] in found.acts}


async def _page(request: Request, refusal: DomainError | None = None) -> Response:
    app, visit = state_of(request), await visit_of(request)
    process, session, found = await draft_asked(request)
    may = givable(found)
    if conference_in(session) is None or not may:
        raise Unknown("not_there")
    names, given = await words_on(app.database, found.draft.id)
    context = {
        "session": session_line(process, session, found.draft.mode, visit.language),
        "versions": givable_versions(names, given, found.hand, may, authors_of(process, visit.language)),
        "others": [each.acronym for each in process.conferences if each.id != found.draft.conference],
        "may_forward": Giving.FORWARD in may,
        "problem": refusal and app.rendering.sentence(refusal.reason, refusal.facts, language=visit.language),
        "here": address_of(process, session),
    }
    status = 200 if refusal is None else status_of(refusal)
    return await page(request, "sessions/release.html", context, status=status)
