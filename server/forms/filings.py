"""Forms of the sign-off on pages: what a head signs, and what a secretariat does for one delegation."""

from datetime import date, time
from typing import Annotated, Final

from pydantic import AwareDatetime, Field

from positions.errors import Malformed
from positions.ids import DelegationId, QuestionnaireId
from positions.process import Level
from server.actions.dossier import Filing
from server.actions.signoff import GrantLeave, Release
from server.forms.reading import Wish
from server.forms.signoff import SignFields
from server.zones import UNIVERSAL, instant_of, zone_named

LAST_SECOND: Final = time(23, 59, 59)
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
    """Until the end of which day, in the hour of which place, one delegation may still file."""

    delegation: Country
    until: date
    zone: str = Field(default=UNIVERSAL, max_length=64)

    def of(self, questionnaire: QuestionnaireId) -> GrantLeave:
        """The wish, for one questionnaire."""
        try:
            until = instant_of(self.until, LAST_SECOND, zone_named(self.zone))
        except ValueError:
            raise Malformed("field_malformed", field="until") from None
        return GrantLeave(Filing(questionnaire, DelegationId(self.delegation.upper())), until)
