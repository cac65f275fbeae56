"""The texts that a session had before the one that it has, or has at all (D8)."""

from collections.abc import Sequence
from dataclasses import dataclass

from positions.negotiation.draft import Draft
from positions.process import Process
from server.presenters.sessions.addresses import address_of, session_of_draft
from server.presenters.sessions.listing import MODES


@dataclass(frozen=True, slots=True)
class EarlierText:
    """A text that ended, by its number; words: what became of it, a message id."""

    number: int
    words: str
    href: str


def earlier_texts(process: Process, drafts: Sequence[Draft], shown: Draft | None) -> tuple[EarlierText, ...]:
    """Those of the texts of a place that are not on the page, the newest first; a text in hand is none."""
    found = []
    for each in reversed(drafts):
        session = session_of_draft(process, each)
        if session is not None and (shown is None or each.id != shown.id):
            found.append(EarlierText(each.number, MODES[each.mode], address_of(process, session)))
    return tuple(found)
