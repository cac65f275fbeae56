"""The cookies: which there are, how they are read, set and taken away.

Rule 1. Over TLS every name has the prefix ``__Host-`` and the cookie is ``Secure``; on a plain-http loopback
        origin both are left out, since a browser would refuse them.
Rule 2. The login cookie is ``SameSite=Strict``: it never comes along from another site.
Rule 3. A request that shows a bearer token is judged by that token alone; its cookies count for nothing.
"""

from typing import Final, Literal

from starlette.requests import HTTPConnection
from starlette.responses import Response

from server.security.tokens import is_well_formed

PREFIX: Final = "__Host-"
LOGIN: Final = "sid"
VISITOR: Final = "visitor"
LINK: Final = "link"
RETURN: Final = "back"  # the address was answered once with the page that asks again
LINK_SECONDS: Final = 600
RETURN_SECONDS: Final = 30
_BEARER: Final = "bearer "

SameSite = Literal["lax", "strict"]


def name_of(cookie: str, *, secure: bool) -> str:
    """The name a cookie has on the wire (Rule 1)."""
    return PREFIX + cookie if secure else cookie


def read_cookie(request: HTTPConnection, cookie: str, *, secure: bool) -> str | None:
    """The value of one of our cookies, where it can be one of ours."""
    value = request.cookies.get(name_of(cookie, secure=secure), "")
    return value if is_well_formed(value) else None


def login_token(request: HTTPConnection, *, secure: bool) -> str | None:
    """The secret of the login in the cookie; None where a bearer token is shown (Rule 3)."""
    return None if "authorization" in request.headers else read_cookie(request, LOGIN, secure=secure)


def bearer_token(request: HTTPConnection) -> str | None:
    """The secret in ``Authorization: Bearer …``; never taken from a cookie or an address."""
    shown = request.headers.get("authorization", "")
    return shown[len(_BEARER) :].strip() if shown[: len(_BEARER)].lower() == _BEARER else None


def link_token(request: HTTPConnection, *, secure: bool) -> str | None:
    """The secret of the link that was opened in the last ten minutes."""
    return read_cookie(request, LINK, secure=secure)


def visitor_token(request: HTTPConnection) -> str:
    """What the forms of somebody who has not signed in are bound to; the gate has made sure there is one."""
    visitor: str = request.state.visitor
    return visitor


def set_login(response: Response, secret: str, *, secure: bool) -> None:
    """Sign this device in; the cookie ends with the browser, the login with its own times."""
    _set(response, LOGIN, secret, secure=secure, same_site="strict")


def set_link(response: Response, secret: str, *, secure: bool) -> None:
    """Move the secret of a link out of the address."""
    _set(response, LINK, secret, secure=secure, same_site="lax", seconds=LINK_SECONDS)


def set_visitor(response: Response, secret: str, *, secure: bool) -> None:
    """Give somebody who has not signed in something to bind forms to."""
    _set(response, VISITOR, secret, secure=secure, same_site="lax")


def set_return(response: Response, secret: str, *, secure: bool) -> None:
    """Remember for a moment that this browser was asked to come again."""
    _set(response, RETURN, secret, secure=secure, same_site="lax", seconds=RETURN_SECONDS)


def unset(response: Response, cookie: str, *, secure: bool) -> None:
    """Take a cookie away."""
    name = name_of(cookie, secure=secure)
    response.delete_cookie(name, path="/", secure=secure, httponly=True, samesite="strict")


def _set(
    response: Response,
    cookie: str,
    value: str,
    *,
    secure: bool,
    same_site: SameSite,
    seconds: int | None = None,
) -> None:
    response.set_cookie(
        name_of(cookie, secure=secure),
        value,
        max_age=seconds,
        path="/",
        secure=secure,
        httponly=True,
        samesite=same_site,
    )
