"""The gate: what is asked of every request before any route, in this order.

1. Is it for our host? 2. Does it come too often? 3. Did the strict cookie stay behind because the person
came from another site? Then it is asked once more, from here. 4. What does it carry, and how much?
5. If it changes something by cookie: did a page of ours send it?
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Final, Protocol

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from positions.errors import DomainError, Forbidden
from positions.ids import PersonId
from server import clock
from server.security import cookies, csrf
from server.security.bodies import read_body, read_form
from server.security.credits import Credits, Rate
from server.security.hosts import NOWHERE, client_address, is_our_host, read_networks
from server.security.refusals import Misdirected, NotSignedIn, TooOften
from server.settings import Settings

Answer = Callable[[Request, Exception], Awaitable[Response]]
Who = Callable[[Request], Awaitable[PersonId | None]]

OPEN: Final = ("/health/",)  # asked by supervisors that know no host name
FREE: Final = ("/health/", "/assets/")  # cost no credits
WIRE: Final = Rate(240, 4)  # of the live wire over HTTP; each connection has its own bound besides
VIOLATIONS: Final = "/csp-reports"  # sent by browsers themselves, with no page to take a token from
AGAIN: Final = (
    '<!doctype html><html lang="es"><head><meta charset="utf-8"><title>Acorde</title>'
    '<meta http-equiv="refresh" content="0"></head><body></body></html>'
)


class Resources(Protocol):
    """What the gate uses of the server's state."""

    @property
    def credits(self) -> Credits:
        """The buckets of this process."""

    @property
    def key(self) -> bytes:
        """What signs the tokens of forms."""


@dataclass(frozen=True, slots=True)
class _Passed:
    """A request that may go on, and the cookies its answer sets."""

    receive: Receive
    new_visitor: str | None
    ends_return: bool


class Limits:
    """Lets a request pass to ``app``, or answers it with ``answer``; ``who`` says whose account it is."""

    def __init__(self, app: ASGIApp, *, settings: Settings, answer: Answer, who: Who) -> None:
        self.app, self.settings, self.answer, self.who = app, settings, answer, who
        self.proxies = read_networks(settings.trusted_proxies)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        request = Request(scope, receive)
        new_visitor = self._know_visitor(request)
        try:
            self._check_host(request)
            await self._spend(request)
            if self._left_its_cookie_behind(request):
                await self._ask_again()(scope, receive, send)
                return
            passed = await self._read(request, receive, new_visitor)
        except DomainError as refusal:
            response = await self.answer(request, refusal)
            await response(scope, receive, send)
            return
        await self.app(scope, passed.receive, self._with_cookies(send, passed))

    def _know_visitor(self, request: Request) -> str | None:
        request.state.address = self._address(request)
        known = cookies.read_cookie(request, cookies.VISITOR, secure=self.settings.is_secure)
        request.state.visitor = known or clock.draw()
        signed_in = cookies.login_token(request, secure=self.settings.is_secure) is not None
        return None if known or signed_in else request.state.visitor

    def _address(self, request: Request) -> str:
        peer = request.client.host if request.client else NOWHERE
        forwarded = ",".join(request.headers.getlist("x-forwarded-for"))
        return client_address(peer, forwarded.split(",") if forwarded else (), proxies=self.proxies)

    def _check_host(self, request: Request) -> None:
        if request.url.path.startswith(OPEN):
            return
        if not is_our_host(request.headers.get("host", ""), address=self.settings.address):
            raise Misdirected("wrong_host", origin=self.settings.address)

    async def _spend(self, request: Request) -> None:
        if request.url.path.startswith(FREE):
            return
        account = await self.who(request)
        resources: Resources = request.state.acorde
        if account is not None and _is_wire(request):
            key, rate = f"wire {account}", WIRE
        elif account is None:
            key, rate = f"address {request.state.address}", Rate(self.settings.limit_anonymous)
        elif request.method in csrf.SAFE_METHODS:
            key, rate = f"reads {account}", Rate(self.settings.limit_reads)
        else:
            key, rate = f"writes {account}", Rate(self.settings.limit_writes)
        if seconds := resources.credits.spend(key, rate, now=clock.now()):
            raise TooOften("too_often", seconds=seconds)
        if account is None and "authorization" in request.headers:
            raise NotSignedIn("token_dead")

    def _left_its_cookie_behind(self, request: Request) -> bool:
        headers = request.headers
        navigates = request.method == "GET" and headers.get("sec-fetch-mode") == "navigate"
        if not navigates or headers.get("sec-fetch-site") != "cross-site":
            return False
        secure = self.settings.is_secure
        asked_before = cookies.read_cookie(request, cookies.RETURN, secure=secure) is not None
        return not asked_before and cookies.login_token(request, secure=secure) is None

    def _ask_again(self) -> Response:
        response = HTMLResponse(AGAIN)
        cookies.set_return(response, clock.draw(), secure=self.settings.is_secure)
        return response

    async def _read(self, request: Request, receive: Receive, new_visitor: str | None) -> _Passed:
        secure = self.settings.is_secure
        ends_return = cookies.read_cookie(request, cookies.RETURN, secure=secure) is not None
        if request.method in csrf.SAFE_METHODS:
            return _Passed(receive, new_visitor, ends_return)
        self._check_sender(request)
        body = await read_body(request, self.settings, signed_in=await self.who(request) is not None)
        fields = await read_form(request.scope, body, receive, self.settings)
        self._check_meant(request, fields.get(csrf.FIELD, ""))
        return _Passed(body.receive(receive), new_visitor, ends_return)

    def _check_sender(self, request: Request) -> None:
        """Before anything of the body is read: does it come from where a cookie may be used?"""
        if _needs_no_token(request):
            return
        headers = request.headers
        if _is_api(request) and cookies.login_token(request, secure=self.settings.is_secure) is None:
            raise NotSignedIn("sign_in")
        if not csrf.is_same_origin(
            headers.get("origin"), headers.get("sec-fetch-site"), ours=self.settings.address
        ):
            raise Forbidden("other_origin")

    def _check_meant(self, request: Request, field: str) -> None:
        if _needs_no_token(request):
            return
        login = cookies.login_token(request, secure=self.settings.is_secure)
        resources: Resources = request.state.acorde
        given = request.headers.get(csrf.HEADER) or ("" if _is_api(request) else field)
        if not csrf.is_token(resources.key, login or cookies.visitor_token(request), given):
            raise Forbidden("page_outdated")

    def _with_cookies(self, send: Send, passed: _Passed) -> Send:
        """Send on, with the visitor's cookie where a page was made for somebody who has none."""
        secure = self.settings.is_secure

        async def send_with_cookies(message: Message) -> None:
            if message["type"] == "http.response.start":
                extra = Response()
                kinds = [value for name, value in message["headers"] if name == b"content-type"]
                if passed.new_visitor and any(kind.startswith(b"text/html") for kind in kinds):
                    cookies.set_visitor(extra, passed.new_visitor, secure=secure)
                if passed.ends_return:
                    cookies.unset(extra, cookies.RETURN, secure=secure)
                set_cookies = [pair for pair in extra.raw_headers if pair[0] == b"set-cookie"]
                message["headers"] = [*message["headers"], *set_cookies]
            await send(message)

        return send_with_cookies


def _needs_no_token(request: Request) -> bool:
    return "authorization" in request.headers or request.url.path == VIOLATIONS


def _is_wire(request: Request) -> bool:
    path = request.url.path
    return path.startswith("/api/v1/drafts/") and path.endswith("/edits")


def _is_api(request: Request) -> bool:
    return request.url.path.startswith("/api/")
