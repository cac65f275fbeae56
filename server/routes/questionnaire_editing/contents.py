"""The contents of a version: begin, heading, chapters, order, removal."""

from starlette.requests import Request
from starlette.responses import Response

from positions.errors import Unknown
from positions.ids import QuestionnaireId
from positions.process import Process
from positions.questionnaire.editing import section_of
from positions.questionnaire.emendation import Move, PutSection, Remove
from positions.questionnaire.keys import fresh_section
from server.actions import versions
from server.actions.questionnaire_editing import check_editor
from server.errors import status_of
from server.forms.questionnaire_editing.heading import (
    heading_sheet,
    read_beginning,
    read_heading,
    read_section,
    section_sheet,
)
from server.forms.questionnaire_editing.sheet import Sheet, read_sheet
from server.pages import page, see_other
from server.presenters.questionnaire_editing import contents as presenters
from server.presenters.questionnaire_editing.sheets import Laid, languages
from server.routes.questionnaire_editing.desk import (
    KEPT,
    Desk,
    Task,
    desk_of,
    show,
    take,
    wrong_fields,
)
from server.state import process_of, state_of, visit_of
from server.zones import zones_offered

STEPS = {"up": -1, "down": 1}


async def ask_to_begin(request: Request) -> Response:
    """The form of a new questionnaire."""
    await _may_begin(request)
    return await _beginning(request, Laid({}))


async def begin(request: Request) -> Response:
    """Begin a questionnaire with an unpublished first version."""
    process = await _may_begin(request)
    app, visit = state_of(request), await visit_of(request)
    sheet, _, _ = await read_sheet(request)
    try:
        first = read_beginning(sheet)
        await versions.add_questionnaire(
            app.database, app.permits, visit.seat, process.id, first, now=visit.now
        )
    except KEPT as refusal:
        wrong = wrong_fields(app.rendering, refusal, visit.language)
        return await _beginning(request, Laid(sheet, wrong=wrong, is_dirty=True), status_of(refusal))
    return see_other(f"/p/{process.id}/questionnaires/{first.id}/edit?done=begun")


async def _may_begin(request: Request) -> Process:
    process = await process_of(request)
    check_editor(state_of(request).permits, (await visit_of(request)).seat, process)
    return process


async def _beginning(request: Request, laid: Laid, status: int = 200) -> Response:
    process = await process_of(request)
    context = {"sheet": laid, "languages": languages(), "back": f"/p/{process.id}/questionnaires"}
    return await page(request, "questionnaire_editing/new.html", context, status=status)


async def contents(request: Request) -> Response:
    """Chapters and questions in their order, each with what it lacks."""
    desk = await desk_of(request)
    done = request.query_params.get("done", "")
    context = presenters.contents(desk.listed, desk.base, desk.visit, done=done)
    return await page(request, "questionnaire_editing/contents.html", context)


async def begin_version(request: Request) -> Response:
    """Begin the next version from the newest one; where one is begun already, go there."""
    desk = await desk_of(request)
    if desk.listed.draft is None:
        app, visit = desk.app, desk.visit
        named = QuestionnaireId(desk.listed.id)
        await versions.new_version(app.database, app.permits, visit.seat, named, now=visit.now)
    return see_other(f"{desk.base}?done=version")


async def show_heading(request: Request) -> Response:
    """Titles, introduction and deadline."""
    desk = await desk_of(request)
    return await show(request, desk, _heading(desk))


async def save_heading(request: Request) -> Response:
    """Save titles, introduction and deadline."""
    desk = await desk_of(request)
    return await take(request, desk, _heading(desk))


def _heading(desk: Desk) -> Task:
    return Task(
        template="questionnaire_editing/heading.html",
        context={**presenters.sheet_frame(desk.listed, desk.base), "zones": zones_offered(desk.visit.zone)},
        standing=heading_sheet(desk.written, desk.visit.zone),
        read=read_heading,
        done=f"{desk.base}?done=saved",
    )


async def show_new_section(request: Request) -> Response:
    """A blank chapter."""
    desk = await desk_of(request)
    return await show(request, desk, _new_section(desk))


async def add_section(request: Request) -> Response:
    """Add a chapter at the end."""
    desk = await desk_of(request)
    return await take(request, desk, _new_section(desk))


def _new_section(desk: Desk) -> Task:
    fresh = fresh_section(desk.versions)

    def read(sheet: Sheet) -> PutSection | None:
        name = sheet.get("name", "")
        put = read_section(sheet, name or fresh, desk.process.sessions)
        for section in desk.written.sections:
            if section.key == name:  # sent twice: what it says decides whether it is there already
                same = PutSection(section.key, section.titles, section.session) == put
                return None if same else read_section(sheet, fresh, desk.process.sessions)
        return PutSection(fresh, put.titles, put.session)

    return Task(
        template="questionnaire_editing/section.html",
        context=presenters.section_page(desk.listed, desk.base, desk.process, None, desk.visit.language),
        standing=None,
        read=read,
        done=f"{desk.base}?done=saved#{fresh}",
        blank={"name": fresh},
    )


async def show_section(request: Request) -> Response:
    """What is said of a chapter."""
    desk = await desk_of(request)
    return await show(request, desk, _section(desk, request.path_params["section"]))


async def save_section(request: Request) -> Response:
    """Save what is said of a chapter."""
    desk = await desk_of(request)
    return await take(request, desk, _section(desk, request.path_params["section"]))


def _section(desk: Desk, key: str) -> Task:
    try:
        section = section_of(desk.written, key)
    except Unknown:
        section = None
    return Task(
        template="questionnaire_editing/section.html",
        context=presenters.section_page(desk.listed, desk.base, desk.process, section, desk.visit.language),
        standing=None if section is None else section_sheet(section),
        read=lambda sheet: read_section(sheet, key, desk.process.sessions),
        done=f"{desk.base}?done=saved#{key}",
    )


async def move(request: Request) -> Response:
    """Move a chapter or a question one place up or down."""
    desk, part = await desk_of(request), request.path_params["part"]
    sheet, _, _ = await read_sheet(request)
    await desk.save(Move(part, STEPS.get(sheet.get("way", ""), 0)))
    return see_other(f"{desk.base}?done=moved#{part}")


async def ask_to_remove(request: Request) -> Response:
    """Ask once more before a part is taken out, and say what goes with it."""
    desk, part = await desk_of(request), request.path_params["part"]
    context = presenters.removal(desk.listed, desk.base, part, desk.visit.language)
    return await page(request, "questionnaire_editing/remove.html", context)


async def remove(request: Request) -> Response:
    """Take out a chapter, a question or a term; one that is gone already stays gone."""
    desk, part = await desk_of(request), request.path_params["part"]
    await read_sheet(request)
    try:
        await desk.save(Remove(part))
    except Unknown:
        return see_other(f"{desk.base}?done=removed")
    return see_other(f"{desk.base}?done=removed")
