"""Named versions of a draft, by programs."""

from dataclasses import replace

from starlette.requests import Request
from starlette.responses import Response

from positions.errors import Malformed
from positions.ids import DraftId
from server.actions import draft_reading, named_versions
from server.actions.replies import Database
from server.forms.sessions import KeepForm
from server.forms.signoff import read_document
from server.pages import document
from server.presenters.documents.draft_versions import (
    comparison_document,
    edition_document,
    version_document,
    versions_document,
)
from server.routes.api.asking import Asking, asking, body_limit, json_body, once
from server.state import visit_of

DIGITS = 9  # of a number


async def listed(request: Request) -> Response:
    """The named versions of a draft, the oldest first."""
    who, draft = await _asking(request)
    names = await named_versions.listed(who.app.database, who.app.permits, who.seat, draft)
    return document(versions_document(names))


async def keep(request: Request) -> Response:
    """Keep a draft as it is, under a name; who writes in it goes on."""
    body, (who, draft) = await json_body(request), await _asking(request)

    async def act(db: Database) -> Response:
        wish = read_document(body, KeepForm, limit=body_limit(request))
        kept = await named_versions.keep(db, who.app.permits, who.seat, draft, wish.name, now=who.now)
        return document(version_document(kept), status=201)

    return await once(request, who, act)


async def read(request: Request) -> Response:
    """A draft as it was when a version was kept."""
    who, draft = await _asking(request)
    said = request.path_params["number"]
    number = int(said) if _is_number(said) else 0
    name, edition = await named_versions.numbered(who.app.database, who.app.permits, who.seat, draft, number)
    return document(edition_document(name, edition))


async def compare(request: Request) -> Response:
    """What changed from one version to another, or to now; the earlier one first."""
    who, draft = await _asking(request)
    first, last = _said(request, "from"), _said(request, "to")
    if first is None:
        raise Malformed("field_malformed", field="from")
    found = await named_versions.compare(who.app.database, who.app.permits, who.seat, draft, (first, last))
    return document(comparison_document(found))


async def _asking(request: Request) -> tuple[Asking, DraftId]:
    """Who asks, as the seat that may read the draft. Raises Unknown (``not_there``)."""
    who, draft = await asking(request), DraftId(request.path_params["draft"])
    seats = (await visit_of(request)).account_seats
    found = await draft_reading.readable_draft(who.app.database, who.app.permits, seats, draft)
    return replace(who, seat=found.seat), draft


def _said(request: Request, name: str) -> int | None:
    said = request.query_params.get(name)
    if said is not None and not _is_number(said):
        raise Malformed("field_malformed", field=name)
    return None if said is None else int(said)


def _is_number(said: str) -> bool:
    return said.isascii() and said.isdigit() and len(said) <= DIGITS
