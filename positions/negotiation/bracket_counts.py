"""How many brackets a text had at moments of its history: whether an end is in sight (BR5)."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from positions.text.brackets.parsing import parse_brackets
from positions.text.brackets.reading import count_brackets
from positions.text.changes import ChangeSet, apply


def brackets_in(text: str) -> int:
    """How many brackets a text has, at any depth."""
    return count_brackets(parse_brackets(text)).brackets if "[" in text else 0


def counts_at(
    opening: str, edits: Iterable[tuple[datetime, ChangeSet]], moments: Sequence[datetime]
) -> Iterator[int]:
    """How many brackets a text had at each of these moments, which rise; edits: when, and what, in order."""
    wording, waiting = opening, iter(edits)
    edit = next(waiting, None)
    for moment in moments:
        while edit is not None and edit[0] <= moment:
            wording = apply(wording, edit[1])
            edit = next(waiting, None)
        yield brackets_in(wording)
