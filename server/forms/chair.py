"""What the chair's page of a session sends: which paragraphs are declared what, and who is there."""

from typing import Annotated

from pydantic import ConfigDict, Field

from positions.errors import Malformed
from positions.ids import DelegationId, DraftId, ParagraphId
from positions.negotiation.paragraph_status import StatusAct
from positions.negotiation.roll_call import Basis
from server.actions.declaring import Declare
from server.actions.roll_calling import CallRoll
from server.forms.reading import Wish

MOST = 1_000  # boxes of a page
Reason = Annotated[str, Field(max_length=2_000)]


class _Ticked(Wish):
    """A form with a box for each of many things: ``name_id=on`` for each one that is ticked."""

    model_config = ConfigDict(extra="allow", frozen=True)

    def ticked(self, name: str) -> list[str]:
        """The ids that are ticked. Raises Malformed (``field_malformed``) for any other field."""
        boxes = self.model_extra or {}
        for field in boxes:
            if not field.startswith(f"{name}_") or len(boxes) > MOST:
                raise Malformed("field_malformed", field=field[:40])
        return [field.removeprefix(f"{name}_") for field in boxes]


class StatusForm(_Ticked):
    """An act, and the boxes ``paragraph_…`` of those it is declared of."""

    act: StatusAct
    reason: Reason = ""

    def of(self, draft: DraftId) -> Declare:
        """The wish, on a draft."""
        paragraphs = tuple(ParagraphId(each) for each in self.ticked("paragraph"))
        return Declare(draft, self.act, paragraphs, self.reason)


class RollForm(_Ticked):
    """Whose word is needed, and the boxes ``present_…`` of those who are there."""

    basis: Basis = Basis.ALL

    def of(self, draft: DraftId) -> CallRoll:
        """The wish, on a draft."""
        return CallRoll(draft, frozenset(DelegationId(each) for each in self.ticked("present")), self.basis)


class StatusFields(Wish):
    """What a program declares of a paragraph."""

    act: StatusAct
    reason: Reason = ""


class RollFields(Wish):
    """Who is there, by their codes, and whose word is needed."""

    present: Annotated[list[Annotated[str, Field(max_length=8)]], Field(max_length=200)]
    basis: Basis = Basis.ALL

    def of(self, draft: DraftId) -> CallRoll:
        """The wish, on a draft."""
        return CallRoll(draft, frozenset(map(DelegationId, self.present)), self.basis)
