"""What is read before a draft is frozen, as JSON, and the word of a secretariat that it was read."""

from starlette.requests import Request
from starlette.responses import Response

from positions.ids import DraftId
from server import clock
from server.actions.freeze_reporting import confirm_report, report_of_draft
from server.actions.replies import Database
from server.forms.sessions import ReportForm
from server.forms.signoff import read_document
from server.pages import document
from server.presenters.documents.freezing import freeze_report_document
from server.routes.api.asking import Asking, body_limit, json_body, once
from server.security.identity import ANONYMOUS
from server.state import state_of, visit_of

SALT = 128  # bits


async def report(request: Request) -> Response:
    """The mentions in doubt and the languages that do not follow the original; who confirmed that."""
    app, visit = state_of(request), await visit_of(request)
    seats, id = visit.account_seats, DraftId(request.path_params["draft"])
    found, read = await report_of_draft(app.database, app.permits, seats, id)
    return document(freeze_report_document(found.draft.id, read))


async def confirm(request: Request) -> Response:
    """Say for a secretariat that the report was read, by its digest."""
    app, visit, body = state_of(request), await visit_of(request), await json_body(request)
    seats, id = visit.account_seats, DraftId(request.path_params["draft"])

    async def act(db: Database) -> Response:
        wish = read_document(body, ReportForm, limit=body_limit(request)).of(id)
        await confirm_report(db, app.permits, seats, wish, made=(clock.draw(SALT), visit.now))
        found, read = await report_of_draft(db, app.permits, seats, id)
        return document(freeze_report_document(found.draft.id, read))

    response = await once(request, Asking(app, next(iter(seats), ANONYMOUS), visit.now), act)
    await app.hub.announce(id)  # the act is committed only now
    return response
