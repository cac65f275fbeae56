"""What takes several persons: the pages of a session's requests, how one is made, and how one is answered."""

from collections.abc import Awaitable, Callable
from typing import Final

from starlette.requests import Request
from starlette.responses import Response

from positions.errors import DomainError, Forbidden, Malformed, Stale, Unknown, WrongPhase
from positions.negotiation.draft import PEN, Hand, Mode
from positions.negotiation.joint import JointMatter
from positions.process import Process, ThematicSession
from server import clock
from server.actions.joint_acts import answer_jointly, ask_jointly
from server.actions.joint_reading import requests_on
from server.actions.proposal_acts import Made
from server.actions.session_reading import SessionDraft
from server.errors import status_of
from server.forms.joint import AnswerForm, AskForm
from server.forms.reading import read_form
from server.live.rights import text_thing
from server.pages import page, see_other
from server.presenters.sessions.joint import ShownRequest, closed_paragraphs, shown_requests, waiting
from server.presenters.sessions.listing import session_line
from server.routes.sessions.asked import address_now, address_of, draft_asked
from server.security.permits import Act
from server.state import state_of, visit_of

REFUSED: Final = (Malformed, Forbidden, WrongPhase, Stale)
SALT: Final = 128  # bits


async def show(request: Request) -> Response:
    """The requests on a session's text, and the forms to make one."""
    return await _joint(request)


async def archive(request: Request) -> Response:
    """What archiving the text means, and the form to ask for it."""
    return await _archive(request)


async def ask(request: Request) -> Response:
    """Ask for something that takes others too."""
    form = await read_form(request, AskForm)
    app, visit = state_of(request), await visit_of(request)
    _, _, found = await draft_asked(request)
    made = await _made(request)

    async def act() -> object:
        wish = form.of(found.draft.id)
        return await ask_jointly(app.database, app.permits, (visit.seat,), wish, made=made)

    return await _acted(request, act, form)


async def answer(request: Request) -> Response:
    """Confirm a request, decline it, or take back one's own."""
    form = await read_form(request, AnswerForm)
    app, visit = state_of(request), await visit_of(request)
    _, _, found = await draft_asked(request)
    requests = await requests_on(app.database, app.permits, visit.seat, found, visit.now)
    number, made = request.path_params["number"], await _made(request)
    id = next((each.kept.id for each in requests if str(each.kept.number) == number), "")

    async def act() -> object:
        return await answer_jointly(app.database, app.permits, (visit.seat,), form.of(id), made=made)

    return await _acted(request, act)


async def requests_around(
    request: Request, process: Process, session: ThematicSession, found: SessionDraft, subject: str = ""
) -> tuple[ShownRequest, ...]:
    """What waits for somebody's word on the text, or on one paragraph of it, for whoever asks."""
    app, visit = state_of(request), await visit_of(request)
    asked = await requests_on(app.database, app.permits, visit.seat, found, visit.now)
    chosen = [each for each in asked if subject in ("", each.kept.request.subject)]
    return waiting(shown_requests(process, found, chosen, address_of(process, session)))


async def _around(
    request: Request, refusal: DomainError | None, typed: AskForm | None
) -> tuple[tuple[ShownRequest, ...], SessionDraft, dict[str, object]]:
    """All requests, and what both pages show. Raises Unknown (``not_there``) for those who may read none."""
    app, visit = state_of(request), await visit_of(request)
    process, session, found = await draft_asked(request)
    if not app.permits.may(visit.seat, Act.READ_JOINT, text_thing(found.draft)):
        raise Unknown("not_there")
    here = address_of(process, session)
    asked = await requests_on(app.database, app.permits, visit.seat, found, visit.now)
    return (
        shown_requests(process, found, asked, here),
        found,
        {
            "session": session_line(process, session, found.draft.mode, visit.language),
            "may_ask": Act.ASK_JOINT in found.acts,
            "is_of_both": found.draft.conference is None,
            "typed": typed,
            "problem": refusal
            and app.rendering.sentence(refusal.reason, refusal.facts, language=visit.language),
            "here": f"{here}/joint",
            "text": here,
        },
    )


async def _joint(
    request: Request, refusal: DomainError | None = None, typed: AskForm | None = None
) -> Response:
    shown, found, context = await _around(request, refusal, typed)
    live = waiting(shown)
    is_asking_chair = (
        found.hand is Hand.CHAIR
        and found.draft.conference is None
        and found.draft.mode is not Mode.PREPARING
        and bool(context["may_ask"])
    )
    more = {
        "joint": live,
        "past": tuple(each for each in shown if each not in live),
        "closed": closed_paragraphs(found) if is_asking_chair else (),
        "may_choose": is_asking_chair,
        "is_pen": found.hand in PEN,
        "asked": {each.matter for each in live},
    }
    status = 200 if refusal is None else status_of(refusal)
    return await page(request, "sessions/joint.html", context | more, status=status)


async def _archive(
    request: Request, refusal: DomainError | None = None, typed: AskForm | None = None
) -> Response:
    shown, found, context = await _around(request, refusal, typed)
    live = [each for each in waiting(shown) if each.matter == JointMatter.ARCHIVE.value]
    context["is_prepared"] = found.draft.mode is Mode.PREPARING
    status = 200 if refusal is None else status_of(refusal)
    return await page(request, "sessions/archive.html", context | {"joint": live}, status=status)


async def _made(request: Request) -> Made:
    return Made(clock.draw(SALT), clock.mint, (await visit_of(request)).now)


async def _acted(
    request: Request, act: Callable[[], Awaitable[object]], form: AskForm | None = None
) -> Response:
    process, session, found = await draft_asked(request)
    try:
        await act()
    except REFUSED as refusal:
        if form is not None and form.matter is JointMatter.ARCHIVE:
            return await _archive(request, refusal, form)
        return await _joint(request, refusal, form)
    await state_of(request).hub.announce(found.draft.id)
    return see_other(f"{await address_now(request, process, session, found.draft.id)}/joint")
