"""What the page of an adoption sends: the seal that was on the screen, and what is said of the whole text."""

from datetime import date
from typing import Annotated

from pydantic import Field, field_validator

from positions.ids import DraftId
from positions.negotiation.consent import REASON, RESERVATION, Aspect, Stance, Statement
from server.actions.adopting import Sealed
from server.forms.answering import seen
from server.forms.reading import Wish

Long = Annotated[str, Field(max_length=2 * REASON)]


class SealForm(Wish):
    """The seal that was on the screen."""

    seal: Annotated[str, Field(pattern="^[0-9a-f]{64}$")]

    def of(self, draft: DraftId) -> Sealed:
        """The wish, on a draft."""
        return Sealed(draft, self.seal)


class WholeForm(SealForm):
    """A stance on the whole text, with what it needs."""

    stance: Stance
    reason: Long = ""
    aspect: Aspect | None = None
    reservation: Annotated[str, Field(max_length=2 * RESERVATION)] = ""
    office: Annotated[str, Field(max_length=200)] = ""
    due: date | None = None

    @field_validator("aspect", "due", mode="before")
    @classmethod
    def _left_out(cls, value: object) -> object:
        """A field that a form leaves empty is not said."""
        return None if value == "" else value

    def said(self) -> Statement:
        """What is said."""
        return Statement(
            self.stance,
            seen(self.reason),
            self.aspect,
            "",
            seen(self.reservation),
            self.office.strip(),
            self.due,
        )
