"""Forms of the sign-off on pages: what a head signs, and what a secretariat does for one delegation."""

from datetime import UTC, date, datetime, time
from typing import Annotated

from pydantic import AwareDatetime, Field

from positions.ids import DelegationId, QuestionnaireId
from positions.process import Level
from server.actions.dossier import Filing
from server.actions.signoff import GrantLeave, Release
from server.forms.reading import Wish
from server.forms.signoff import SignFields

Country = Annotated[str, Field(pattern=r"^[A-Za-z]{3}$")]


class ShownSignFields(SignFields):
    """With the hour at which the copy was shown: what changed since is what the head has not seen."""

    shown: AwareDatetime


class ConfirmFields(Wish):
    """The version of the answer that was on the screen."""

    version: Annotated[int, Field(ge=1)]


class ReleaseOfFields(Wish):
    """How far the submission of one delegation is to be seen from now on."""

    delegation: Country
    level: Level

    def of(self, questionnaire: QuestionnaireId) -> Release:
        """The wish, for one questionnaire."""
        return Release(Filing(questionnaire, DelegationId(self.delegation.upper())), self.level)


class LeaveOfFields(Wish):
    """Until the end of which day, in UTC, one delegation may still file."""

    delegation: Country
    until: date

    def of(self, questionnaire: QuestionnaireId) -> GrantLeave:
        """The wish, for one questionnaire."""
        until = datetime.combine(self.until, time(23, 59, 59), UTC)
        return GrantLeave(Filing(questionnaire, DelegationId(self.delegation.upper())), until)
