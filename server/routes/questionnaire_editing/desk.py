"""Where a request of the editor stands, and how a sheet is taken: shown again with what is wrong, or saved.

Rule 1. A sheet whose part was changed by a colleague meanwhile is shown with both wordings; sending it once
        more, with the fingerprint of what is there now, replaces it knowingly.
Rule 2. Changes of other parts of the version are no conflict: the sheet is saved on the newest revision.
"""

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Final

from starlette.requests import Request
from starlette.responses import Response

from positions.errors import DomainError, Forbidden, Malformed, Stale, Unknown, WrongPhase
from positions.ids import Language
from positions.process import Process
from positions.questionnaire.emendation import Emendation
from positions.questionnaire.questionnaire import Questionnaire
from server.actions import versions
from server.actions.questionnaire_editing import edited_questionnaire
from server.actions.questionnaires import Listed
from server.actions.versions import EditVersion
from server.errors import status_of
from server.forms.questionnaire_editing.sheet import (
    Sheet,
    SheetRefused,
    fingerprint,
    read_sheet,
    reworked,
)
from server.pages import page, see_other
from server.presenters.questionnaire_editing.sheets import Laid, differences
from server.rendering import Rendering
from server.routes.place import questionnaire_asked
from server.state import AppState, Visit, process_of, state_of, visit_of

logger = logging.getLogger(__name__)

FIELDS: Final[Mapping[str, str]] = {
    "bounds_malformed": "minimum",
    "key_taken": "name",
    "options_missing": "option-0-es",
    "option_twice": "option-0-es",
    "questionnaire_exists": "name",
    "reference_missing": "reference-es",
    "scale_unordered": "first",
    "term_is_meant": "friend-0-word",
}


@dataclass(frozen=True, slots=True)
class Desk:
    """An editor at work on one questionnaire; ``base`` is the address of its contents page."""

    app: AppState
    visit: Visit
    listed: Listed
    base: str

    @property
    def process(self) -> Process:
        """The process of the questionnaire."""
        return self.listed.process

    @property
    def versions(self) -> tuple[Questionnaire, ...]:
        """All versions, oldest first."""
        return tuple(edition.questionnaire for edition in self.listed.editions)

    async def save(self, emendation: Emendation) -> None:
        """Change the version that is written. Raises as ``save_draft_version``."""
        edition = self.listed.draft
        if edition is None:
            raise WrongPhase("no_version_written")
        wish = EditVersion(self.listed.id, edition.questionnaire.version, edition.revision, emendation)
        app, visit = self.app, self.visit
        await versions.save_draft_version(app.database, app.permits, visit.seat, wish, now=visit.now)

    @property
    def written(self) -> Questionnaire:
        """The version that is written; the newest where none is, so that a sheet can still be shown."""
        return (self.listed.draft or self.listed.shown).questionnaire

    def wrong_fields(self, refusal: DomainError) -> dict[str, str]:
        """The sentences of a refusal by the field they belong to; empty key for the whole sheet."""
        return wrong_fields(self.app.rendering, refusal, self.visit.language)


def wrong_fields(rendering: Rendering, refusal: DomainError, language: Language) -> dict[str, str]:
    """The sentences of a refusal by the field they belong to; empty key for the whole sheet."""
    if isinstance(refusal, SheetRefused):
        return {
            name: rendering.sentence(reason, facts, language=language)
            for name, reason, facts in refusal.errors
        }
    sentence = rendering.sentence(refusal.reason, refusal.facts, language=language)
    return {FIELDS.get(refusal.reason, ""): sentence}


async def desk_of(request: Request) -> Desk:
    """The desk for the questionnaire of the address. Raises Unknown for all but secretariats."""
    app, visit, process = state_of(request), await visit_of(request), await process_of(request)
    asked = await questionnaire_asked(request)
    listed = await edited_questionnaire(app.database, app.permits, visit.seat, asked, now=visit.now)
    key = request.path_params["key"]
    return Desk(app, visit, listed, f"/p/{process.id}/questionnaires/{key}/edit")


KEPT: Final = (Malformed, WrongPhase, Stale, Unknown, Forbidden)


@dataclass(frozen=True, slots=True)
class Task:
    """What a sheet is about.

    standing: the sheet of the part as it stands now; None for a new part, and for one that is gone.
    blank: of a new part. read: makes the change of what was typed; None where it is made already.
    shape: what else happens to a sheet before it is shown again. done: where to go when it is saved.
    """

    template: str
    context: Mapping[str, object]
    standing: Sheet | None
    read: Callable[[Sheet], Emendation | None]
    done: str
    blank: Sheet = field(default_factory=dict)
    shape: Callable[[Sheet], Sheet] = dict


async def show(request: Request, desk: Desk, task: Task) -> Response:
    """The sheet as it stands, or blank; the contents where no version is written.

    Raises Unknown (``not_there``) for a part that there is not.
    """
    if desk.listed.draft is None:
        return see_other(desk.base)
    if task.standing is None:
        if not task.blank:
            raise Unknown("not_there")
        return await _page(request, task, Laid(task.blank))
    return await _page(request, task, Laid(task.standing, seen=fingerprint(task.standing)))


async def take(request: Request, desk: Desk, task: Task) -> Response:
    """Save what was typed, or show it again: reworked as it was asked, or with what is wrong (Rules 1, 2)."""
    sheet, go, seen = await read_sheet(request)
    if go != "save":
        laid = Laid(task.shape(reworked(sheet, go)), seen=seen, is_dirty=True)
        return await _page(request, task, laid)
    try:
        _check_unchanged(task.standing, seen)
        emendation = task.read(sheet)
        if emendation is not None:
            await desk.save(emendation)
    except KEPT as refusal:
        logger.info("kept path=%s code=%s reason=%s", request.url.path, refusal.code, refusal.reason)
        return await _page(request, task, _refused(desk, task, sheet, seen, refusal), status_of(refusal))
    return see_other(task.done)


def _check_unchanged(standing: Sheet | None, seen: str) -> None:
    if standing is None and seen:
        raise Stale("part_removed")
    if standing is not None and seen != fingerprint(standing):
        raise Stale("part_changed")


def _refused(desk: Desk, task: Task, sheet: Sheet, seen: str, refusal: DomainError) -> Laid:
    wrong = desk.wrong_fields(refusal)
    if refusal.reason == "part_removed":
        return Laid(sheet, wrong=wrong, is_dirty=True)
    if refusal.reason == "part_changed" and task.standing is not None:
        others = differences(sheet, task.standing)
        return Laid(sheet, seen=fingerprint(task.standing), wrong=wrong, others=others, is_dirty=True)
    return Laid(sheet, seen=seen, wrong=wrong, is_dirty=True)


async def _page(request: Request, task: Task, laid: Laid, status: int = 200) -> Response:
    return await page(request, task.template, {"sheet": laid, **task.context}, status=status)
