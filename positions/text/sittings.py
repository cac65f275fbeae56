"""The history of one text in sittings: what one author wrote at a stretch, and how the text read after it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from positions.text.attribution import Edit
from positions.text.changes import apply

PAUSE: Final = timedelta(minutes=10)  # without an edit of the author, after which another sitting begins


@dataclass(frozen=True, slots=True)
class Sitting:
    """Edits of one author in a row: versions ``first`` to ``last``; ``wording`` is that of the last."""

    author: str
    first: int
    last: int
    began: datetime
    ended: datetime
    wording: str


def sittings(opening: str, edits: Iterable[tuple[Edit, datetime]]) -> tuple[Sitting, ...]:
    """The sittings in which these edits, oldest first, were made on a wording; each edit with its time.

    Raises as ``apply``.
    """
    found: list[Sitting] = []
    wording = opening
    for edit, at in edits:
        wording = apply(wording, edit.changes)
        last = found[-1] if found else None
        if last is not None and last.author == edit.author and at - last.ended < PAUSE:
            found[-1] = Sitting(last.author, last.first, edit.version, last.began, at, wording)
        else:
            found.append(Sitting(edit.author, edit.version, edit.version, at, at, wording))
    return tuple(found)
