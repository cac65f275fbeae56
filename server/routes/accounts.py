"""One's own account: name and language, password, devices, bearer tokens."""

from starlette.requests import Request
from starlette.responses import Response

from positions.errors import DomainError, Forbidden, Malformed
from positions.ids import PersonId
from server import clock
from server.actions import accounts as actions
from server.actions import logins
from server.errors import status_of
from server.forms.accounts import Nothing, PasswordChange, Profile, TokenWish
from server.forms.reading import read_form
from server.pages import page, see_other
from server.presenters import accounts as presenters
from server.security.refusals import NotSignedIn, TooBusy
from server.state import arrival_of, state_of, visit_of


async def show(request: Request) -> Response:
    """The page of one's own account."""
    if (await arrival_of(request)).account is None:
        return see_other("/login?back=/account")
    return await _page(request)


async def change_profile(request: Request) -> Response:
    """Change name and language."""
    app, own = state_of(request), await _own(request)
    wish = await read_form(request, Profile)
    try:
        await actions.change_profile(app.database, own, name=wish.name, language=wish.language)
    except Malformed as refusal:
        return await _page(request, refusal)
    return see_other("/account?done=profile")


async def change_password(request: Request) -> Response:
    """Set or change the password; other devices are signed out."""
    app, own, visit = state_of(request), await _own(request), await visit_of(request)
    wish = await read_form(request, PasswordChange)
    account = await actions.account_by_id(app.database, own)
    login_id = (await arrival_of(request)).login_id
    try:
        await logins.set_password(
            app.database, account, current=wish.current, new=wish.new, login_id=login_id, now=visit.now
        )
    except (Malformed, Forbidden, TooBusy) as refusal:
        return await _page(request, refusal)
    return see_other("/account?done=password")


async def end_device(request: Request) -> Response:
    """Sign one of one's devices out."""
    own, visit = await _own(request), await visit_of(request)
    await read_form(request, Nothing)
    await logins.end_login(state_of(request).database, own, request.path_params["login"], now=visit.now)
    return see_other("/account?done=device")


async def end_devices(request: Request) -> Response:
    """Sign all other devices out."""
    own, visit = await _own(request), await visit_of(request)
    await read_form(request, Nothing)
    here = (await arrival_of(request)).login_id
    await logins.end_all_logins(state_of(request).database, own, now=visit.now, but=here)
    return see_other("/account?done=devices")


async def make_token(request: Request) -> Response:
    """Make a bearer token and show its secret, this once."""
    app, own, visit = state_of(request), await _own(request), await visit_of(request)
    wish, secret = await read_form(request, TokenWish), clock.draw()
    try:
        made = await actions.make_own_bearer(
            app.database, own, days=wish.days, now=visit.now, id=clock.mint(), secret=secret
        )
    except Malformed as refusal:
        return await _page(request, refusal)
    return await page(request, "accounts/token.html", presenters.token(made, secret))


async def revoke_token(request: Request) -> Response:
    """Revoke one of one's bearer tokens."""
    own, visit = await _own(request), await visit_of(request)
    await read_form(request, Nothing)
    await logins.revoke_bearer(state_of(request).database, own, request.path_params["token"], now=visit.now)
    return see_other("/account?done=token")


async def _own(request: Request) -> PersonId:
    """Whose account it is to change; a stolen token must not become a password or further tokens."""
    arrival = await arrival_of(request)
    if arrival.account is None:
        raise NotSignedIn("sign_in")
    if arrival.login_id is None:
        raise Forbidden("login_needed")
    return arrival.account


async def _page(request: Request, refusal: DomainError | None = None) -> Response:
    """The page, again with what was refused."""
    app, own, visit = state_of(request), await _own(request), await visit_of(request)
    account = await actions.account_by_id(app.database, own)
    devices, bearers = await logins.devices(app.database, own, now=visit.now)
    problem, status = "", 200
    if refusal is not None:
        problem = app.rendering.sentence(refusal.reason, refusal.facts, language=visit.language)
        status = status_of(refusal)
    context = presenters.account(
        account,
        devices,
        bearers,
        login_id=(await arrival_of(request)).login_id,
        done=request.query_params.get("done", ""),
        problem=problem,
    )
    return await page(request, "accounts/account.html", context, status=status)
