"""The shape of a bracket as a page shows it: its tags, where it can be split, and what was done with it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from positions.negotiation.bracket_acts import BracketAct
from positions.text.brackets.marks import MarkedBracket
from positions.text.brackets.parsing import TAGS
from positions.text.brackets.tree import Tag
from server.actions.bracketing import KeptAct
from server.presenters.sessions.changes import Author
from server.sentences import spanish

SHAPED: Final[Mapping[BracketAct, str]] = {
    BracketAct.SPLIT: spanish("lo dividió en dos"),
    BracketAct.JOIN: spanish("lo unió con el siguiente"),
    BracketAct.RETAG: spanish("cambió su etiqueta"),
    BracketAct.ADD: spanish("agregó una alternativa"),
}
NEAR: Final = 4  # words shown on each side of a place where a bracket can be split


@dataclass(frozen=True, slots=True)
class ShownShaping:
    """What was done with the shape of a bracket: a message id, by whom, when and why."""

    done: str
    author: Author
    at: datetime
    reason: str


def standing_tags(text: str, marked: MarkedBracket) -> Sequence[Tag]:
    """Why a bracket stands, as it says itself."""
    start, end = marked.tags
    return [TAGS[word.lstrip("#").casefold()] for word in text[start:end].split()]


def split_words(text: str, marked: MarkedBracket, place: int) -> str:
    """Where a bracket would be split: some words before and behind."""
    (alternative,) = marked.alternatives
    before = text[alternative.prefix[1] : place].split()
    behind = text[place : alternative.end].split()
    return " ".join([*before[-NEAR:], "] [", *behind[:NEAR]])


def shown_shaping(act: KeptAct, authors: Mapping[str, Author]) -> ShownShaping:
    """What was done with its shape; authors: by code."""
    return ShownShaping(
        SHAPED[act.act], authors.get(act.code, Author(act.code, act.code)), act.at, act.reason
    )
