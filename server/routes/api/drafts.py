"""Drafts of the thematic sessions and their texts as JSON."""

from dataclasses import replace
from typing import TypeVar

from starlette.requests import Request
from starlette.responses import Response

from positions.errors import Malformed
from positions.ids import DraftId, TextId
from positions.negotiation.draft import DraftAct, DraftStep
from server import clock
from server.actions import draft_reading, session_drafts
from server.actions.draft_reading import ReadableDraft, Seats, TextDifference
from server.actions.earlier_wordings import MOST
from server.actions.replies import Database
from server.forms.sessions import DraftFields, FreezeForm, ModeForm, ThawForm
from server.forms.signoff import NoFields, read_document
from server.pages import document
from server.presenters.documents import drafts as documents
from server.routes.api.asking import asking, body_limit, json_body, once, page_of
from server.state import process_of, state_of, visit_of

DIGITS = 9  # of a version
SALT = 128  # bits
Steps = TypeVar("Steps", NoFields, FreezeForm, ThawForm, ModeForm)


async def listed(request: Request) -> Response:
    """The drafts of a process that the caller may read, the oldest first, a page at a time."""
    who, frame = await asking(request), await process_of(request)
    found = await draft_reading.readable_drafts(who.app.database, who.app.permits, who.seat, frame.id)
    shown, following = page_of(request, found, lambda each: each.draft.id)
    return document(documents.drafts_document(shown, following))


async def begin(request: Request) -> Response:
    """Begin the draft of a session in words, a paragraph a line; only its secretariat reads it yet."""
    who, frame, body = await asking(request), await process_of(request), await json_body(request)

    async def act(db: Database) -> Response:
        wish = read_document(body, DraftFields, limit=body_limit(request)).of(frame)
        id = await session_drafts.begin(db, who.app.permits, who.seat, wish, mint=clock.mint, now=who.now)
        found = await draft_reading.readable_draft(db, who.app.permits, (who.seat,), id)
        return document(documents.draft_document(found), status=201)

    return await once(request, who, act)


async def draft(request: Request) -> Response:
    """One draft: its session, language and mode, and what the caller may do to it."""
    return document(documents.draft_document(await _found(request)))


async def open_draft(request: Request) -> Response:
    """Open a draft to the delegations; its paragraphs get their labels."""
    return await _advance(request, DraftAct.OPEN, NoFields)


async def freeze(request: Request) -> Response:
    """Close a draft to changes."""
    return await _advance(request, DraftAct.FREEZE, FreezeForm)


async def thaw(request: Request) -> Response:
    """Let a frozen draft take proposals again, and say why."""
    return await _advance(request, DraftAct.THAW, ThawForm)


async def set_mode(request: Request) -> Response:
    """Put an open draft into another mode of drafting."""
    return await _advance(request, DraftAct.SET_MODE, ModeForm)


async def paragraphs(request: Request) -> Response:
    """The paragraphs in reading order, with their texts as they stand."""
    app, seats = state_of(request), await _seats(request)
    tree = await draft_reading.readable_tree(app.database, app.permits, seats, _draft_id(request))
    return document(documents.paragraphs_document(tree))


async def references(request: Request) -> Response:
    """What the paragraphs say about each other, and the digest with which one freezes having read it."""
    app, seats = state_of(request), await _seats(request)
    tree = await draft_reading.readable_tree(app.database, app.permits, seats, _draft_id(request))
    return document(documents.references_document(tree))


async def text(request: Request) -> Response:
    """One text as it stands, or as it was at a version, and whose edit made that version."""
    app, seats, id = state_of(request), await _seats(request), TextId(request.path_params["text"])
    version = _version(request, "version")
    return document(
        documents.text_document(await draft_reading.text_at(app.database, app.permits, seats, id, version))
    )


async def diff(request: Request) -> Response:
    """What changed in a text from one version to another, word by word, and whose changes they are."""
    return document(documents.diff_document(await _difference(request, _version(request, "to"))))


async def attribution(request: Request) -> Response:
    """Who put and who took each letter of a text since a version."""
    found = await _difference(request, None)
    if found.change is not None and not found.change.named:
        raise Malformed("history_too_long", most=MOST)
    return document(documents.attribution_document(found))


async def _advance(request: Request, act_on: DraftAct, fields: type[Steps]) -> Response:
    body, found = await json_body(request), await _found(request)
    who = replace(await asking(request), seat=found.seat)
    app, id = who.app, found.draft.id

    async def act(db: Database) -> Response:
        said = read_document(body, fields, limit=body_limit(request))
        step = DraftStep(act_on) if isinstance(said, NoFields) else said.of(act_on)
        salt = clock.draw(SALT)
        await session_drafts.advance(db, app.permits, found.seat, (id, step), salt=salt, now=who.now)
        after = await draft_reading.readable_draft(db, app.permits, (found.seat,), id)
        return document(documents.draft_document(after))

    answer = await once(request, who, act)
    await app.hub.announce(id)  # the act is committed only now
    return answer


async def _found(request: Request) -> ReadableDraft:
    app, seats = state_of(request), await _seats(request)
    return await draft_reading.readable_draft(app.database, app.permits, seats, _draft_id(request))


async def _difference(request: Request, to: int | None) -> TextDifference:
    app, seats, id = state_of(request), await _seats(request), TextId(request.path_params["text"])
    versions = (_version(request, "from") or 0, to)
    return await draft_reading.text_difference(app.database, app.permits, seats, id, versions)


async def _seats(request: Request) -> Seats:
    return (await visit_of(request)).account_seats


def _draft_id(request: Request) -> DraftId:
    return DraftId(request.path_params["draft"])


def _version(request: Request, name: str) -> int | None:
    said = request.query_params.get(name)
    if said is None:
        return None
    if not (said.isascii() and said.isdigit() and len(said) <= DIGITS):
        raise Malformed("field_malformed", field=name)
    return int(said)
