"""Paragraphs that were moved, as they are told of at the place where they were."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise

from positions.negotiation.edition import ParagraphFate
from server.presenters.sessions.paragraphs import KINDS


@dataclass(frozen=True, slots=True)
class ShownMove:
    """A paragraph that stood here: as it was called then and is called now, by its kind without a label.

    kind: a message id. after: the label of the one that it is read after now; empty at the beginning, and
    after one without a label.
    """

    id: str
    before: str
    label: str
    kind: str
    after: str = ""


Moves = Mapping[str, tuple[ShownMove, ...]]


def moves_of(fates: Iterable[ParagraphFate]) -> Moves:
    """The moved paragraphs by the one behind which they stood, which stayed; empty: at the beginning."""
    row = list(fates)
    elder = {each.shown.id: old.shown.label for old, each in pairwise(row)}
    moves: dict[str, tuple[ShownMove, ...]] = {}
    last = ""
    for fate in sorted(row, key=lambda each: each.place or 0):
        old, new = fate.old, fate.new
        if old is None or new is None:
            continue
        if fate.moved:
            move = ShownMove(new.id, old.label, new.label, KINDS[new.kind], elder.get(new.id, ""))
            moves[last] = (*moves.get(last, ()), move)
        else:
            last = new.id
    return moves
