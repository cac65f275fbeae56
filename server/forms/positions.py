"""What a delegation says of a paragraph, as a form or a program sends it."""

from datetime import date
from typing import Annotated

from pydantic import Field, field_validator

from positions.ids import ParagraphId
from positions.negotiation.consent import REASON, RESERVATION, Aspect, Stance, Statement
from server.actions.consenting import TakePosition
from server.forms.answering import seen
from server.forms.reading import Wish

Long = Annotated[str, Field(max_length=2 * REASON)]


class PositionForm(Wish):
    """A stance, the wording that was on the screen, and what the stance needs."""

    stance: Stance
    version: Annotated[int, Field(ge=0, lt=10**9)]
    digest: Annotated[str, Field(pattern="^[0-9a-f]{64}$")]
    reason: Long = ""
    aspect: Aspect | None = None
    words: Long = ""
    reservation: Annotated[str, Field(max_length=2 * RESERVATION)] = ""
    office: Annotated[str, Field(max_length=200)] = ""
    due: date | None = None

    @field_validator("aspect", "due", mode="before")
    @classmethod
    def _left_out(cls, value: object) -> object:
        """A field that a form leaves empty is not said."""
        return None if value == "" else value

    def of(self, paragraph: ParagraphId) -> TakePosition:
        """The wish, on a paragraph."""
        said = Statement(
            self.stance,
            seen(self.reason),
            self.aspect,
            seen(self.words),
            seen(self.reservation),
            self.office.strip(),
            self.due,
        )
        return TakePosition(paragraph, self.version, self.digest, said)
