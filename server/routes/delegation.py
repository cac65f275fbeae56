"""The persons of a delegation; for a secretariat those of its conference, for an operator the offices."""

from starlette.requests import Request
from starlette.responses import Response

from positions.errors import DomainError, Forbidden, Malformed
from positions.ids import PersonId
from positions.process import Role
from server import clock
from server.actions import seats as actions
from server.errors import status_of
from server.forms.accounts import InvitationForm, Nothing
from server.forms.reading import read_form
from server.pages import page, see_other
from server.presenters import accounts as presenters
from server.security.credits import Rate
from server.security.refusals import TooOften
from server.state import process_of, state_of, visit_of

INVITATIONS = Rate(30, seconds=3_600)


async def show(request: Request) -> Response:
    """Who is there, as what, and who may sign."""
    return await _page(request)


async def invite(request: Request) -> Response:
    """Invite a person and show the link to hand over, this once."""
    app, visit, process = state_of(request), await visit_of(request), await process_of(request)
    wish = await read_form(request, InvitationForm)
    fresh = actions.Fresh(PersonId(clock.mint()), clock.mint(), clock.draw())
    try:
        if wish.role not in set(Role):
            raise Malformed("field_malformed", field="seat")
        if seconds := app.credits.spend(f"invitations {visit.seat.account}", INVITATIONS, now=visit.now):
            raise TooOften("too_often", seconds=seconds)
        invitation = actions.Invitation(
            process.id, wish.email, wish.name, wish.language, Role(wish.role), wish.place
        )
        outcome = await actions.invite(
            app.database, app.permits, visit.seat, invitation, now=visit.now, fresh=fresh
        )
    except (Malformed, Forbidden) as refusal:
        return await _page(request, refusal)
    address = f"{app.settings.address}/invitations/{fresh.secret}"
    context = presenters.invited(outcome, address=address, process=process)
    return await page(request, "accounts/invited.html", context)


async def ask_to_remove(request: Request) -> Response:
    """Ask once more before a person is removed."""
    app, visit, process = state_of(request), await visit_of(request), await process_of(request)
    seat_id = request.path_params["seat"]
    held = await actions.member(
        app.database, app.permits, visit.seat, seat_id, process=process.id, now=visit.now
    )
    context = presenters.removal(held, process, language=visit.language)
    return await page(request, "accounts/remove.html", context)


async def remove(request: Request) -> Response:
    """End a person's seat."""
    app, visit, process = state_of(request), await visit_of(request), await process_of(request)
    await read_form(request, Nothing)
    seat_id = request.path_params["seat"]
    await actions.remove(app.database, app.permits, visit.seat, seat_id, process=process.id, now=visit.now)
    return see_other(f"/p/{process.id}/delegation?done=removed")


async def _page(request: Request, refusal: DomainError | None = None) -> Response:
    app, visit, process = state_of(request), await visit_of(request), await process_of(request)
    found = await actions.people(app.database, app.permits, visit.seat, process, now=visit.now)
    problem, status = "", 200
    if refusal is not None:
        problem = app.rendering.sentence(refusal.reason, refusal.facts, language=visit.language)
        status = status_of(refusal)
    done = request.query_params.get("done", "")
    context = presenters.people(
        found, visit.seat, process, language=visit.language, done=done, problem=problem
    )
    return await page(request, "accounts/people.html", context, status=status)
