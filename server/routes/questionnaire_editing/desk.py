"""Where a request of the editor stands, and how a sheet is taken: shown again with what is wrong, or saved.

Rule 1. A sheet whose part was changed by a colleague meanwhile is shown with both wordings; sending it once
        more, with the fingerprint of what is there now, replaces it knowingly.
Rule 2. Changes of other parts of the version are no conflict: the sheet is saved on the newest revision.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from positions.errors import DomainError, Forbidden, Malformed, Stale, Unknown, WrongPhase
from positions.process import Process
from positions.questionnaire.emendation import Emendation
from positions.questionnaire.questionnaire import Questionnaire
from server.actions import versions
from server.actions.questionnaire_editing import edited_questionnaire
from server.actions.questionnaires import Listed
from server.actions.versions import EditVersion
from server.errors import status_of
from server.forms.questionnaire_editing.sheet import Sheet, SheetRefused, fingerprint
from server.pages import page
from server.presenters.questionnaire_editing.sheets import Laid
from server.routes.place import questionnaire_asked
from server.state import AppState, Visit, process_of, state_of, visit_of

FIELDS: Mapping[str, str] = {
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
    def draft(self) -> Questionnaire:
        """The version that is written. Raises WrongPhase (``no_version_written``)."""
        if self.listed.draft is None:
            raise WrongPhase("no_version_written")
        return self.listed.draft.questionnaire

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

    def sentence(self, reason: str, facts: Mapping[str, str | int]) -> str:
        """The sentence of a refusal, for whoever asks."""
        return self.app.rendering.sentence(reason, facts, language=self.visit.language)


async def desk_of(request: Request) -> Desk:
    """The desk for the questionnaire of the address. Raises Unknown for all but secretariats."""
    app, visit, process = state_of(request), await visit_of(request), await process_of(request)
    asked = await questionnaire_asked(request)
    listed = await edited_questionnaire(app.database, app.permits, visit.seat, asked, now=visit.now)
    key = request.path_params["key"]
    return Desk(app, visit, listed, f"/p/{process.id}/questionnaires/{key}/edit")


def standing_sheet(find: Callable[[], Sheet]) -> Sheet | None:
    """The sheet of a part as it stands; None where the part is gone."""
    try:
        return find()
    except Unknown:
        return None


def check_unchanged(standing: Sheet | None, seen: str) -> None:
    """Pass where the part is as it was shown (Rule 1). Raises Stale (``part_changed``, ``part_removed``)."""
    if standing is None and seen:
        raise Stale("part_removed")
    if standing is not None and seen != fingerprint(standing):
        raise Stale("part_changed")


def wrong_fields(desk: Desk, refusal: DomainError) -> dict[str, str]:
    """The sentences of a refusal by the field they belong to; empty key for the whole sheet."""
    if isinstance(refusal, SheetRefused):
        return {field: desk.sentence(reason, facts) for field, reason, facts in refusal.errors}
    return {FIELDS.get(refusal.reason, ""): desk.sentence(refusal.reason, refusal.facts)}


KEPT = (Malformed, WrongPhase, Stale, Unknown, Forbidden)


async def show_sheet(
    request: Request, template: str, laid: Laid, context: Mapping[str, object], refusal: DomainError | None
) -> Response:
    """The page of a sheet; after a refusal with its status."""
    status = 200 if refusal is None else status_of(refusal)
    return await page(request, template, {"sheet": laid, **context}, status=status)
