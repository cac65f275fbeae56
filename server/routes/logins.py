"""Signing in by password or by a one-time link, and out."""

from starlette.requests import Request
from starlette.responses import Response

from positions.errors import Forbidden, Malformed
from server import clock
from server.actions import links
from server.actions import logins as actions
from server.errors import status_of
from server.forms.accounts import Acceptance, Nothing, SignIn
from server.forms.reading import read_form
from server.pages import page, see_other
from server.presenters import accounts as presenters
from server.security import cookies
from server.security.logins import device_of
from server.security.refusals import Gone, TooBusy, TooOften
from server.security.returning import local_address
from server.security.tokens import is_well_formed
from server.state import arrival_of, state_of, visit_of

LANDING = "/login/link"
LEAVING = '"cache", "storage"'  # what a browser forgets at sign-out


async def ask(request: Request) -> Response:
    """The form for address and password; who is signed in already goes on."""
    back = request.query_params.get("back", "")
    if (await arrival_of(request)).account is not None:
        return see_other(local_address(back))
    return await page(request, "accounts/login.html", presenters.sign_in(back=back))


async def sign_in(request: Request) -> Response:
    """Sign in by password; a refusal keeps the address in the form."""
    app, visit = state_of(request), await visit_of(request)
    wish = await read_form(request, SignIn)
    device = _device(request)
    try:
        await actions.sign_in(
            app.database, wish.email, wish.password, device=device, now=visit.now, settings=app.settings
        )
    except (Forbidden, TooOften, TooBusy) as refusal:
        problem = app.rendering.sentence(refusal.reason, refusal.facts, language=visit.language)
        context = presenters.sign_in(email=wish.email, back=wish.back, problem=problem)
        response = await page(request, "accounts/login.html", context, status=status_of(refusal))
        if "seconds" in refusal.facts:
            response.headers["Retry-After"] = str(refusal.facts["seconds"])
        return response
    return _signed_in(request, device, local_address(wish.back))


async def take_link(request: Request) -> Response:
    """Move the secret of a link from the address into a cookie, at once; nothing is used up."""
    response = see_other(LANDING)
    secret = request.path_params["secret"]
    if is_well_formed(secret):
        cookies.set_link(response, secret, secure=state_of(request).settings.is_secure)
    return response


async def show_link(request: Request) -> Response:
    """The page of one button behind a link."""
    app, visit = state_of(request), await visit_of(request)
    opened = await links.open_link(app.database, _secret(request), now=visit.now)
    return await page(request, "accounts/link.html", presenters.link(opened))


async def follow_link(request: Request) -> Response:
    """Use a link up and sign in."""
    app, visit = state_of(request), await visit_of(request)
    secret, device = _secret(request), _device(request)
    opened = await links.open_link(app.database, secret, now=visit.now)
    wish = await read_form(request, Acceptance)
    said = links.Arrangement(wish.name or opened.account.name, wish.language, wish.password)
    try:
        await links.follow_link(app.database, secret, device=device, now=visit.now, arrangement=said)
    except (Malformed, TooBusy) as refusal:
        problem = app.rendering.sentence(refusal.reason, refusal.facts, language=visit.language)
        context = presenters.link(opened, name=wish.name, problem=problem)
        return await page(request, "accounts/link.html", context, status=status_of(refusal))
    response = _signed_in(request, device, "/home")
    cookies.unset(response, cookies.LINK, secure=app.settings.is_secure)
    return response


async def sign_out(request: Request) -> Response:
    """Sign this device out; the browser forgets what it kept of our pages."""
    app, visit, arrival = state_of(request), await visit_of(request), await arrival_of(request)
    await read_form(request, Nothing)
    if arrival.account is not None and arrival.login_id is not None:
        await actions.end_login(app.database, arrival.account, arrival.login_id, now=visit.now)
    response = see_other("/login")
    cookies.unset(response, cookies.LOGIN, secure=app.settings.is_secure)
    response.headers["Clear-Site-Data"] = LEAVING
    return response


def _secret(request: Request) -> str:
    secret = cookies.link_token(request, secure=state_of(request).settings.is_secure)
    if secret is None:
        raise Gone("link_expired")
    return secret


def _device(request: Request) -> actions.Device:
    name = device_of(request.headers.get("user-agent", ""))
    return actions.Device(clock.mint(), clock.draw(), name, request.state.address)


def _signed_in(request: Request, device: actions.Device, address: str) -> Response:
    secure = state_of(request).settings.is_secure
    response = see_other(address)
    cookies.set_login(response, device.secret, secure=secure)
    cookies.unset(response, cookies.VISITOR, secure=secure)
    return response
