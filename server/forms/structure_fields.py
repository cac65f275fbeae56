"""Acts of the pen as a program sends them: one object, of whose fields each act has its own."""

from enum import StrEnum
from typing import Annotated, Final

from pydantic import Field

from positions.errors import Malformed
from positions.ids import ParagraphId
from positions.negotiation.paragraph_tree import ParagraphKind, TreePlace
from positions.text.units import UNITS
from server.actions.structure_acts import (
    Deed,
    Do,
    Insert,
    InsertRival,
    Join,
    Move,
    Retype,
    Split,
    StructureAct,
)
from server.forms.reading import Wish

Name = Annotated[str, Field(min_length=1, max_length=64)]
Words = Annotated[str, Field(max_length=UNITS)]


class FieldAct(StrEnum):
    """What is done; ``next`` is joined to ``paragraph``."""

    INSERT = "insert"
    INSERT_RIVAL = "insert_rival"
    MOVE = "move"
    SPLIT = "split"
    JOIN = "join"
    RETYPE = "retype"
    DELETE = "delete"
    RESTORE = "restore"


NEEDED: Final = {
    FieldAct.INSERT: ("kind", "place"),
    FieldAct.INSERT_RIVAL: ("paragraph",),
    FieldAct.MOVE: ("paragraph", "place"),
    FieldAct.SPLIT: ("paragraph", "version", "at"),
    FieldAct.JOIN: ("paragraph", "next"),
    FieldAct.RETYPE: ("paragraph", "kind"),
    FieldAct.DELETE: ("paragraph",),
    FieldAct.RESTORE: ("paragraph",),
}
OPTIONAL: Final = {
    FieldAct.INSERT: ("words",),
    FieldAct.INSERT_RIVAL: ("words",),
    FieldAct.RETYPE: ("place",),
}


class PlaceFields(Wish):
    """Below ``parent``, or at the top; right after ``after``, or as the first."""

    parent: Name | None
    after: Name | None

    def place(self) -> TreePlace:
        """The place in the tree."""
        parent = None if self.parent is None else ParagraphId(self.parent)
        return TreePlace(parent, None if self.after is None else ParagraphId(self.after))


class StructureFields(Wish):
    """``at``: where a paragraph is parted, in UTF-16 units of its original text at ``version``."""

    act: FieldAct
    paragraph: Name | None = None
    next: Name | None = None
    kind: ParagraphKind | None = None
    place: PlaceFields | None = None
    words: Words | None = None
    version: Annotated[int, Field(ge=0, lt=10**9)] | None = None
    at: Annotated[int, Field(ge=0, le=UNITS)] | None = None

    def wish(self) -> StructureAct:
        """The act. Raises Malformed (``field_malformed``) for a field that it needs, or has no use for."""
        self._check_fields()
        id, words = ParagraphId(self.paragraph or ""), self.words or ""
        place = TreePlace() if self.place is None else self.place.place()
        kind = self.kind or ParagraphKind.OPERATIVE
        match self.act:
            case FieldAct.INSERT:
                act: StructureAct = Insert(kind, place, words)
            case FieldAct.INSERT_RIVAL:
                act = InsertRival(id, words)
            case FieldAct.MOVE:
                act = Move(id, place)
            case FieldAct.SPLIT:
                act = Split(id, self.version or 0, self.at or 0)
            case FieldAct.JOIN:
                act = Join(id, ParagraphId(self.next or ""))
            case FieldAct.RETYPE:
                act = Retype(id, kind, None if self.place is None else place)
            case FieldAct.DELETE | FieldAct.RESTORE:
                act = Do(Deed(self.act.value), id)
        return act

    def _check_fields(self) -> None:
        needed = NEEDED[self.act]
        known = {"act", *needed, *OPTIONAL.get(self.act, ())}
        wrong = [name for name in needed if getattr(self, name) is None]
        wrong += sorted(self.model_fields_set - known)
        if wrong:
            raise Malformed("field_malformed", field=wrong[0])


class LockFields(Wish):
    """Whether the words of a paragraph are locked, or may be changed again."""

    paragraph: Name
    locked: bool

    def wish(self) -> StructureAct:
        """The act."""
        return Do(Deed.LOCK if self.locked else Deed.UNLOCK, ParagraphId(self.paragraph))
