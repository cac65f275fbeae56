"""Forms of base texts."""

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from server.forms.reading import Wish


class Intent(StrEnum):
    """Which button of the page was pressed."""

    CHECK = "check"
    PROPOSE = "propose"


class BaseForm(Wish):
    """A text, the session it is for, and the digest of the base text that was on the screen."""

    text: Annotated[str, Field(max_length=100_000)]
    session: Annotated[str, Field(max_length=64)] = ""
    seen: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    intent: Intent = Intent.CHECK
