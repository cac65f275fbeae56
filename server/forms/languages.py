"""Forms of the languages of a draft."""

from typing import Annotated

from pydantic import Field

from positions.ids import DraftId, Language, ParagraphId, TextId
from positions.text.units import UNITS
from server.actions.translating import AddLanguage, ConfirmTranslation
from server.forms.reading import Wish

Words = Annotated[str, Field(max_length=UNITS)]

Version = Annotated[int, Field(ge=0, lt=10**9)]


class LanguageForm(Wish):
    """A language to add."""

    language: Language


class ConfirmForm(Wish):
    """A translation at a version, and the version of the original that it says the same as."""

    text: Annotated[str, Field(max_length=64)]
    version: Version
    source: Version


class LanguageFields(Wish):
    """A language to add, as a program says it; ``openings``: by paragraph, the words its text begins with."""

    language: Language
    openings: Annotated[dict[str, Words], Field(default_factory=dict, max_length=1_000)]

    def of(self, draft: DraftId) -> AddLanguage:
        """The wish, for a draft."""
        openings = {ParagraphId(id): words for id, words in self.openings.items()}
        return AddLanguage(draft, self.language, openings)


class ConfirmFields(Wish):
    """The version of a translation, and that of the original that it says the same as."""

    version: Version
    source_version: Version

    def of(self, text: TextId) -> ConfirmTranslation:
        """The wish, for a text."""
        return ConfirmTranslation(text, self.version, self.source_version)
