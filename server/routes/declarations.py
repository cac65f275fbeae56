"""Pages of declarations of others: the list, each with its position, and what is done to it."""

from collections.abc import Awaitable, Callable
from typing import Final

from starlette.requests import Request
from starlette.responses import Response

from positions.errors import DomainError, Forbidden, Malformed, Stale, Unknown, WrongPhase
from positions.formats.received import MEDIA_TYPES, FileKind
from positions.ids import DraftId
from positions.negotiation.joint import JointMatter
from positions.process import Process
from server import clock
from server.actions.declaration_clearing import clear_position
from server.actions.declaration_opening import Making, open_declaration, replace_document
from server.actions.declarations import (
    FoundDeclaration,
    declaration_in,
    declarations_in,
    document_bytes,
    may_open,
    may_read,
)
from server.actions.joint_acts import AskJointly, answer_jointly, ask_jointly
from server.actions.proposal_acts import Made
from server.errors import status_of
from server.forms.answering import seen
from server.forms.declarations import (
    ClearForm,
    DocumentForm,
    EndForm,
    OpenForm,
    SubmitForm,
    TransmitForm,
    read_with_file,
)
from server.forms.joint import AnswerForm
from server.forms.reading import read_form
from server.pages import attachment, page, see_other
from server.presenters.declarations import declaration_line, language_choices, shown_declaration
from server.state import check_upload, count_upload, process_of, state_of, visit_of

REFUSED: Final = (Malformed, Forbidden, WrongPhase, Stale)
ENDS: Final = (JointMatter.PARALLEL, JointMatter.NONE)
SALT: Final = 128  # bits
PLAIN: Final = MEDIA_TYPES[FileKind.TEXT]


async def listed(request: Request) -> Response:
    """All declarations, and to a secretariat how to open one."""
    return await _listed(request)


async def show(request: Request) -> Response:
    """One declaration: the document, the position, who has cleared it, what comes next."""
    return await _shown(request)


async def open_one(request: Request) -> Response:
    """Receive a declaration and begin the position on it."""
    app, visit, process = state_of(request), await visit_of(request), await process_of(request)
    typed = None
    try:
        count_upload(app, visit.seat, visit.now)
        typed, content = await read_with_file(request, OpenForm)
        check_upload(app, content)
        wish, making = typed.opening(process, content), await _making(request)
        number = await open_declaration(app.database, app.permits, visit.seat, wish, making=making)
    except REFUSED as refusal:
        return await _listed(request, refusal, typed)
    return see_other(f"/p/{process.id}/declarations/{number}")


async def receive(request: Request) -> Response:
    """Receive a new version of the document."""
    app, visit, process = state_of(request), await visit_of(request), await process_of(request)
    number = _number(request)

    async def act() -> DraftId:
        count_upload(app, visit.seat, visit.now)
        form, content = await read_with_file(request, DocumentForm)
        check_upload(app, content)
        wish, making = form.version_of(process.id, number, content), await _making(request)
        return await replace_document(app.database, app.permits, visit.seat, wish, making=making)

    return await _acted(request, act)


async def clear(request: Request) -> Response:
    """Clear what would be sent, for one's own secretariat."""
    app, visit, process = state_of(request), await visit_of(request), await process_of(request)
    wish = (await read_form(request, ClearForm)).of(process.id, _number(request))

    async def act() -> DraftId:
        making = await _making(request)
        return await clear_position(app.database, app.permits, visit.seat, wish, making=making)

    return await _acted(request, act)


async def submit(request: Request) -> Response:
    """Ask the other secretariat to submit the position to clearance."""
    form = await read_form(request, SubmitForm)
    return await _asked(request, JointMatter.SUBMIT, digest=form.digest)


async def transmit(request: Request) -> Response:
    """Ask the other chair to send what was cleared."""
    form = await read_form(request, TransmitForm)
    about = JointMatter.TRANSMIT, seen(form.addressee).strip()
    return await _asked(request, *about, digest=form.digest, observers=form.observers)


async def end(request: Request) -> Response:
    """Ask the other chair to end it without one position."""
    form = await read_form(request, EndForm)
    if form.matter not in ENDS:
        raise Malformed("field_malformed", field="matter")
    return await _asked(request, form.matter, reason=seen(form.reason))


