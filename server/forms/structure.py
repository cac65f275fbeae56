"""What the pen sends of a paragraph: one form for all acts, of which each reads what it needs."""

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from positions.errors import Malformed
from positions.ids import ParagraphId
from positions.negotiation.numbering import meanings_of, resolve
from positions.negotiation.paragraph_tree import ParagraphKind, ParagraphTree, TreePlace
from positions.negotiation.placing import place_as
from positions.text.units import UNITS
from server.actions.structure_acts import (
    After,
    Deed,
    Do,
    Insert,
    InsertRival,
    Join,
    Move,
    Retype,
    Split,
    Step,
    StructureAct,
    Where,
)
from server.forms.reading import Wish

RIVAL = "rival"  # beside the kinds: a paragraph that competes with the one before
Name = Annotated[str, Field(max_length=64)]
Count = Annotated[int, Field(ge=0, lt=10**9)]


class FormAct(StrEnum):
    """What a button of the form does."""

    INSERT = "insert"
    SPLIT = "split"
    JOIN = "join"
    UP = "up"
    DOWN = "down"
    MOVE = "move"
    RETYPE = "retype"
    DELETE = "delete"
    RESTORE = "restore"


class StructureForm(Wish):
    """An act on a paragraph, none of which is the beginning of the text.

    seq: of the last event that the page knew. next: the paragraph that is joined. version, marked: the words
    as they were on the page, with a line break where they part. label: after which paragraph it goes.
    """

    act: FormAct
    seq: Count
    paragraph: Name = ""
    next: Name = ""
    kind: Name = ""
    words: Annotated[str, Field(max_length=2 * UNITS)] = ""
    version: Count = 0
    marked: Annotated[str, Field(max_length=2 * UNITS)] = ""
    label: Annotated[str, Field(max_length=100)] = ""

    def wish(self, tree: ParagraphTree) -> StructureAct:
        """The act, on a draft with these paragraphs.

        Raises Malformed (``field_malformed``, ``kind_not_here``), Unknown (``label_unknown``,
        ``paragraph_unknown``).
        """
        id, act = ParagraphId(self.paragraph), self.act
        match act:
            case FormAct.INSERT:
                return self._insert(id)
            case FormAct.SPLIT:
                return Split(id, self.version, self.marked)
            case FormAct.JOIN:
                return Join(id, ParagraphId(self.next))
            case FormAct.RETYPE:
                return Retype(id, self._kind(), place_as(tree, id, self._kind()))
            case FormAct.DELETE | FormAct.RESTORE:
                return Do(Deed(act.value), id)
            case FormAct.UP | FormAct.DOWN:
                where: Where = Step(act.value)
            case FormAct.MOVE:
                where = After(resolve(meanings_of(tree), self.label).paragraph)
        return Move(id, where)

    def _insert(self, after: ParagraphId) -> StructureAct:
        if self.kind == RIVAL:
            return InsertRival(after, self.words)
        return Insert(self._kind(), After(after) if after else TreePlace(), self.words)

    def _kind(self) -> ParagraphKind:
        if self.kind not in set(ParagraphKind):
            raise Malformed("field_malformed", field="kind")
        return ParagraphKind(self.kind)


class LockForm(Wish):
    """Whether the chair locks a paragraph, or lets it be changed again."""

    act: Annotated[str, Field(pattern=r"^(lock|unlock)$")]
    seq: Count
    paragraph: Name

    def wish(self) -> StructureAct:
        """The act."""
        return Do(Deed(self.act), ParagraphId(self.paragraph))
