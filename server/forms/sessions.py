"""Forms of the pages of a session's text."""

from typing import Annotated

from pydantic import Field

from positions.ids import Language
from positions.text.units import UNITS
from server.forms.reading import Wish


class BeginForm(Wish):
    """The first words of a session's text, a paragraph a line."""

    language: Language
    text: Annotated[str, Field(max_length=200_000)]


class SimpleEditForm(Wish):
    """The whole wording of a text as it should be, and the version that was on the screen."""

    text: Annotated[str, Field(max_length=64)]
    base: Annotated[int, Field(ge=0, lt=10**9)]
    wording: Annotated[str, Field(max_length=2 * UNITS)]
