"""What the pen does to the paragraphs of a draft, by programs."""

from dataclasses import replace

from starlette.requests import Request
from starlette.responses import Response

from positions.errors import Stale
from positions.ids import DraftId
from positions.text.canonical import Plain
from server import clock
from server.actions import draft_reading
from server.actions.composing import Compose, Composed, compose
from server.actions.replies import Database
from server.actions.structure_acts import StructureAct
from server.forms.signoff import read_document
from server.forms.structure_fields import LockFields, StructureFields
from server.pages import document
from server.presenters.documents.drafts import paragraphs_document
from server.routes.api.asking import asking, body_limit, json_body, once, refusal, seen_revision, tag
from server.state import visit_of


async def change(request: Request) -> Response:
    """Insert, part, join, move, delete or restore a paragraph of a draft, or make it one of another kind."""
    return await _do(request, StructureFields)


async def lock(request: Request) -> Response:
    """Lock the words of a paragraph, or let them be changed again."""
    return await _do(request, LockFields)


async def _do(request: Request, fields: type[StructureFields] | type[LockFields]) -> Response:
    body, seats = await json_body(request), (await visit_of(request)).account_seats
    who, id = await asking(request), DraftId(request.path_params["draft"])
    found = await draft_reading.readable_draft(who.app.database, who.app.permits, seats, id)
    who = replace(who, seat=found.seat)

    async def act(db: Database) -> Response:
        wished: StructureAct = read_document(body, fields, limit=body_limit(request)).wish()
        wish = Compose(id, wished, seen_revision(request))
        done = await compose(db, who.app.permits, who.seat, wish, mint=clock.mint, now=who.now)
        return document(_document(done), headers=tag(done.seq))

    try:
        answer = await once(request, who, act)
    except Stale as stale:
        if stale.reason not in ("structure_moved", "wording_moved"):
            raise
        now = await draft_reading.readable_tree(who.app.database, who.app.permits, seats, id)
        current = {"current": paragraphs_document(now)}
        reason = "if_match_failed" if stale.reason == "structure_moved" else stale.reason
        return await refusal(request, Stale(reason), current, revision=now.seq)
    await who.app.hub.announce(id)  # the act is committed only now
    return answer


def _document(done: Composed) -> dict[str, Plain]:
    return {"seq": done.seq, "paragraph": done.paragraph, "paragraphs": done.event["paragraphs"]}