async def answer(request: Request) -> Response:
    """Confirm what takes several persons, decline it, or take back one's own."""
    form = await read_form(request, AnswerForm)
    app, visit = state_of(request), await visit_of(request)
    _, found = await _declaration(request)
    asked = request.path_params["joint"]
    id = next((each.kept.id for each in found.requests if str(each.kept.number) == asked), "")

    async def act() -> DraftId:
        made = Made(clock.draw(SALT), clock.mint, visit.now)
        await answer_jointly(app.database, app.permits, (visit.seat,), form.of(id), made=made)
        return found.found.draft.id

    return await _acted(request, act)


async def document(request: Request) -> Response:
    """A version of the document, byte for byte as it was received."""
    app, visit, process = state_of(request), await visit_of(request), await process_of(request)
    place = process, _number(request), _number(request, "version")
    kept, content = await document_bytes(app.database, app.permits, visit.seat, place)
    kind = FileKind(kept.documents[place[2] - 1].document.kind)
    name = f"{process.id}-{kept.number}-{place[2]}.{kind.value}"
    return _apart(attachment(content, name=name, media_type=MEDIA_TYPES[kind]))


async def position(request: Request) -> Response:
    """The very bytes that would be sent, or were; their digest is the one on the page."""
    process, found = await _declaration(request)
    name = f"{process.id}-declaration-{found.declaration.kept.number}.txt"
    return _apart(attachment(found.declaration.body, name=name, media_type=PLAIN))


def _apart(response: Response) -> Response:
    response.headers["Content-Security-Policy"] = "sandbox"
    return response


async def _asked(
    request: Request,
    matter: JointMatter,
    subject: str = "",
    reason: str = "",
    digest: str = "",
    observers: bool = False,
) -> Response:
    app, visit = state_of(request), await visit_of(request)
    _, found = await _declaration(request)
    wish = AskJointly(found.found.draft.id, matter, subject, reason, digest, observers)

    async def act() -> DraftId:
        made = Made(clock.draw(SALT), clock.mint, visit.now)
        await ask_jointly(app.database, app.permits, (visit.seat,), wish, made=made)
        return wish.draft

    return await _acted(request, act, wish)


async def _acted(
    request: Request, act: Callable[[], Awaitable[DraftId]], asked: AskJointly | None = None
) -> Response:
    try:
        draft = await act()
    except REFUSED as refusal:
        return await _shown(request, refusal, asked)
    await state_of(request).hub.announce(draft)
    process = await process_of(request)
    return see_other(f"/p/{process.id}/declarations/{_number(request)}")


async def _listed(
    request: Request, refusal: DomainError | None = None, typed: OpenForm | None = None
) -> Response:
    app, visit, process = state_of(request), await visit_of(request), await process_of(request)
    found = await declarations_in(app.database, app.permits, visit.seat, process, now=visit.now)
    context = {
        "lines": [declaration_line(process, each) for each in found],
        "reads_all": may_read(app.permits, visit.seat, process),
        "may_open": may_open(app.permits, visit.seat, process),
        "languages": language_choices(process.languages),
        "typed": typed,
        "here": f"/p/{process.id}/declarations",
        "problem": refusal and app.rendering.sentence(refusal.reason, refusal.facts, language=visit.language),
    }
    status = 200 if refusal is None else status_of(refusal)
    return await page(request, "declarations/list.html", context, status=status)


async def _shown(
    request: Request, refusal: DomainError | None = None, asked: AskJointly | None = None
) -> Response:
    """The page as it stands; what was typed stays in it."""
    app, visit = state_of(request), await visit_of(request)
    process, found = await _declaration(request)
    context = {
        "shown": shown_declaration(process, found, visit.seat.conference),
        "languages": language_choices(process.languages),
        "list": f"/p/{process.id}/declarations",
        "asked": asked,
        "moved": isinstance(refusal, Stale),
        "problem": refusal and app.rendering.sentence(refusal.reason, refusal.facts, language=visit.language),
    }
    status = 200 if refusal is None else status_of(refusal)
    return await page(request, "declarations/show.html", context, status=status)


async def _declaration(request: Request) -> tuple[Process, FoundDeclaration]:
    app, visit, process = state_of(request), await visit_of(request), await process_of(request)
    place = process, _number(request)
    return process, await declaration_in(app.database, app.permits, visit.seat, place, now=visit.now)


def _number(request: Request, name: str = "number") -> int:
    said: str = request.path_params[name]
    if not (said.isascii() and said.isdigit() and len(said) < 4):
        raise Unknown("not_there")
    return int(said)


async def _making(request: Request) -> Making:
    return Making(clock.mint, clock.draw(SALT), (await visit_of(request)).now)
