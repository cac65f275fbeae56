"""Languages of drafts as JSON: one more for a draft, and how a translation stands to the original."""

from dataclasses import replace

from starlette.requests import Request
from starlette.responses import Response

from positions.ids import DraftId, TextId
from server import clock
from server.actions import draft_reading, translating
from server.actions.replies import Database
from server.forms.languages import ConfirmFields, LanguageFields
from server.forms.signoff import read_document
from server.pages import document
from server.presenters.documents.drafts import paragraphs_document
from server.presenters.documents.languages import translation_document
from server.routes.api.asking import Asking, asking, body_limit, json_body, once
from server.state import AppState, state_of, visit_of


async def add(request: Request) -> Response:
    """Give a draft a text of every paragraph in a further language; the paragraphs with all their texts."""
    body, id = await json_body(request), DraftId(request.path_params["draft"])
    who = await _asking(request, id)

    async def act(db: Database) -> Response:
        app, wish = who.app, read_document(body, LanguageFields, limit=body_limit(request)).of(id)
        making = clock.mint, who.now
        await translating.add_language(db, app.permits, app.hub, who.seat, wish, making=making)
        found = await draft_reading.readable_tree(db, app.permits, (who.seat,), id)
        return document(paragraphs_document(found), status=201)

    answer = await once(request, who, act)
    await who.app.hub.announce(id)  # the act is committed only now
    return answer


async def translation(request: Request) -> Response:
    """How a text stands to the original, and what was confirmed of it last."""
    app, seats = state_of(request), (await visit_of(request)).account_seats
    id = TextId(request.path_params["text"])
    known = await draft_reading.text_at(app.database, app.permits, seats, id, None)
    who = await _asking(request, known.row.draft)
    return await _translation(app.database, app, who, (known.row.draft, id))


async def confirm(request: Request) -> Response:
    """Say that a translation at a version says what the original says at another."""
    app, seats = state_of(request), (await visit_of(request)).account_seats
    body, id = await json_body(request), TextId(request.path_params["text"])
    known = await draft_reading.text_at(app.database, app.permits, seats, id, None)
    who = await _asking(request, known.row.draft)

    async def act(db: Database) -> Response:
        wish = read_document(body, ConfirmFields, limit=body_limit(request)).of(id)
        await translating.confirm(db, app.permits, app.hub, who.seat, wish, now=who.now)
        return await _translation(db, app, who, (known.row.draft, id))

    answer = await once(request, who, act)
    await app.hub.announce(known.row.draft)  # the act is committed only now
    return answer


async def _asking(request: Request, draft: DraftId) -> Asking:
    app, seats = state_of(request), (await visit_of(request)).account_seats
    found = await draft_reading.readable_draft(app.database, app.permits, seats, draft)
    return replace(await asking(request), seat=found.seat)


async def _translation(db: Database, app: AppState, who: Asking, place: tuple[DraftId, TextId]) -> Response:
    draft, id = place
    found = await draft_reading.readable_tree(db, app.permits, (who.seat,), draft)
    standings = await translating.standings_of(db, found)
    return document(translation_document(found, standings[id], id))
