"""What is said of the words of a draft, as JSON."""

from collections.abc import Awaitable, Callable

from starlette.requests import Request
from starlette.responses import Response

from positions.ids import CommentId, ParagraphId
from positions.negotiation.comments import ThreadAct
from server import clock
from server.actions import comment_threads, commenting
from server.actions.commenting import Said
from server.actions.replies import Database
from server.forms.comments import AnswerFields, CommentFields
from server.forms.signoff import NoFields, read_document
from server.pages import document
from server.presenters.documents.comments import comments_document, thread_document
from server.routes.api.asking import Asking, body_limit, json_body, once
from server.security.identity import ANONYMOUS
from server.state import state_of, visit_of


async def listed(request: Request) -> Response:
    """The comments on a paragraph that are for the caller, with the place of their words now."""
    app, visit, id = state_of(request), await visit_of(request), _paragraph(request)
    found = await comment_threads.comments_on_paragraph(app.database, app.permits, visit.account_seats, id)
    return document(comments_document(id, found.threads))


async def add(request: Request) -> Response:
    """Comment on a paragraph, or on words of it."""
    app, visit, body = state_of(request), await visit_of(request), await json_body(request)

    async def act(db: Database) -> Said:
        wish = read_document(body, CommentFields, limit=body_limit(request)).of(_paragraph(request))
        return await commenting.add(
            db, app.permits, visit.account_seats, wish, mint=clock.mint, now=visit.now
        )

    return await _acted(request, act, status=201)


async def answer(request: Request) -> Response:
    """Answer in a thread; the answer is for those whom the thread is for."""
    app, visit, body = state_of(request), await visit_of(request), await json_body(request)

    async def act(db: Database) -> Said:
        wish = read_document(body, AnswerFields, limit=body_limit(request)).of(_thread(request))
        return await commenting.answer(
            db, app.permits, visit.account_seats, wish, mint=clock.mint, now=visit.now
        )

    return await _acted(request, act, status=201)


async def resolve(request: Request) -> Response:
    """Call a thread settled."""
    return await _settled(request, ThreadAct.RESOLVE)


async def reopen(request: Request) -> Response:
    """Take a thread up again."""
    return await _settled(request, ThreadAct.REOPEN)


async def _settled(request: Request, done: ThreadAct) -> Response:
    app, visit, body = state_of(request), await visit_of(request), await json_body(request)

    async def act(db: Database) -> Said:
        read_document(body, NoFields, limit=body_limit(request))
        wish = (_thread(request), done)
        return await commenting.settle(db, app.permits, visit.account_seats, wish, now=visit.now)

    return await _acted(request, act, status=200)


async def _acted(request: Request, act: Callable[[Database], Awaitable[Said]], *, status: int) -> Response:
    """Do it once, answer with the thread as it is then, and tell those who may know once it is committed."""
    app, visit = state_of(request), await visit_of(request)
    acts: list[Said] = []

    async def acted(db: Database) -> Response:
        said = await act(db)
        acts.append(said)
        seats = (said.desk.seat,)
        found = await comment_threads.comments_on_paragraph(db, app.permits, seats, said.thread.paragraph)
        thread = next(each for each in found.threads if each.thread.first.id == said.thread.first.id)
        return document(thread_document(thread), status=status)

    seat = next(iter(visit.account_seats), ANONYMOUS)
    response = await once(request, Asking(app, seat, visit.now), acted)
    for said in acts:
        await app.comment_news.look(now=visit.now, draft=said.desk.draft.id)
    return response


def _paragraph(request: Request) -> ParagraphId:
    return ParagraphId(request.path_params["paragraph"])


def _thread(request: Request) -> CommentId:
    return CommentId(request.path_params["comment"])
