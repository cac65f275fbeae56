"""What is done with a bracket, as a form or a program sends it."""

from dataclasses import replace
from typing import Annotated, Final, Literal, TypeAlias

from pydantic import Field

from positions.ids import ParagraphId
from positions.negotiation.bracket_acts import REASON, BracketAct
from positions.text.brackets.tree import Tag
from server.actions.bracketing import BracketWish
from server.forms.answering import seen
from server.forms.reading import Wish

Digest = Annotated[str, Field(pattern="^([0-9a-f]{64})?$")]
Id = Annotated[str, Field(pattern="^[0-9]{1,9}:[0-9]{1,5}$")]
Long = Annotated[str, Field(max_length=2 * REASON)]
Words = Annotated[str, Field(max_length=20_000)]  # an alternative; the text has its own bound
DROP: Final = "drop"


PageAct: TypeAlias = Literal[
    "hold", "release", "settle", "insist", "split", "join", "retag", "add", "entrust", "recall"
]


class BracketForm(Wish):
    """An act of the page; ``settle`` takes the bracket away, and ``choice`` says what stays of it.

    seen: the digest of the bracket as it was on the screen. choice: the number of an alternative from 0, or
    ``drop``; of the place where it is split. tag: why one holds it, or why it stands.
    """

    act: PageAct
    paragraph: Annotated[str, Field(max_length=64)]
    bracket: Id
    seen: Digest = ""
    choice: Annotated[str, Field(pattern="^(drop|[0-9]{1,4})?$")] = ""
    tag: Annotated[str, Field(max_length=20)] = ""
    reason: Long = ""
    words: Words = ""

    def of(self) -> BracketWish:
        """The wish."""
        act = BracketAct.KEEP if self.act == "settle" else BracketAct(self.act)
        if act is BracketAct.KEEP and self.choice == DROP:
            act = BracketAct.DROP
        alternative = int(self.choice) if self.choice.isdigit() else None
        tag = Tag(self.tag) if self.tag in set(Tag) else None
        paragraph, reason, words = ParagraphId(self.paragraph), seen(self.reason), seen(self.words)
        tags = (tag,) if tag is not None and act is BracketAct.RETAG else ()
        wish = BracketWish(act, paragraph, self.bracket, self.seen, alternative, tag, reason)
        parting = alternative if act is BracketAct.SPLIT else None
        return replace(wish, tags=tags, parting=parting, words=words)


class BracketActForm(Wish):
    """The same by a program."""

    act: BracketAct
    bracket: Id
    seen: Digest = ""
    alternative: Annotated[int, Field(ge=0, lt=10_000)] | None = None
    tag: Tag | None = None
    reason: Long = ""
    tags: Annotated[tuple[Tag, ...], Field(max_length=len(Tag))] = ()
    parting: Annotated[int, Field(ge=0, lt=10_000)] | None = None
    words: Words = ""

    def of(self, paragraph: ParagraphId) -> BracketWish:
        """The wish, on a paragraph."""
        reason, words = seen(self.reason), seen(self.words)
        wish = BracketWish(self.act, paragraph, self.bracket, self.seen, self.alternative, self.tag, reason)
        return replace(wish, tags=self.tags, parting=self.parting, words=words)
