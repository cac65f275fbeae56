"""What a delegation adds to an adopted text, as a form or a program sends it."""

from typing import Annotated

from pydantic import Field

from positions.ids import DraftId, ParagraphId
from positions.negotiation.addendum import AddendumAct
from positions.negotiation.consent import REASON, RESERVATION
from server.actions.addending import AddWish
from server.forms.answering import seen
from server.forms.reading import Wish

WHOLE = "*"  # in place of a paragraph
Id = Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]{1,64}$")]
Text = Annotated[str, Field(max_length=2 * RESERVATION)]
Long = Annotated[str, Field(max_length=2 * REASON)]


class AddendumFields(Wish):
    """What a program says; paragraph null: about the whole text."""

    act: AddendumAct
    paragraph: Id | None = None
    reservation: Text = ""
    reason: Long = ""

    def of(self, draft: DraftId) -> AddWish:
        """The wish, on an adopted draft; only a confirmation goes with a reservation."""
        paragraph = None if self.paragraph is None else ParagraphId(self.paragraph)
        said = seen(self.reservation) if self.act is AddendumAct.CONFIRM else ""
        return AddWish(draft, paragraph, self.act, said, seen(self.reason))


class AddendumForm(Wish):
    """The same from a page; ``on``: the act and the paragraph, with a space between them."""

    on: Annotated[str, Field(pattern=r"^(confirm|refuse|withdraw) (\*|[A-Za-z0-9_-]{1,64})$")]
    reservation: Text = ""
    reason: Long = ""

    def of(self, draft: DraftId) -> AddWish:
        """The wish."""
        act, _, paragraph = self.on.partition(" ")
        on = None if paragraph == WHOLE else paragraph
        fields = AddendumFields(
            act=AddendumAct(act), paragraph=on, reservation=self.reservation, reason=self.reason
        )
        return fields.of(draft)
