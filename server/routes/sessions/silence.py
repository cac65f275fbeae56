"""The silence procedures of a session's text: listed, one at a time, and the letter of its outcome."""

from functools import partial
from typing import Final
from zoneinfo import ZoneInfo

from starlette.requests import Request
from starlette.responses import Response

from positions.errors import DomainError, Unknown
from positions.negotiation.announcing import USUAL, working_day
from positions.negotiation.draft import Mode
from positions.negotiation.linking import bears_word
from positions.process import Process
from positions.text.brackets.parsing import parse_brackets
from positions.text.brackets.tree import roster_of
from server import clock
from server.actions import silence_reading
from server.actions.adoption_reading import way_to_adoption
from server.actions.session_reading import SessionDraft
from server.actions.silence_reading import ReadSilence
from server.errors import status_of
from server.forms.silence import AnnounceForm
from server.pages import attachment, page
from server.presenters.sessions.adoption import groups_of
from server.presenters.sessions.listing import session_line
from server.presenters.sessions.silence import shown_silence, ticked_value
from server.presenters.sessions.silence_letter import Letter, letter_of, letter_text
from server.presenters.sessions.silence_table import ShownTable, shown_table
from server.routes.sessions.asked import address_of, draft_asked, number_said
from server.security.permits import Act
from server.state import state_of, visit_of
from server.zones import zones_offered

SALT: Final = 128  # bits
draw = partial(clock.draw, SALT)


async def listed(request: Request) -> Response:
    """All procedures of the text, who agrees to the method, and the form to announce one."""
    return await list_page(request)


async def show(request: Request) -> Response:
    """One procedure."""
    return await silence_page(request)


async def letter(request: Request) -> Response:
    """The letter of the outcome."""
    process, session, found = await draft_asked(request)
    number, told = await _letter(request, found)
    here = f"{address_of(process, session)}/silence/{number}"
    return await page(request, "sessions/silence_letter.html", {"letter": told, "here": here})


async def letter_file(request: Request) -> Response:
    """The letter as plain text."""
    process, session, found = await draft_asked(request)
    number, told = await _letter(request, found)
    name = f"{process.id}-{session.id}-silence-{number}.txt"
    return attachment(letter_text(told).encode(), name=name, media_type="text/plain; charset=utf-8")


async def _letter(request: Request, found: SessionDraft) -> tuple[int, Letter]:
    app, visit = state_of(request), await visit_of(request)
    read = await silence_asked(request, found)
    say = partial(app.rendering.translate, language=visit.language)
    told = letter_of(read, visit.language, say)
    if told is None:
        raise Unknown("not_there")
    return read.found.announced.number, told


async def list_page(
    request: Request, refusal: DomainError | None = None, typed: AnnounceForm | None = None
) -> Response:
    """The list, with what was refused and what had been typed."""
    app, visit = state_of(request), await visit_of(request)
    process, session, found = await draft_asked(request)
    table = await _table(request, process, found)
    here, seal = address_of(process, session), await _seal(request, process, found)
    context = {
        "session": session_line(process, session, found.draft.mode, visit.language),
        "table": table,
        "seal": seal,
        "seal_groups": groups_of(seal),
        "may_announce": Act.ANNOUNCE_SILENCE in found.acts,
        "may_agree": Act.AGREE_SILENCE in found.acts,
        "choices": _choices(process, found) if Act.ANNOUNCE_SILENCE in found.acts else (),
        "typed": typed,
        "close": working_day((visit.now + USUAL).astimezone(ZoneInfo(visit.zone))),
        "zones": zones_offered(visit.zone),
        "problem": refusal and app.rendering.sentence(refusal.reason, refusal.facts, language=visit.language),
        "here": f"{here}/silence",
        "text": here,
    }
    status = 200 if refusal is None else status_of(refusal)
    return await page(request, "sessions/silences.html", context, status=status)


async def silence_page(request: Request, refusal: DomainError | None = None, typed: str = "") -> Response:
    """One procedure, with what was refused and the reason that had been typed."""
    app, visit = state_of(request), await visit_of(request)
    process, session, found = await draft_asked(request)
    read = await silence_asked(request, found)
    shown = shown_silence(read, visit.language, visit.now)
    own, here = visit.seat.delegation, address_of(process, session)
    context = {
        "session": session_line(process, session, found.draft.mode, visit.language),
        "shown": shown,
        "acts": found.acts,
        "typed": typed,
        "own": next((each for each in shown.members if each.id == own), None),
        "is_my_turn": visit.seat.conference in read.found.waiting,
        "zones": zones_offered(visit.zone),
        "problem": refusal and app.rendering.sentence(refusal.reason, refusal.facts, language=visit.language),
        "here": f"{here}/silence/{shown.number}",
        "list": f"{here}/silence",
        "text": here,
    }
    status = 200 if refusal is None else status_of(refusal)
    return await page(request, "sessions/silence.html", context, status=status)


async def silence_asked(request: Request, found: SessionDraft) -> ReadSilence:
    """The procedure of the address. Raises Unknown (``not_there``)."""
    app, visit = state_of(request), await visit_of(request)
    number = number_said(request.path_params["number"])
    table = await silence_reading.table_of(
        app.database, app.permits, (visit.seat,), found.draft.id, draw=draw, now=visit.now
    )
    for each in table.silences:
        if each.found.announced.number == number:
            return each
    raise Unknown("not_there")


async def _table(request: Request, process: Process, found: SessionDraft) -> ShownTable:
    app, visit = state_of(request), await visit_of(request)
    table = await silence_reading.table_of(
        app.database, app.permits, (visit.seat,), found.draft.id, draw=draw, now=visit.now
    )
    return shown_table(process, table, visit.language, visit.now, own=visit.seat.delegation)


async def _seal(request: Request, process: Process, found: SessionDraft) -> str:
    """The seal of the whole text, for who may ask silence on it now; empty otherwise."""
    if Act.ANNOUNCE_SILENCE not in found.acts or found.draft.mode is not Mode.FROZEN:
        return ""
    app, visit = state_of(request), await visit_of(request)
    state = await way_to_adoption(app.database, process, found, visit.now)
    return "" if state.readiness.bracketed or state.written.runs else state.seal


def _choices(process: Process, found: SessionDraft) -> tuple[tuple[str, str, str], ...]:
    """The paragraphs that silence can be asked on: field, label and value of each."""
    roster, choices = roster_of(process), []
    for each in found.tree.reading_order():
        spoken = found.texts.get(each.id, {}).get(found.draft.original)
        if each.deleted or each.under_silence or spoken is None or not bears_word(each):
            continue
        head = spoken[1]
        if head.wording and parse_brackets(head.wording, roster).is_clean:
            choices.append(
                (each.id, each.label or head.wording[:60], ticked_value(head.version, head.digest))
            )
    return tuple(choices)
