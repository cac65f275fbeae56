"""Translations, check, preview, publication, versions."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from starlette.requests import Request
from starlette.responses import Response

from positions.errors import Malformed, Stale, Unknown, WrongPhase
from positions.ids import INTERFACE_LANGUAGES, Language
from positions.questionnaire.questionnaire import Questionnaire
from positions.questionnaire.texts import gaps, slots
from server.actions import versions
from server.actions.versions import Discard, Publish
from server.errors import status_of
from server.forms.questionnaire_editing.sheet import read_sheet
from server.forms.questionnaire_editing.translations import (
    read_language_word,
    read_translations,
    source_mark,
)
from server.pages import page, see_other
from server.presenters.questionnaire_editing import contents, preview, publication
from server.presenters.questionnaire_editing.translations import translations_page
from server.routes.questionnaire_editing.desk import Desk, desk_of


async def show_translations(request: Request) -> Response:
    """What one language says and another lacks."""
    desk = await desk_of(request)
    return await _translations(request, desk, _pair(request, desk))


async def save_translations(request: Request) -> Response:
    """Save what was translated, many texts at once; what a colleague translated meanwhile stands beside."""
    desk = await desk_of(request)
    pair = _pair(request, desk)
    sheet, _, _ = await read_sheet(request)
    try:
        read = read_translations(sheet, desk.written, *pair)
        if read.wish.texts:
            await desk.save(read.wish)
    except (Malformed, WrongPhase, Stale, Unknown) as refusal:
        problem = "".join(desk.wrong_fields(refusal).values())
        return await _translations(request, desk, pair, _Typed(sheet, {}, problem, status_of(refusal)))
    if read.overtaken:
        return await _translations(request, await desk_of(request), pair, _Typed({}, read.overtaken, "", 409))
    return see_other(f"{desk.base}/translations?from={pair[0]}&to={pair[1]}&done=translated")


@dataclass(frozen=True, slots=True)
class _Typed:
    """What was typed and not saved, and why."""

    fields: Mapping[str, str] = field(default_factory=dict)
    overtaken: Mapping[str, str] = field(default_factory=dict)
    problem: str = ""
    status: int = 200


def _pair(request: Request, desk: Desk) -> tuple[Language, Language]:
    """The languages of the address; without one to translate into, the first that something lacks."""
    source = read_language_word(request.query_params.get("from", ""), Language.ES)
    lacking = (language for language in INTERFACE_LANGUAGES if gaps(desk.written, language))
    otherwise = next(lacking, Language.EN)
    return source, read_language_word(request.query_params.get("to", ""), otherwise)


async def _translations(
    request: Request, desk: Desk, pair: tuple[Language, Language], typed: _Typed | None = None
) -> Response:
    typed = typed or _Typed()
    marks = _marks(desk.written, pair[0])
    context = {
        **contents.sheet_frame(desk.listed, desk.base),
        **translations_page(desk.written, *pair, marks, typed=typed.fields, overtaken=typed.overtaken),
        "problem": typed.problem,
        "done": contents.DONE.get(request.query_params.get("done", ""), "") if typed.status == 200 else "",
    }
    return await page(request, "questionnaire_editing/translations.html", context, status=typed.status)


def _marks(questionnaire: Questionnaire, source: Language) -> dict[str, str]:
    words = {slot.labels.get(source, "").strip() for slot in slots(questionnaire)} - {""}
    return {text: source_mark(text) for text in words}


async def check(request: Request) -> Response:
    """Everything that is still to be mended."""
    desk = await desk_of(request)
    context = publication.check_page(desk.listed, desk.base, now=desk.visit.now)
    return await page(request, "questionnaire_editing/check.html", context)


async def show_preview(request: Request) -> Response:
    """The version as delegations will see it, in one of the languages of the interface."""
    desk = await desk_of(request)
    language = read_language_word(request.query_params.get("in", ""), desk.visit.language)
    context = {
        **contents.sheet_frame(desk.listed, desk.base),
        **preview.preview_page(desk.written, language),
    }
    return await page(request, "questionnaire_editing/preview.html", context)


async def ask_to_publish(request: Request) -> Response:
    """Say what publication does before it is done."""
    desk = await desk_of(request)
    if desk.listed.draft is None:
        return see_other(desk.base)
    return await _publication(request, desk)


async def publish(request: Request) -> Response:
    """Publish the version that was shown; open drafts of delegations follow."""
    desk = await desk_of(request)
    app, visit = desk.app, desk.visit
    wish = Publish(desk.listed.id, desk.written.version, await _revision_shown(request))
    try:
        await versions.publish(app.database, app.permits, visit.seat, wish, now=visit.now)
    except (Stale, WrongPhase, Malformed) as refusal:
        problem = "".join(desk.wrong_fields(refusal).values())
        return await _publication(request, desk, problem, status_of(refusal))
    return see_other(f"{desk.base}/versions?done=published")


async def _revision_shown(request: Request) -> int:
    """The revision that was on the page; 0, which none has, where the form says none."""
    sheet, _, _ = await read_sheet(request)
    said = sheet.get("revision", "")
    return int(said) if said.isascii() and said.isdecimal() and len(said) < 10 else 0


async def _publication(request: Request, desk: Desk, problem: str = "", status: int = 200) -> Response:
    context = publication.publish_page(desk.listed, desk.base, now=desk.visit.now)
    context |= {"problem": problem}
    return await page(request, "questionnaire_editing/publish.html", context, status=status)


async def ask_to_discard(request: Request) -> Response:
    """Name the version that is thrown away, and what goes with it."""
    desk = await desk_of(request)
    if desk.listed.draft is None:
        return see_other(desk.base)
    return await _discarding(request, desk)


async def discard(request: Request) -> Response:
    """Throw the version away that was shown; published ones stay."""
    desk = await desk_of(request)
    app, visit = desk.app, desk.visit
    wish = Discard(desk.listed.id, desk.written.version, await _revision_shown(request))
    try:
        remains = await versions.discard(app.database, app.permits, visit.seat, wish)
    except (Stale, WrongPhase) as refusal:
        problem = "".join(desk.wrong_fields(refusal).values())
        return await _discarding(request, desk, problem, status_of(refusal))
    return see_other(
        f"{desk.base}?done=discarded" if remains else f"/p/{desk.process.id}/questionnaires?done=discarded"
    )


async def _discarding(request: Request, desk: Desk, problem: str = "", status: int = 200) -> Response:
    context = publication.discard_page(desk.listed, desk.base) | {"problem": problem}
    return await page(request, "questionnaire_editing/discard.html", context, status=status)


async def show_versions(request: Request) -> Response:
    """All versions, newest first."""
    desk = await desk_of(request)
    context = publication.versions_page(desk.listed, desk.base)
    context |= {"done": request.query_params.get("done", "") == "published"}
    return await page(request, "questionnaire_editing/versions.html", context)


async def show_version(request: Request) -> Response:
    """One version to read, compared with the one before it or another one."""
    desk = await desk_of(request)
    found = {str(version.version): version for version in desk.versions}
    shown = found.get(request.path_params["version"])
    if shown is None:
        raise Unknown("not_there")
    before = [version for version in desk.versions if version.version < shown.version]
    against = found.get(request.query_params.get("against", ""), before[-1] if before else None)
    context = publication.version_page(desk.listed, desk.base, shown, against)
    return await page(request, "questionnaire_editing/version.html", context)
