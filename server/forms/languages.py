"""Forms of the languages of a draft."""

from typing import Annotated

from pydantic import Field

from positions.ids import Language
from server.forms.reading import Wish

Version = Annotated[int, Field(ge=0, lt=10**9)]


class LanguageForm(Wish):
    """A language to add."""

    language: Language


class ConfirmForm(Wish):
    """A translation at a version, and the version of the original that it says the same as."""

    text: Annotated[str, Field(max_length=64)]
    version: Version
    source: Version
