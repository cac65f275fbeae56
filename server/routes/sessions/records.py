"""Adopted texts: the list, the Acta of each as a page and as a Word file, and the bundle that proves it."""

from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import Final

from starlette.requests import Request
from starlette.responses import Response

from positions.errors import DomainError, Forbidden, Malformed, Unknown, WrongPhase
from positions.formats.acta import Acta, acta_docx
from positions.ids import Language
from positions.process import Process
from server import clock
from server.actions import addending
from server.actions.addending import added_to, may_add
from server.actions.adopting import Asked
from server.actions.adoption_reading import AdoptedText, adopted_text, adopted_texts, bundle_of
from server.actions.commitment_reading import may_read_any
from server.actions.commitment_words import confirmed_of
from server.actions.reservation_reading import acts_beside
from server.errors import status_of
from server.forms.addenda import AddendumForm
from server.forms.reading import read_form
from server.pages import attachment, page, see_other
from server.presenters.addenda import Addendum, acta_addenda, addenda, still_open
from server.presenters.records import acta_of, record_lines
from server.presenters.sessions.adoption import groups_of
from server.presenters.sessions.changes import authors_of
from server.presenters.sessions.commitments import acta_commitments
from server.rendering import LOCALES
from server.routes.sessions.asked import number_said
from server.spelling import spell_date, spell_hour
from server.state import process_of, state_of, visit_of

REFUSED: Final = (Malformed, Forbidden, WrongPhase)
SALT: Final = 128  # bits
DOCX: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


async def listed(request: Request) -> Response:
    """The adopted texts of a process."""
    app, visit, process = state_of(request), await visit_of(request), await process_of(request)
    found = await adopted_texts(app.database, app.permits, visit.seat, process.id)
    lines = record_lines(process, found, visit.language)
    return await page(request, "records/list.html", {"lines": lines, "home": f"/p/{process.id}"})


async def show(request: Request) -> Response:
    """The Acta of an adopted text, and what was added since."""
    return await _page(request)


async def add(request: Request) -> Response:
    """Add to an adopted text for one's delegation."""
    form = await read_form(request, AddendumForm)
    process, found = await _found(request)
    app, visit = state_of(request), await visit_of(request)
    asked = Asked(app.database, app.permits, (visit.seat,), clock.draw(SALT), visit.now)
    try:
        await addending.add(asked, form.of(found.adopted.draft), app.signer)
    except REFUSED as refusal:
        return await _page(request, refusal)
    await app.hub.announce(found.adopted.draft)
    return see_other(f"{_address(process, found)}#later")


async def _page(request: Request, refusal: DomainError | None = None) -> Response:
    process, found = await _found(request)
    here = _address(process, found)
    app, visit = state_of(request), await visit_of(request)
    acta, own = await _acta(request, process, found), visit.seat.delegation
    may = await may_add(app.database, app.permits, visit.seat, found.draft)
    added = await added_to(app.database, found.adopted.draft)
    context = {
        "acta": acta,
        "later": await _later(request, process, found),
        "open": still_open(found, added, own) if may else (),
        "own": authors_of(process, visit.language)[own] if own else None,
        "problem": refusal and app.rendering.sentence(refusal.reason, refusal.facts, language=visit.language),
        "number": found.adopted.number,
        "at": found.adopted.at,
        "groups": groups_of(acta.seal),
        "here": here,
        "list": f"/p/{process.id}/records",
        "commitments": f"/p/{process.id}/commitments"
        if may_read_any(app.permits, visit.seat, process)
        else "",
        "file": _name(process, found, "json"),
    }
    status = 200 if refusal is None else status_of(refusal)
    return await page(request, "records/show.html", context, status=status)


async def word(request: Request) -> Response:
    """The Acta as a Word file."""
    app, visit = state_of(request), await visit_of(request)
    process, found = await _found(request)
    acta = await _acta(request, process, found)
    body = acta_docx(acta, translate=lambda said: app.rendering.translate(said, language=visit.language))
    return attachment(body, name=_name(process, found, "docx"), media_type=DOCX)


async def proof(request: Request) -> Response:
    """The bundle that proves an adopted text, for ``acorde verify``."""
    process, found = await _found(request)
    body = await bundle_of(state_of(request).database, found)
    return attachment(body, name=_name(process, found, "json"), media_type="application/json")


async def _found(request: Request) -> tuple[Process, AdoptedText]:
    app, visit, process = state_of(request), await visit_of(request), await process_of(request)
    number = number_said(request.path_params["number"])
    if number is None:
        raise Unknown("not_there")
    return process, await adopted_text(app.database, app.permits, visit.seat, process.id, number)


async def _acta(request: Request, process: Process, found: AdoptedText) -> Acta:
    app, visit = state_of(request), await visit_of(request)
    spell = partial(spell_moment, language=visit.language)
    acta = acta_of(process, found, visit.language, spell, app.rendering)
    confirmed = await confirmed_of(app.database, process.id, found.adopted.draft)
    later = acta_addenda(await _later(request, process, found))
    return replace(acta, commitments=acta_commitments(process, confirmed, visit.language), later=later)


async def _later(request: Request, process: Process, found: AdoptedText) -> tuple[Addendum, ...]:
    app, visit = state_of(request), await visit_of(request)
    acts = await acts_beside(app.database, found.adopted.draft)
    added = await added_to(app.database, found.adopted.draft)
    return addenda(process, found, (acts, added), visit.language)


def _address(process: Process, found: AdoptedText) -> str:
    return f"/p/{process.id}/records/{found.adopted.number}"


def spell_moment(at: datetime, language: Language) -> str:
    """The moment of an adoption, in UTC: an Acta is the same for everybody."""
    locale = LOCALES.get(language, language.value)
    return f"{spell_date(at.date(), locale)}, {spell_hour(at, 'UTC', locale)} UTC"


def _name(process: Process, found: AdoptedText, kind: str) -> str:
    practice = "practice-" if process.illustrative else ""
    return f"acorde-{practice}{process.id}-{found.adopted.number}.{kind}"
