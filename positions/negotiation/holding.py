"""Who holds which bracket of a text (BR8).

A bracket is held by the delegation that put it and by those whose names stand in it; where the pen put it and
names nobody, by that office. Others may hold it too. What they may not do to it by typing, ``bracket_rules``
says.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Final, TypeAlias

from positions.negotiation.openings import Opening
from positions.text.brackets.marks import MarkedBracket, marked_brackets
from positions.text.brackets.tree import ANYBODY, PRESIDENCY, Roster
from positions.text.units import units_of

NAMED: Final = 3  # holders that a refusal names
OFFICES: Final = (f"{PRESIDENCY}-", "ST-")

Reader: TypeAlias = Callable[[str, Roster], tuple[MarkedBracket, ...]]


@dataclass(frozen=True, slots=True)
class Hold:
    """Somebody holds a bracket from now on, or lets it go; code: as in prefixes."""

    code: str
    holds: bool


@dataclass(frozen=True, slots=True)
class Trust:
    """A sponsor entrusts the pen with the words of its alternatives from now on, or no longer (E2)."""

    code: str
    trusts: bool


Said: TypeAlias = Hold | Trust
"""What somebody said of a bracket."""


@dataclass(frozen=True, slots=True)
class HeldBracket:
    """A bracket of a text. opening: of its first character. marked: where its marks are, in code points.

    holders: codes, as they stand in prefixes; none: any pen may lift it. trusting: those who have entrusted
    the pen with their words in it.
    """

    opening: Opening
    marked: MarkedBracket
    holders: tuple[str, ...]
    trusting: frozenset[str] = frozenset()

    @property
    def id(self) -> str:
        """As its opening is called."""
        return self.opening.id


def codes_of(author: str, roster: Roster = ANYBODY) -> tuple[str, ...]:
    """The codes of an author, its own first: ``XAA`` is XA, ``PRES-CA`` is PRES and speaks for CA.

    Of several (``XAA+XAB``) all.
    """
    name = author.partition(":")[0]
    office, _, conference = name.partition("-")
    if office == PRESIDENCY:
        return (PRESIDENCY, conference) if conference else (PRESIDENCY,)
    return tuple(roster.code_of(each) or each for each in name.split("+"))


def held_brackets(
    text: str,
    openings: Sequence[Opening],
    holds: Mapping[str, Sequence[Said]],
    roster: Roster = ANYBODY,
    read: Reader = marked_brackets,
) -> tuple[HeldBracket, ...]:
    """The brackets of a text in order, with their holders; ``holds``: what was said of each by its id.

    read: how a text is read, for whoever reads the same one again.
    """
    if not openings:
        return ()
    unit_at = units_at(text)
    known = {opening.place: opening for opening in openings}
    found = []
    for marked in read(text, roster):
        opening = known.get(unit_at[marked.open])
        if opening is not None:
            first = _first_holders(opening, marked, roster)
            holders, trusting = _said_of(holds.get(opening.id, ()), first)
            found.append(HeldBracket(opening, marked, roster.ordered(holders), trusting))
    return tuple(found)


def _said_of(said: Sequence[Said], first: Sequence[str]) -> tuple[set[str], frozenset[str]]:
    """Who holds a bracket, and who entrusts the pen with it, after all that was said of it."""
    holders, trusting = set(first), set[str]()
    for each in said:
        codes, is_in = (holders, each.holds) if isinstance(each, Hold) else (trusting, each.trusts)
        (codes.add if is_in else codes.discard)(each.code)
    return holders, frozenset(trusting)


def _first_holders(opening: Opening, marked: MarkedBracket, roster: Roster) -> Sequence[str]:
    """Who holds it before anybody said so."""
    named = [code for each in marked.alternatives for code in each.sponsors]
    if not opening.author:
        return named
    codes = codes_of(opening.author, roster)
    return named or codes[:1] if opening.author.startswith(OFFICES) else [*codes, *named]


def units_at(text: str) -> Sequence[int]:
    """The place in units of each code point, and of the end."""
    if text.isascii():
        return range(len(text) + 1)
    return [0, *accumulate(units_of(letter) for letter in text)]
