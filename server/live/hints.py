"""That there is news of comments: for those in a room, and for those who come soon after."""

from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from positions.ids import ParagraphId
from server.security.identity import Seat

RECENT: Final = timedelta(minutes=1)  # a page made so shortly before its reader came is brought up to date
MOST: Final = 256


@dataclass(frozen=True, slots=True)
class Hint:
    """Somebody commented on a paragraph; ``may``: whether a seat may read what was said."""

    paragraph: ParagraphId
    may: Callable[[Seat], bool]


class Hints:
    """The newest ``MOST`` hints of one draft."""

    def __init__(self) -> None:
        self._kept: deque[tuple[datetime, Hint]] = deque(maxlen=MOST)

    def add(self, hint: Hint, *, now: datetime) -> None:
        """Keep a hint for those who come later."""
        self._kept.append((now, hint))

    def recent(self, seat: Seat, *, now: datetime) -> Sequence[ParagraphId]:
        """The paragraphs with hints of the last minute for a seat, each once, the oldest hint first."""
        fresh = (hint for at, hint in self._kept if at >= now - RECENT)
        return list(dict.fromkeys(each.paragraph for each in fresh if each.may(seat)))
