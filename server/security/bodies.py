"""What a request may carry: its body is read here, bounded, before any route or parser sees it.

Rule 1. A body is measured while it comes, whatever its ``Content-Length`` claims.
Rule 2. A form is parsed once here, within its bounds; the route reads the same bytes again.
"""

import asyncio
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.types import Message, Receive, Scope

from positions.errors import Malformed
from server.settings import Settings

BODY_SECONDS: Final = 30
FORM: Final = "application/x-www-form-urlencoded"
MULTIPART: Final = "multipart/form-data"
JSON: Final = "application/json"
FILES: Final = 1
DOCUMENTS: Final = re.compile(r"/(?:p|api/v1/processes)/[^/]+/declarations(?:/[^/]+/documents)?")


@dataclass(frozen=True, slots=True)
class Body:
    """All of a request's body."""

    content: bytes

    def receive(self, after: Receive) -> Receive:
        """Hand the body out as if it had not been read; what comes after it is the connection's."""
        given = False

        async def receive_again() -> Message:
            nonlocal given
            if given:
                return await after()
            given = True
            return {"type": "http.request", "body": self.content, "more_body": False}

        return receive_again


def media_type(request: Request) -> str:
    """What the body claims to be, without parameters."""
    return request.headers.get("content-type", "").partition(";")[0].strip().lower()


def most_bytes(kind: str, settings: Settings, *, signed_in: bool, path: str = "") -> int:
    """How long a body of this type may be: a form, JSON, or a file; of nobody, as long as a form.

    Where documents are received (``path``), a whole file has its place beside other fields, in base64 too.
    """
    if kind == FORM or not signed_in:
        return settings.limit_form_bytes
    is_json = kind == JSON or kind.endswith("+json") or not kind
    if DOCUMENTS.fullmatch(path):
        file = settings.limit_upload_bytes
        return settings.limit_body_bytes + ((file + 2) // 3 * 4 if is_json else file)
    return settings.limit_body_bytes if is_json else settings.limit_upload_bytes


async def read_body(request: Request, settings: Settings, *, signed_in: bool) -> Body:
    """Read a whole body.

    Raises Malformed (``body_too_large`` with ``most`` bytes, ``body_incomplete``).
    """
    most = most_bytes(media_type(request), settings, signed_in=signed_in, path=request.url.path)
    claimed = request.headers.get("content-length", "")
    if claimed.isdigit() and int(claimed) > most:
        raise Malformed("body_too_large", most=most)
    content = bytearray()
    try:
        async with asyncio.timeout(BODY_SECONDS):
            async for chunk in request.stream():
                content += chunk
                if len(content) > most:
                    raise Malformed("body_too_large", most=most)
    except (TimeoutError, ClientDisconnect):
        raise Malformed("body_incomplete") from None
    return Body(bytes(content))


async def read_form(scope: Scope, body: Body, receive: Receive, settings: Settings) -> Mapping[str, str]:
    """The text fields of a form, each name's last value; none where the body is no form.

    Raises Malformed (``form_malformed``): not a form, more than the fields or files allowed.
    """
    request = Request(scope, body.receive(receive))
    if media_type(request) not in (FORM, MULTIPART):
        return {}
    try:
        form = await request.form(
            max_files=FILES, max_fields=settings.limit_form_fields, max_part_size=settings.limit_form_bytes
        )
    except HTTPException:  # how the framework says that a form is none, or too much of one
        raise Malformed("form_malformed", most=settings.limit_form_fields) from None
    fields = {name: value for name, value in form.multi_items() if not isinstance(value, UploadFile)}
    await form.close()
    return fields
