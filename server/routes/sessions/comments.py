"""The comments on a paragraph of a session's text: a page of their own, and the part of it for scripts.

Whoever asks with the header ``X-Acorde-Fragment`` gets the comments without the page round them.
"""

from collections.abc import Awaitable, Callable
from typing import Final, TypeVar

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import Response

from positions.errors import DomainError, Forbidden, Malformed, Stale, WrongPhase
from positions.ids import CommentId, ParagraphId
from positions.negotiation.comments import ThreadAct
from server import clock
from server.actions import comment_threads, commenting
from server.actions.commenting import Said
from server.actions.session_reading import SessionDraft
from server.errors import status_of
from server.forms.comments import MENTION, AnswerForm, CommentForm, ThreadForm, read_said
from server.forms.reading import Wish
from server.pages import page, see_other
from server.presenters.sessions.comments import comment_choices, paragraph_comments
from server.routes.sessions.asked import address_of, asked_alone, draft_asked, paragraph_asked
from server.state import state_of, visit_of

TYPED: Final = ("thread", "words", "quote", "text", "audience", "at")
REFUSED: Final = (Malformed, Forbidden, WrongPhase, Stale)
Asked = TypeVar("Asked", bound=Wish)


async def show(request: Request) -> Response:
    """What is said of a paragraph, and the forms to say something."""
    return await _page(request)


async def add(request: Request) -> Response:
    """Comment on the paragraph, or on words of it."""
    app, visit = state_of(request), await visit_of(request)
    _, _, paragraph = await _session(request)

    async def act(form: CommentForm) -> Said:
        return await commenting.add(
            app.database, app.permits, (visit.seat,), form.of(paragraph), mint=clock.mint, now=visit.now
        )

    return await _acted(request, CommentForm, act)


async def answer(request: Request) -> Response:
    """Answer in a thread."""
    app, visit = state_of(request), await visit_of(request)

    async def act(form: AnswerForm) -> Said:
        return await commenting.answer(
            app.database, app.permits, (visit.seat,), form.wish(), mint=clock.mint, now=visit.now
        )

    return await _acted(request, AnswerForm, act)


async def resolve(request: Request) -> Response:
    """Call a thread settled."""
    return await _settled(request, ThreadAct.RESOLVE)


async def reopen(request: Request) -> Response:
    """Take a thread up again."""
    return await _settled(request, ThreadAct.REOPEN)


async def _settled(request: Request, done: ThreadAct) -> Response:
    app, visit = state_of(request), await visit_of(request)

    async def act(form: ThreadForm) -> Said:
        wish = (CommentId(form.thread), done)
        return await commenting.settle(app.database, app.permits, (visit.seat,), wish, now=visit.now)

    return await _acted(request, ThreadForm, act)


async def _acted(request: Request, wish: type[Asked], act: Callable[[Asked], Awaitable[Said]]) -> Response:
    """Do it, tell those who may know, and show the paragraph's comments; what was refused stays typed."""
    app, visit = state_of(request), await visit_of(request)
    here, _, _ = await _session(request)
    try:
        form, _ = await read_said(request, wish)
        said = await act(form)
    except REFUSED as refusal:
        return await _page(request, refusal, await request.form())
    await app.comment_news.look(now=visit.now, draft=said.desk.draft.id)
    return see_other(f"{here}/comments/{said.thread.paragraph}#comment-{said.thread.first.id}")


async def _session(request: Request) -> tuple[str, SessionDraft, ParagraphId]:
    """The address of the session's page, its text, and the paragraph asked for.

    Raises Unknown (``not_there``).
    """
    process, session, found = await draft_asked(request)
    return address_of(process, session), found, paragraph_asked(request, found)


async def _page(
    request: Request, refusal: DomainError | None = None, typed: FormData | None = None
) -> Response:
    app, visit = state_of(request), await visit_of(request)
    here, found, id = await _session(request)
    discussion = await comment_threads.comments_on_paragraph(app.database, app.permits, (visit.seat,), id)
    spoken = found.texts.get(id, {})
    texts = [(row.id, language.value) for language, (row, _) in spoken.items()]
    paragraph = found.tree.paragraph(id)
    context = {
        "told": paragraph_comments(discussion, id, paragraph.label, here, visit.language),
        "choices": comment_choices(discussion, texts, visit.language),
        "wordings": [(language.value, head.wording) for language, (_, head) in spoken.items()],
        "problem": refusal and app.rendering.sentence(refusal.reason, refusal.facts, language=visit.language),
        "typed": {} if typed is None else {name: str(typed.get(name, "")) for name in TYPED},
        "mentioned": () if typed is None else typed.getlist(MENTION),
        "here": here,
    }
    name = "sessions/_comments_alone.html" if asked_alone(request) else "sessions/comments.html"
    return await page(request, name, context, status=200 if refusal is None else status_of(refusal))
