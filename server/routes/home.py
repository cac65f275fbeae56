"""Where one arrives: the processes of this installation, and one process at a glance."""

from collections.abc import Collection, Mapping, Sequence

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from positions.ids import INTERFACE_LANGUAGES
from positions.process import Process
from server.actions import comment_threads, questionnaires, tasks
from server.actions import processes as actions
from server.actions.commitment_reading import may_read_any, own_commitments
from server.actions.declarations import declarations_waiting
from server.actions.office_words import words_awaited
from server.actions.restating import to_restate
from server.actions.sponsoring import sought_of
from server.actions.tasks import Desk
from server.pages import page, see_other
from server.presenters import home as presenters
from server.presenters.declarations import DeclarationLine, declaration_line
from server.presenters.page import Theme
from server.presenters.sessions.commitments import CommitmentLine, commitment_line
from server.presenters.sessions.office_words import awaited_links
from server.presenters.sessions.reservations import restating_links
from server.presenters.sessions.sponsoring import sought_links
from server.security.identity import Seat
from server.state import AppState, Visit, process_of, state_of, visit_of
from server.zones import OFFERED, ZONE_CHOSEN

YEAR = 31_536_000


async def start(request: Request) -> Response:
    """Go to where work is."""
    return see_other("/home")


async def processes(request: Request) -> Response:
    """What whoever asks is to do next, and the processes of this installation."""
    app, visit = state_of(request), await visit_of(request)
    known = await actions.all_processes(app.database)
    places = [
        (seat, process)
        for process in known
        for seat in visit.account_seats
        if seat.process in (None, process.id)
    ]
    desks = [
        desk
        for seat, process in places
        for desk in await tasks.desks_of(app.database, app.permits, seat, process, now=visit.now)
    ]
    mentioned = [
        each
        for seat, process in places
        for each in await comment_threads.mentions_of(app.database, app.permits, seat, process)
    ]
    context = {
        **presenters.processes(known, desks, visit, mentioned),
        **await _asked(app, visit, places),
        "due": await _due(app, visit, places),
        "declarations": await _declarations(app, visit, places),
    }
    return await page(request, "home/processes.html", context)


async def _asked(
    app: AppState, visit: Visit, places: Sequence[tuple[Seat, Process]]
) -> Mapping[str, Sequence[object]]:
    """What others ask of whoever asks: to restate, to co-sponsor, to say the word of an office."""
    db, permits, language = app.database, app.permits, visit.language
    asked: dict[str, list[object]] = {"restate": [], "sought": [], "awaited": []}
    for seat, process in places:
        asked["restate"] += restating_links(process, await to_restate(db, permits, seat, process), language)
        asked["sought"] += sought_links(process, await sought_of(db, permits, seat, process), language)
        words = await words_awaited(db, permits, seat, process, now=visit.now)
        asked["awaited"] += awaited_links(process, words, language)
    return asked


async def _due(app: AppState, visit: Visit, places: Sequence[tuple[Seat, Process]]) -> list[CommitmentLine]:
    """The commitments of whoever asks that are overdue or due soon."""
    today = visit.now.date()
    return [
        commitment_line(process, each, seat, visit.language, today)
        for seat, process in places
        if not seat.is_anonymous
        for each in await own_commitments(app.database, app.permits, seat, process, today)
    ]


async def _declarations(
    app: AppState, visit: Visit, places: Sequence[tuple[Seat, Process]]
) -> list[DeclarationLine]:
    """The declarations on which whoever asks still has a word to say."""
    return [
        declaration_line(process, each)
        for seat, process in places
        for each in await declarations_waiting(app.database, app.permits, seat, process, now=visit.now)
    ]


async def process(request: Request) -> Response:
    """One process: what is to be done, its questionnaires, sessions, calendar, members, commitments."""
    app, visit, frame = state_of(request), await visit_of(request), await process_of(request)
    listed = await questionnaires.questionnaires_of(
        app.database, app.permits, visit.seat, frame.id, now=visit.now
    )
    desks: Sequence[Desk] = ()
    if not visit.seat.is_anonymous:
        desks = await tasks.desks_of(app.database, app.permits, visit.seat, frame, now=visit.now)
    context = presenters.process(frame, listed, desks, visit)
    reads = may_read_any(app.permits, visit.seat, frame)
    kept = f"/p/{frame.id}/commitments" if reads else ""
    return await page(request, "home/process.html", {**context, "kept": kept})


async def choose(request: Request) -> Response:
    """Keep the language, the look and the zone of the pages on this device, and go back."""
    form = await request.form()
    back = str(form.get("return", ""))
    inside = back.startswith("/") and not back.startswith(("//", "/\\"))
    response = RedirectResponse(back if inside else "/home", 303)
    kept: dict[str, tuple[str, Collection[str]]] = {
        "lang": (str(form.get("language", "")), INTERFACE_LANGUAGES),
        "theme": (str(form.get("theme", "")), set(Theme)),
        ZONE_CHOSEN: (str(form.get("zone", "")), OFFERED),
    }
    secure = state_of(request).settings.is_secure
    for name, (value, known) in kept.items():
        if value in known:
            response.set_cookie(name, value, max_age=YEAR, httponly=True, samesite="lax", secure=secure)
    if form.get("zone") == "auto":
        response.delete_cookie(ZONE_CHOSEN, httponly=True, samesite="lax", secure=secure)
    return response
