"""The persons of a delegation; for a secretariat those of its conference, for an operator the offices."""

from starlette.requests import Request
from starlette.responses import Response

from positions.errors import DomainError, Forbidden, Malformed, WrongPhase
from positions.ids import PersonId
from positions.process import Role
from server import clock
from server.actions import mandating
from server.actions import seats as actions
from server.errors import status_of
from server.forms.accounts import InvitationForm, Nothing
from server.forms.mandates import MandateForm
from server.forms.reading import read_form
from server.pages import page, see_other
from server.presenters import accounts as presenters
from server.security.credits import Rate
from server.security.permits import Act
from server.security.refusals import TooOften
from server.state import process_of, state_of, visit_of

INVITATIONS = Rate(30, seconds=3_600)
SALT = 128  # bits


async def show(request: Request) -> Response:
    """Who is there, as what, who may sign and who may take positions."""
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


async def name(request: Request) -> Response:
    """Name a person who may take positions, or end that."""
    app, visit, process = state_of(request), await visit_of(request), await process_of(request)
    wish = (await read_form(request, MandateForm)).of(process.id, request.path_params["seat"])
    try:
        salt = clock.draw(SALT)
        await mandating.name(app.database, app.permits, visit.seat, wish, salt=salt, now=visit.now)
    except (Forbidden, WrongPhase) as refusal:
        return await _page(request, refusal)
    done = "named" if wish.named else "unnamed"
    return see_other(f"/p/{process.id}/delegation?done={done}")


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
    named = await _named(request)
    return await page(request, "accounts/people.html", {**context, **named}, status=status)


async def _named(request: Request) -> dict[str, object]:
    """Who may take positions because a head says so, by seat; and whose seat may be named, or no more."""
    app, visit, process = state_of(request), await visit_of(request), await process_of(request)
    if visit.seat.delegation is None:
        return {"named": frozenset(), "mandatable": frozenset()}
    seat, permits = visit.seat, app.permits
    found = await mandating.named_persons(app.database, permits, seat, process.id, now=visit.now)
    things = ((each.held.id, actions.person_thing(each.held.seat)) for each in found)
    return {
        "named": frozenset(each.held.id for each in found if each.named),
        "mandatable": frozenset(id for id, thing in things if permits.may(seat, Act.MANDATE_PERSON, thing)),
    }
