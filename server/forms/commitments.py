"""What is done to a commitment, as a form or a program sends it."""

from datetime import date
from typing import Annotated, Final

from pydantic import Field, field_validator

from positions.ids import Language, ParagraphId
from positions.negotiation.commitment import (
    WHAT,
    CommitmentAct,
    CommitmentStep,
    CommitmentTerms,
    responsible_codes,
)
from positions.process import Process
from positions.text.brackets.tree import folded
from server.actions.commitment_acts import MarkWish, StepWish
from server.forms.answering import seen
from server.forms.reading import Wish

MOST: Final = 30  # who a commitment can name
KEY: Final = r"^[a-z0-9-]{0,40}$"
Long = Annotated[str, Field(max_length=2 * WHAT)]
Code = Annotated[str, Field(max_length=40)]


class CommitmentFields(Wish):
    """An act as a program says it. seen: how many acts there were; by: the key of what replaces it.

    responsible, what, due, evidence: of a confirmation; due also of what is put off.
    """

    act: CommitmentAct
    seen: Annotated[int, Field(ge=0, lt=10**6)]
    words: Long = ""
    responsible: Annotated[tuple[Code, ...], Field(max_length=MOST)] = ()
    what: Long = ""
    due: date | None = None
    evidence: Long = ""
    by: Annotated[str, Field(pattern=KEY)] = ""

    def of(self, key: str, process: Process) -> StepWish:
        """The wish, on a commitment of a process."""
        terms, due = None, None
        if self.act is CommitmentAct.CONFIRM:
            who = tuple(dict.fromkeys(code_named(process, each) for each in self.responsible))
            terms = CommitmentTerms(who, seen(self.what), self.due, seen(self.evidence))
        if self.act is CommitmentAct.POSTPONE:
            due = self.due
        by = self.by if self.act is CommitmentAct.SUPERSEDE else ""
        return StepWish(key, CommitmentStep(self.act, seen(self.words), terms, due, by), self.seen)


class CommitmentForm(Wish):
    """The same from a page, those responsible with commas between them."""

    act: CommitmentAct
    seen: Annotated[int, Field(ge=0, lt=10**6)]
    words: Long = ""
    responsible: Annotated[str, Field(max_length=40 * MOST)] = ""
    what: Long = ""
    due: date | None = None
    evidence: Long = ""
    by: Annotated[str, Field(pattern=KEY)] = ""

    @field_validator("due", mode="before")
    @classmethod
    def _left_out(cls, value: object) -> object:
        """A day that a form leaves empty is not said."""
        return None if value == "" else value

    def fields(self) -> CommitmentFields:
        """As a program says it."""
        who = [each.strip()[:40] for each in self.responsible.split(",") if each.strip()]
        said = self.model_dump(exclude={"responsible"})
        return CommitmentFields.model_validate({**said, "responsible": who[:MOST]})


class MarkFields(Wish):
    """Words of an adopted text that bind somebody; language null: of its original."""

    text: Annotated[int, Field(ge=1, lt=10**6)]
    paragraph: Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]{1,64}$")]
    words: Long
    language: Language | None = None

    def of(self) -> MarkWish:
        """The wish."""
        return MarkWish(self.text, ParagraphId(self.paragraph), seen(self.words), self.language)


class MarkForm(Wish):
    """The same from a page; ``place``: number of the text and paragraph, with a space between them."""

    place: Annotated[str, Field(pattern=r"^\d{1,6} [A-Za-z0-9_-]{1,64}$")]
    words: Long

    def of(self) -> MarkWish:
        """The wish."""
        text, _, paragraph = self.place.partition(" ")
        return MarkWish(int(text), ParagraphId(paragraph), seen(self.words))


def code_named(process: Process, said: str) -> str:
    """Whom somebody names, by a code in any case or by the name of a delegation; what is unknown as said."""
    codes = {folded(code): code for code in responsible_codes(process)}
    for member in process.members:
        codes |= {folded(name): member.id for name in (member.alpha2, *member.names.values())}
    return codes.get(folded(said), said.strip())
