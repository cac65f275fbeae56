"""What the pen does to the paragraphs of a session's text, by forms of its page."""

from typing import Final

from starlette.requests import Request
from starlette.responses import Response

from positions.errors import DomainError, Forbidden, Malformed, Stale, Unknown, WrongPhase
from positions.ids import TextId
from positions.negotiation.paragraph_tree import ParagraphTree
from server import clock
from server.actions.composing import Compose, compose
from server.actions.simple_edits import SimpleEdit
from server.actions.structure_acts import StructureAct
from server.forms.reading import read_form
from server.forms.structure import LockForm, StructureForm
from server.pages import page, see_other
from server.presenters.sessions.structure import draft_structure, structure_of
from server.routes.sessions.asked import address_of, asked_alone, draft_asked, paragraph_asked
from server.routes.sessions.pages import session_page
from server.state import state_of, visit_of

REFUSED: Final = (Malformed, Forbidden, WrongPhase, Stale)
NAMED: Final = frozenset({"label_unknown", "paragraph_unknown", "text_unknown"})  # the page stays


async def show(request: Request) -> Response:
    """The forms of one paragraph; with the header of ``asked_alone``, without the page round them."""
    process, session, found = await draft_asked(request)
    one = structure_of(found, paragraph_asked(request, found))
    if one is None:
        raise Unknown("not_there")
    context = {
        "structure": draft_structure(found),
        "one": one,
        "lang": found.draft.original.value,
        "here": address_of(process, session),
    }
    name = "sessions/_structure_alone.html" if asked_alone(request) else "sessions/structure.html"
    return await page(request, name, context)


async def change(request: Request) -> Response:
    """Insert, part, join, move, delete, restore a paragraph, or make it one of another kind."""
    form = await read_form(request, StructureForm)
    unsent = SimpleEdit(TextId(""), 0, form.words) if form.words else None
    return await _do(request, form, unsent)


async def lock(request: Request) -> Response:
    """Lock the words of a paragraph, or let them be changed again."""
    return await _do(request, await read_form(request, LockForm), None)


async def _do(request: Request, form: StructureForm | LockForm, unsent: SimpleEdit | None) -> Response:
    app, visit = state_of(request), await visit_of(request)
    process, session, found = await draft_asked(request)
    try:
        wish = Compose(found.draft.id, _act(form, found.tree), form.seq)
        done = await compose(app.database, app.permits, visit.seat, wish, mint=clock.mint, now=visit.now)
    except REFUSED as refusal:
        return await session_page(request, refusal, unsent=unsent)
    except Unknown as refusal:
        return await _named(request, refusal, unsent)
    await app.hub.announce(found.draft.id)
    return see_other(f"{address_of(process, session)}#p-{done.paragraph}")


def _act(form: StructureForm | LockForm, tree: ParagraphTree) -> StructureAct:
    return form.wish() if isinstance(form, LockForm) else form.wish(tree)


async def _named(request: Request, refusal: DomainError, unsent: SimpleEdit | None) -> Response:
    """What is not there in the text is said on its page; what is not there at all, as everywhere."""
    if refusal.reason not in NAMED:
        raise refusal
    return await session_page(request, refusal, unsent=unsent)
