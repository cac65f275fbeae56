"""Forms of the pages of a session's text."""

from typing import Annotated

from pydantic import Field

from positions.ids import ConferenceId, DraftId, Language, SessionId
from positions.negotiation.draft import DraftAct, DraftStep, Mode
from positions.process import Process
from positions.text.units import UNITS
from server.actions.beginnings import BeginDraft, Beginning
from server.actions.freeze_reporting import ConfirmReport
from server.forms.reading import Wish


class BeginForm(Wish):
    """How a session's text begins: ``text`` its words, ``proposal`` a base text, empty for all of them."""

    language: Language
    beginning: Beginning = Beginning.LINES
    text: Annotated[str, Field(max_length=200_000)] = ""
    proposal: Annotated[str, Field(max_length=64)] = ""


class DraftFields(Wish):
    """What a program says to begin a draft; ``conference`` null: of both. See ``BeginForm``."""

    session: Annotated[str, Field(max_length=64)]
    conference: Annotated[str, Field(max_length=64)] | None = None
    language: Language
    beginning: Beginning = Beginning.LINES
    text: Annotated[str, Field(max_length=200_000)] = ""
    proposal: Annotated[str, Field(max_length=64)] = ""

    def of(self, process: Process) -> BeginDraft:
        """The wish, in a process."""
        of = None if self.conference is None else ConferenceId(self.conference)
        return BeginDraft(
            process, SessionId(self.session), of, self.language, self.text, self.beginning, self.proposal
        )


class SimpleEditForm(Wish):
    """The whole wording of a text as it should be, and the version that was on the screen."""

    text: Annotated[str, Field(max_length=64)]
    base: Annotated[int, Field(ge=0, lt=10**9)]
    wording: Annotated[str, Field(max_length=2 * UNITS)]


class KeepForm(Wish):
    """The name under which a draft is kept as it is."""

    name: Annotated[str, Field(max_length=400)]


class FreezeForm(Wish):
    """The digest of the list of mentions that was on the screen; empty where there was none."""

    references: Annotated[str, Field(pattern="^([0-9a-f]{64})?$")] = ""

    def of(self, act: DraftAct) -> DraftStep:
        """The wish."""
        return DraftStep(act, references=self.references)


class ReportForm(Wish):
    """The digest of what was read before a text is frozen, as it was on the screen."""

    digest: Annotated[str, Field(pattern="^[0-9a-f]{64}$")]

    def of(self, draft: DraftId) -> ConfirmReport:
        """The wish, on a draft."""
        return ConfirmReport(draft, self.digest)


class ThawForm(Wish):
    """Why a frozen text is opened again."""

    reason: Annotated[str, Field(max_length=2_000)] = ""

    def of(self, act: DraftAct) -> DraftStep:
        """The wish."""
        return DraftStep(act, reason=self.reason)


class ModeForm(Wish):
    """The mode that a text is put into."""

    mode: Mode

    def of(self, act: DraftAct) -> DraftStep:
        """The wish."""
        return DraftStep(act, self.mode)


class RestoreForm(Wish):
    """The version whose wording a text should have again, and the version that was on the screen."""

    version: Annotated[int, Field(ge=0, lt=10**9)]
    base: Annotated[int, Field(ge=0, lt=10**9)]
