"""What a chair does with the floor, as the form of its page says it."""

from typing import Annotated

from pydantic import Field

from positions.ids import DelegationId, ParagraphId
from server.actions.room_floor import ScreenView
from server.forms.reading import Wish


class ShowForm(Wish):
    """What hangs on the wall; ``paragraph`` empty: the whole text."""

    paragraph: Annotated[str, Field(max_length=64)] = ""
    view: ScreenView

    @property
    def wish(self) -> tuple[ParagraphId | None, ScreenView]:
        """The paragraph and the view."""
        return ParagraphId(self.paragraph) if self.paragraph else None, self.view


class CodeForm(Wish):
    """The code of a room, as somebody typed it."""

    code: Annotated[str, Field(max_length=40, pattern=r"^[A-Za-z0-9 -]*$")]


class SpeakerForm(Wish):
    """Who asks for the floor."""

    delegation: Annotated[str, Field(pattern="^[A-Z]{3}$")]

    @property
    def speaker(self) -> DelegationId:
        """The delegation."""
        return DelegationId(self.delegation)
