"""Processes and questionnaires as JSON."""

from starlette.requests import Request
from starlette.responses import Response

from positions.errors import Unknown
from server.actions import processes as frames
from server.actions import questionnaires as actions
from server.pages import document
from server.presenters.documents import processes as process_documents
from server.presenters.documents import questionnaires as documents
from server.routes.api.asking import asking, page_of, questionnaire_of
from server.state import process_of, state_of


async def processes(request: Request) -> Response:
    """The processes of this installation, a page at a time."""
    known = await frames.all_processes(state_of(request).database)
    shown, following = page_of(request, known, lambda frame: frame.id)
    return document(process_documents.processes_document(shown, following))


async def process(request: Request) -> Response:
    """One process: conferences, delegations, sessions, rules."""
    return document(process_documents.process_document(await process_of(request)))


async def questionnaires(request: Request) -> Response:
    """The questionnaires of a process, a page at a time."""
    who, frame = await asking(request), await process_of(request)
    listed = await actions.questionnaires_of(
        who.app.database, who.app.permits, who.seat, frame.id, now=who.now
    )
    shown, following = page_of(request, listed, lambda one: one.id)
    return document(documents.questionnaires_document(shown, following))


async def questionnaire(request: Request) -> Response:
    """One questionnaire and its versions."""
    who, named = await asking(request), questionnaire_of(request)
    listed = await actions.questionnaire_of(who.app.database, who.app.permits, who.seat, named, now=who.now)
    return document(documents.questionnaire_document(listed))


async def versions(request: Request) -> Response:
    """The versions of a questionnaire, oldest first, a page at a time."""
    who, named = await asking(request), questionnaire_of(request)
    listed = await actions.questionnaire_of(who.app.database, who.app.permits, who.seat, named, now=who.now)
    shown, following = page_of(request, listed.editions, lambda one: str(one.questionnaire.version))
    return document(documents.versions_document(shown, following))


async def version(request: Request) -> Response:
    """One version whole."""
    who, named, number = await asking(request), questionnaire_of(request), request.path_params["version"]
    if not number.isascii() or not number.isdigit() or len(number) > 6:
        raise Unknown("not_there")
    edition = await actions.edition_of(
        who.app.database, who.app.permits, who.seat, named, int(number), now=who.now
    )
    return document(documents.version_document(edition))
