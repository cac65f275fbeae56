"""One writer's copy of a text: what the server has accepted, and the writer's own changes it has not yet.

Rule 1. What others wrote is taken in one edit at a time and stands before what is not accepted yet.
Rule 2. What is offered is what is held, change by change, never a composition of it: each becomes a version.
Rule 3. At most one offer is under way; it is offered again, under the same numbers, until it is answered.
"""

from collections import deque
from dataclasses import dataclass
from typing import Final

from positions.text.changes import ChangeSet, apply
from positions.text.rebasing import map_over, map_under

MOST: Final = 32  # changes of one offer


@dataclass(frozen=True, slots=True)
class Offered:
    """Changes in a row, the first on version ``base``, numbered from ``n``."""

    n: int
    base: int
    changes: tuple[ChangeSet, ...]


class WorkingCopy:
    """``text`` shows everything; ``accepted`` is the text of ``version``, of what the server has accepted."""

    def __init__(self, version: int, text: str, *, n: int = 1) -> None:
        self.version, self.text, self.accepted = version, text, text
        self._next = n  # number of the first change that is not accepted
        self._own: deque[ChangeSet] = deque()

    @property
    def next(self) -> int:
        """The number of the first own change that is not accepted."""
        return self._next

    @property
    def unaccepted(self) -> int:
        """How many own changes the server has not accepted."""
        return len(self._own)

    def type(self, changes: ChangeSet) -> None:
        """Change what the copy shows. Raises Malformed as ``apply``."""
        self.text = apply(self.text, changes)
        self._own.append(changes)

    def offer(self) -> Offered | None:
        """What to send now, or again; None where everything is accepted."""
        if not self._own:
            return None
        return Offered(self._next, self.version, tuple(self._own)[:MOST])

    def acknowledged(self, n: int) -> None:
        """The server keeps all own changes up to number ``n``; what it kept before is passed over."""
        while self._own and self._next <= n:
            self.accepted = apply(self.accepted, self._own.popleft())
            self._next += 1
            self.version += 1

    def returned(self) -> None:
        """The next accepted edit is the first own change: so the server had kept it before the line broke."""
        self.acknowledged(self._next)

    def heard(self, changes: ChangeSet) -> None:
        """Take in the next accepted edit of somebody else (Rule 1)."""
        self.accepted, theirs = apply(self.accepted, changes), changes
        for place, own in enumerate(self._own):
            self._own[place], theirs = map_over(own, theirs), map_under(theirs, own)
        self.text = apply(self.text, theirs)
        self.version += 1

    def refused(self) -> tuple[ChangeSet, ...]:
        """Give up what is not accepted and show the accepted text; returns the changes given up, made on it.

        Their numbers are used again: none of them was kept.
        """
        given_up = tuple(self._own)
        self._own.clear()
        self.text = self.accepted
        return given_up
