"""How many brackets a session's text has, as its page says it beside the way to them."""

from dataclasses import dataclass

from server.actions.bracket_list import counts_of
from server.actions.session_reading import SessionDraft


@dataclass(frozen=True, slots=True)
class BracketCounts:
    """All of them; ``by_text``: of each text that has some, ``x1:2 x7:1``, for the script of the page."""

    count: int
    by_text: str


def bracket_counts(found: SessionDraft) -> BracketCounts:
    """The brackets of the words that are loaded."""
    counts = counts_of(found)
    return BracketCounts(sum(counts.values()), " ".join(f"{text}:{count}" for text, count in counts.items()))
