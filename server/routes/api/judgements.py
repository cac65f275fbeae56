"""What secretariats decided on passages, as JSON."""

from starlette.requests import Request
from starlette.responses import Response

from positions.errors import Stale
from server.actions import judgement_rows, judging, reports
from server.actions.replies import Database
from server.forms.judgements import read_decision
from server.pages import document
from server.presenters.documents.judgements import holding_document, judgements_document
from server.routes.api.asking import (
    asking,
    body_limit,
    json_body,
    once,
    questionnaire_of,
    refusal,
    seen_revision,
    tag,
)


async def listed(request: Request) -> Response:
    """All judgements and names of elements in the order they were made, as a file that can be imported."""
    who, named = await asking(request), questionnaire_of(request)
    kept = await judging.judgements_for(who.app.database, who.app.permits, who.seat, named, now=who.now)
    return document(judgements_document(kept))


async def decide(request: Request) -> Response:
    """Decide whether two passages say the same, take it back, or name what a passage says."""
    who, named, body = await asking(request), questionnaire_of(request), await json_body(request)
    app = who.app
    await reports.report_for(  # computed here, so that the writer need not wait for it
        app.database, app.permits, who.seat, named, now=who.now
    )

    async def act(db: Database) -> Response:
        seen = seen_revision(request)
        wish = read_decision(body, named, limit=body_limit(request))
        holding = await judgement_rows.decide(db, app.permits, who.seat, wish, seen, now=who.now)
        if holding.is_moved:
            more = {"current": holding_document(holding)}
            return await refusal(request, Stale("if_match_failed"), dict(more), revision=holding.number)
        return document(holding_document(holding), headers=tag(holding.number))

    return await once(request, who, act)
