"""What the pen may want done to the paragraphs of a draft, as it is wished: on a page, or by a program."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from positions.ids import ParagraphId
from positions.negotiation.paragraph_tree import ParagraphKind, TreePlace


class Step(StrEnum):
    """One place further among the neighbours."""

    UP = "up"
    DOWN = "down"


@dataclass(frozen=True, slots=True)
class After:
    """The nearest place after a paragraph at which one of the kind may stand."""

    paragraph: ParagraphId


Where: TypeAlias = TreePlace | After | Step


class Deed(StrEnum):
    """An act on one paragraph that needs nothing else to be known."""

    DELETE = "delete"
    RESTORE = "restore"
    LOCK = "lock"
    UNLOCK = "unlock"


@dataclass(frozen=True, slots=True)
class Insert:
    """A new paragraph, its words in the original language."""

    kind: ParagraphKind
    where: TreePlace | After
    words: str = ""


@dataclass(frozen=True, slots=True)
class InsertRival:
    """A new paragraph that competes with another one (N3)."""

    base: ParagraphId
    words: str = ""


@dataclass(frozen=True, slots=True)
class Move:
    """A paragraph goes elsewhere, with those below it."""

    paragraph: ParagraphId
    where: Where


@dataclass(frozen=True, slots=True)
class Split:
    """A paragraph is parted. ``at``: a place, in units, of its original text at ``version``, or all words of
    that version with a line break at the place.
    """

    paragraph: ParagraphId
    version: int
    at: int | str


@dataclass(frozen=True, slots=True)
class Join:
    """A paragraph takes the words of the next one, which is deleted."""

    first: ParagraphId
    second: ParagraphId


@dataclass(frozen=True, slots=True)
class Retype:
    """A paragraph becomes one of another kind, where it stands or elsewhere."""

    paragraph: ParagraphId
    kind: ParagraphKind
    where: TreePlace | After | None = None


@dataclass(frozen=True, slots=True)
class Do:
    """One of the deeds."""

    deed: Deed
    paragraph: ParagraphId


StructureAct: TypeAlias = Insert | InsertRival | Move | Split | Join | Retype | Do


def name_of(act: StructureAct) -> str:
    """The word for an act, on the wire and in the API."""
    return act.deed.value if isinstance(act, Do) else NAMES[type(act)]


NAMES: Mapping[type, str] = {
    Insert: "insert",
    InsertRival: "insert_rival",
    Move: "move",
    Split: "split",
    Join: "join",
    Retype: "retype",
}


def named_in(act: StructureAct) -> frozenset[ParagraphId]:
    """The paragraphs that whoever wished the act had in mind."""
    match act:
        case Insert(_, where):
            return _named_at(where)
        case InsertRival(base):
            return frozenset({base})
        case Move(paragraph, where):
            return frozenset({paragraph}) | _named_at(where)
        case Retype(paragraph, _, where):
            return frozenset({paragraph}) | _named_at(where)
        case Join(first, second):
            return frozenset({first, second})
        case Split() | Do():
            return frozenset({act.paragraph})


def _named_at(where: Where | None) -> frozenset[ParagraphId]:
    match where:
        case TreePlace(parent, after):
            return frozenset(each for each in (parent, after) if each is not None)
        case After(paragraph):
            return frozenset({paragraph})
        case _:
            return frozenset()
