"""The texts that a place had, one after the other: a session's text of both conferences, or of one (D8).

D8. A place has one text at a time. Forwarded or archived, a text leaves its place, and another may begin
    there. An adopted one keeps it until one goes on from it, with new paragraphs that know where they came
    from; ended before it was adopted, that one leaves the place to the adopted text.
"""

from collections.abc import Collection, Iterable
from typing import Final

from positions.errors import WrongPhase
from positions.negotiation.draft import Draft, Mode

ENDED: Final = frozenset({Mode.FORWARDED, Mode.ARCHIVED})  # it left its place


def standing_draft(drafts: Iterable[Draft]) -> Draft | None:
    """The text that a place has now, of those that it had; None: it has none."""
    there = (each for each in drafts if each.mode not in ENDED)
    return max(there, key=lambda each: each.number, default=None)


def source_draft(drafts: Iterable[Draft]) -> Draft | None:
    """What a conference has to put beside others: its text, or the last that went on in another."""
    known = list(drafts)
    gone = (each for each in known if each.mode is Mode.FORWARDED)
    return standing_draft(known) or max(gone, key=lambda each: each.number, default=None)


def next_number(drafts: Collection[Draft], *, goes_on: bool = False) -> int:
    """The number of a new text at the place of these; goes_on: from the adopted one that is there.

    Raises WrongPhase (``session_has_draft``; ``nothing_adopted``: there is nothing to go on from).
    """
    there = standing_draft(drafts)
    is_adopted = there is not None and there.mode is Mode.ADOPTED
    if goes_on and not is_adopted:
        raise WrongPhase("nothing_adopted" if there is None else "session_has_draft")
    if there is not None and not goes_on:
        raise WrongPhase("session_has_draft")
    return max((each.number for each in drafts), default=0) + 1
