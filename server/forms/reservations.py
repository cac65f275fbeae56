"""What a delegation puts beside a text, as a form or a program sends it."""

from typing import Annotated, Final

from pydantic import Field

from positions.errors import Malformed
from positions.ids import DraftId, Language, ParagraphId
from positions.negotiation.consent import RESERVATION
from positions.negotiation.reservation import MEANT, ReservationKind
from server.actions.reserving import FileWish, RestateWish, Wording
from server.forms.answering import seen
from server.forms.reading import Wish

DIGITS: Final = 9  # of a version
WHOLE: Final = "*"  # in place of a paragraph
Text = Annotated[str, Field(max_length=2 * RESERVATION)]
Meant = Annotated[str, Field(max_length=2 * MEANT)]
Digest = Annotated[str, Field(pattern="^[0-9a-f]{64}$")]
Version = Annotated[int, Field(ge=0, lt=10**DIGITS)]
Id = Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]{1,64}$")]


class ReservationFields(Wish):
    """What a program says. paragraph null: the whole text; about null: its original language."""

    kind: ReservationKind
    text: Text
    language: Language
    words: Meant = ""
    paragraph: Id | None = None
    about: Language | None = None
    version: Version
    digest: Digest

    def of(self, draft: DraftId, id: str) -> FileWish:
        """The wish, on a draft; ``id``: fresh."""
        return FileWish(
            id,
            draft,
            self.kind,
            Wording(seen(self.text), self.language, seen(self.words)),
            None if self.paragraph is None else ParagraphId(self.paragraph),
            self.about,
            self.version,
            self.digest,
        )


class ReservationForm(Wish):
    """The same from a page; ``on``: paragraph, language, version and digest, with spaces between them."""

    kind: ReservationKind
    text: Text
    language: Language
    words: Meant = ""
    on: Annotated[str, Field(max_length=200)]

    def fields(self) -> ReservationFields:
        """As a program says it. Raises Malformed (``field_malformed``)."""
        parts = self.on.split(" ")
        try:
            paragraph, about, version, digest = parts
            return ReservationFields.model_validate(
                {
                    **self.model_dump(mode="json", exclude={"on"}),
                    "paragraph": paragraph if paragraph != WHOLE else None,
                    "about": about,
                    "version": version,
                    "digest": digest,
                }
            )
        except ValueError:
            raise Malformed("field_malformed", field="on") from None


class RestateFields(Wish):
    """On which words it stands from now on. text, language null: in the words it has."""

    version: Version
    digest: Digest
    text: Text | None = None
    language: Language | None = None
    words: Meant = ""

    def of(self, id: str) -> RestateWish:
        """The wish. Raises Malformed (``field_malformed``) for a text without its language."""
        if self.text is None:
            return RestateWish(id, None, self.version, self.digest)
        if self.language is None:
            raise Malformed("field_malformed", field="language")
        said = Wording(seen(self.text), self.language, seen(self.words))
        return RestateWish(id, said, self.version, self.digest)
