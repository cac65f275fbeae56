"""Proposals on a paragraph, and what is done to them, as a form or a program sends it."""

from enum import StrEnum
from typing import Annotated, Final, Literal

from pydantic import Field, field_validator

from positions.ids import DelegationId, DraftId, ParagraphId
from positions.negotiation.consent import REASON
from positions.negotiation.paragraph_tree import ParagraphKind
from positions.negotiation.proposal import ProposalAct
from positions.negotiation.rivals import RivalForm
from positions.text.units import UNITS
from server.actions.proposal_acts import Doing
from server.actions.proposal_compiling import ApplyCompilation
from server.actions.proposing import Propose, ProposedText, Reword
from server.actions.rival_compiling import ApplyRivals
from server.actions.sponsoring import Asking, AskSponsor
from server.forms.answering import seen
from server.forms.reading import Wish

Wording = Annotated[str, Field(max_length=2 * UNITS)]
Reason = Annotated[str, Field(max_length=2 * REASON)]
Version = Annotated[int, Field(ge=0, lt=10**9)]
Digest = Annotated[str, Field(pattern="^[0-9a-f]{64}$")]
Named = Annotated[str, Field(max_length=64)]


FIRST: Final = "first"


class Proposing(StrEnum):
    """What is proposed for a paragraph."""

    CHANGE = "change"
    KEEP = "keep"  # it stays as it is
    STRIKE = "strike"  # it goes


class ProposedFields(Wish):
    """What a paragraph shall say, and the wording of it that was on the screen."""

    version: Version
    digest: Digest
    kind: Proposing = Proposing.CHANGE
    wording: Wording = ""
    reason: Reason = ""
    indivisible: bool = False

    @field_validator("indivisible", mode="before")
    @classmethod
    def _ticked(cls, value: object) -> object:
        """A box that is ticked says so; one that is not is not sent."""
        return True if value == "yes" else value

    @property
    def text(self) -> ProposedText:
        """As it is wished."""
        return ProposedText(
            self.version,
            self.digest,
            seen(self.wording) if self.kind is Proposing.CHANGE else "",
            seen(self.reason),
            self.indivisible,
            self.kind is Proposing.KEEP,
        )


class ProposeFields(ProposedFields):
    """A new proposal; ``do``: keep it for one's delegation, or file it.

    new: the kind of a new paragraph, to stand after that one, or first of all.
    """

    do: Literal["draft", "file"] = "draft"
    new: ParagraphKind | None = None
    first: bool = False

    def of(self, paragraph: ParagraphId) -> Propose:
        """The wish, on a paragraph."""
        return Propose(paragraph, self.text, self.do == "file", self.new, self.first)


class ProposeForm(ProposeFields):
    """A new proposal on a paragraph, as a page sends it; ``FIRST`` in its place: a new one before all."""

    paragraph: Named

    def of(self, paragraph: ParagraphId) -> Propose:
        """The wish, on a paragraph."""
        return Propose(paragraph, self.text, self.do == "file", self.new, self.paragraph == FIRST)


class RewordForm(ProposedFields):
    """Other words for a proposal; number: of the wording of it that was on the screen."""

    number: Version

    def of(self, proposal: str) -> Reword:
        """The wish, for a proposal."""
        return Reword(proposal, self.number, self.text)


class ActForm(Wish):
    """What is done to a proposal. why: the reason; into: the one that takes it in."""

    act: ProposalAct
    why: Reason = ""
    into: Named = ""

    @property
    def doing(self) -> Doing:
        """As it is wished."""
        return Doing(self.act, seen(self.why), self.into or None)


class UndoBack(StrEnum):
    """Where whoever undoes a ruling stands, and comes back to."""

    TEXT = "text"
    CHAIR = "chair"


class UndoForm(Wish):
    """A ruling is undone. back: without it, to the page of its proposal."""

    back: UndoBack | None = None


class SponsorForm(Wish):
    """A word about a request to co-sponsor. to: whom it asks; number: of the wording on the screen."""

    word: Asking
    number: Version
    to: Named = ""
    message: Reason = ""

    def of(self, proposal: str) -> AskSponsor:
        """The wish, for a proposal."""
        to = DelegationId(self.to) if self.to else None
        return AskSponsor(proposal, self.word, self.number, to, seen(self.message))


class UnsentForm(Wish):
    """Words that were not taken, of a text, to go on with as a proposal."""

    text: Named
    wording: Wording


class ApplyFields(Wish):
    """Lay the proposals on a paragraph out in its text.

    version: of the text; digest: of the compilation that was on the screen.
    """

    version: Version
    digest: Digest

    def of(self, paragraph: ParagraphId) -> ApplyCompilation:
        """The wish, for a paragraph."""
        return ApplyCompilation(paragraph, self.version, self.digest)


class RivalsForm(Wish):
    """Put the new paragraphs proposed for one place into the text. after: empty, before all.

    digest: of what was on the screen.
    """

    new: ParagraphKind
    form: RivalForm
    digest: Digest
    after: Named = ""

    def of(self, draft: DraftId) -> ApplyRivals:
        """The wish, for a draft."""
        after = ParagraphId(self.after) if self.after else None
        return ApplyRivals(draft, self.new, after, self.form, self.digest)


class ApplyForm(ApplyFields):
    """The same as a page sends it."""

    paragraph: Named
