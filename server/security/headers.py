"""The headers on every answer, and the nonce and number of every request.

Rule 1. A header that an answer has set itself stands; nothing else may loosen the policy.
Rule 2. The nonce is new for every answer and serves styles alone.
"""

from typing import Final

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from server import clock
from server.settings import Settings

NONCE_BITS: Final = 128
POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'nonce-{nonce}'; connect-src 'self' {socket}; "
    "img-src 'self' data:; font-src 'self'; manifest-src 'self'; worker-src 'self'; form-action 'self'; "
    "base-uri 'none'; object-src 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; "
    "trusted-types acorde; report-to csp"
)
STANDING: Final = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "cache-control": "no-store",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=(), serial=(), "
    "midi=(), magnetometer=(), gyroscope=(), accelerometer=(), display-capture=()",
    "reporting-endpoints": 'csp="/csp-reports"',
}
TRANSPORT: Final = "max-age=31536000; includeSubDomains"


def policy(nonce: str, *, address: str) -> str:
    """The Content Security Policy of one answer; ``address`` is our origin."""
    scheme, _, host = address.partition("://")
    return POLICY.format(nonce=nonce, socket=f"{'wss' if scheme == 'https' else 'ws'}://{host}")


class Headers:
    """Numbers each request and sets the headers of its answer, whoever answers."""

    def __init__(self, app: ASGIApp, *, settings: Settings) -> None:
        self.app = app
        self.address = settings.address
        self.standing = dict(STANDING)
        if settings.is_secure:
            self.standing["strict-transport-security"] = TRANSPORT

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        nonce = clock.draw(NONCE_BITS)
        state = scope.setdefault("state", {})
        state["nonce"], state["number"] = nonce, clock.mint()

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.setdefault("content-security-policy", policy(nonce, address=self.address))
                for name, value in self.standing.items():
                    headers.setdefault(name, value)
            await send(message)

        await self.app(scope, receive, send_with_headers)
