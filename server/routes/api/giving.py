"""What a conference gives out of its hands, by programs, and what was given, for those who read it."""

from starlette.requests import Request
from starlette.responses import Response

from positions.errors import Unknown
from positions.ids import DraftId
from server import clock
from server.actions import draft_reading, giving, released_texts
from server.actions.giving import Gave
from server.actions.replies import Database
from server.forms.giving import GivingForm
from server.forms.signoff import read_document
from server.pages import document
from server.presenters.documents.draft_versions import edition_document
from server.presenters.documents.giving import giving_document, released_document
from server.presenters.sessions.giving import as_released
from server.routes.api.asking import Asking, asking, body_limit, json_body, once, page_of
from server.security.identity import ANONYMOUS
from server.state import process_of, state_of, visit_of

DIGITS = 9  # of a number
SALT = 128  # bits


async def read(request: Request) -> Response:
    """What a conference has given of its draft, and what waits for a second person."""
    app, visit, id = state_of(request), await visit_of(request), _draft(request)
    await draft_reading.readable_draft(app.database, app.permits, visit.account_seats, id)
    _, given = await released_texts.words_on(app.database, id)
    return document(giving_document(id, given))


async def give(request: Request) -> Response:
    """Release a version to both conferences, or forward the text; ``stands`` false: take the word back."""
    app, visit, body = state_of(request), await visit_of(request), await json_body(request)
    id, acts = _draft(request), list[Gave]()

    async def act(db: Database) -> Response:
        wish = read_document(body, GivingForm, limit=body_limit(request)).of(id)
        made = clock.draw(SALT), visit.now
        gave = await giving.give(db, app.permits, visit.account_seats, wish, made, mint=clock.mint)
        acts.append(gave)
        return document(giving_document(id, gave.given, gave.onward), status=201)

    seat = next(iter(visit.account_seats), ANONYMOUS)
    response = await once(request, Asking(app, seat, visit.now), act)
    for gave in acts:  # committed by now
        await app.hub.announce(id)
        if gave.onward is not None:
            await app.hub.announce(gave.onward)
    return response


async def listed(request: Request) -> Response:
    """The versions that conferences released, a page at a time."""
    who, frame = await asking(request), await process_of(request)
    found = await released_texts.released_versions(who.app.database, who.app.permits, who.seat, frame)
    shown, following = page_of(request, found, lambda each: f"{each.draft.id}.{each.name.number}")
    return document(released_document(shown, following))


async def released(request: Request) -> Response:
    """The words of a released version."""
    app, visit, said = state_of(request), await visit_of(request), request.path_params["number"]
    if not (said.isascii() and said.isdigit() and len(said) <= DIGITS):
        raise Unknown("not_there")
    found = await released_texts.released_of_draft(
        app.database, app.permits, visit.account_seats, _draft(request), int(said)
    )
    return document(edition_document(found.version.name, as_released(found.source.edition)))


def _draft(request: Request) -> DraftId:
    return DraftId(request.path_params["draft"])
