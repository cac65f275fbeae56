"""The contents of a version: begin, heading, chapters, order, removal."""

from starlette.requests import Request
from starlette.responses import Response

from positions.errors import Malformed, Unknown
from positions.ids import Language
from positions.questionnaire.editing import section_of
from positions.questionnaire.emendation import Move, Remove
from positions.questionnaire.keys import fresh_section
from positions.questionnaire.questionnaire import Questionnaire
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
from server.forms.questionnaire_editing.sheet import Sheet, fingerprint, read_sheet
from server.pages import page, see_other
from server.presenters.questionnaire_editing import contents as presenters
from server.presenters.questionnaire_editing.sheets import Laid, differences, languages
from server.routes.questionnaire_editing.desk import (
    KEPT,
    Desk,
    check_unchanged,
    desk_of,
    show_sheet,
    standing_sheet,
    wrong_fields,
)
from server.state import process_of, state_of, visit_of

STEPS = {"up": -1, "down": 1}


async def ask_to_begin(request: Request) -> Response:
    """The form of a new questionnaire."""
    await _check_may_begin(request)
    return await page(request, "questionnaire_editing/new.html", _beginning(Laid({})))


async def begin(request: Request) -> Response:
    """Begin a questionnaire with an unpublished first version."""
    process = await _check_may_begin(request)
    app, visit = state_of(request), await visit_of(request)
    sheet, _, _ = await read_sheet(request)
    try:
        first = read_beginning(sheet)
        await versions.add_questionnaire(
            app.database, app.permits, visit.seat, process, first, now=visit.now
        )
    except KEPT as refusal:
        wrong = {"": app.rendering.sentence(refusal.reason, refusal.facts, language=visit.language)}
        errors = getattr(refusal, "errors", ())
        if errors:
            wrong = {
                field: app.rendering.sentence(reason, facts, language=visit.language)
                for field, reason, facts in errors
            }
        context = _beginning(Laid(sheet, wrong=wrong, is_dirty=True))
        return await page(request, "questionnaire_editing/new.html", context, status=status_of(refusal))
    return see_other(f"/p/{process}/questionnaires/{first.id}/edit?done=begun")


async def _check_may_begin(request: Request) -> str:
    process = await process_of(request)
    check_editor(state_of(request).permits, (await visit_of(request)).seat, process)
    return process.id


def _beginning(laid: Laid) -> dict[str, object]:
    return {"sheet": laid, "languages": languages()}
