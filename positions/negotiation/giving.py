"""What a conference gives out of its hands: a version of its text for all to read, or the text to go on from.

G1. Two persons give it, one of the secretariat and one who chairs, both of the same version; nobody confirms
    their own word.
G2. A word stands until it is taken back, said of another version, or has its effect. What is given stays so.
G3. A version is for those who negotiate; for observers too only where both words say so, then or later.
G4. Forwarded is a version that the text still reads as; it is given to all with that (D6).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from positions.errors import Forbidden, WrongPhase
from positions.ids import PersonId
from positions.negotiation.draft import PEN, Hand


class Giving(StrEnum):
    """What is done with a version."""

    RELEASE = "release"  # the other conference may read it
    FORWARD = "forward"  # a bi-regional text goes on from it


@dataclass(frozen=True, slots=True)
class GivingWord:
    """What one hand says of a version, by its number; ``stands`` False: the hand takes back what it said.

    observers: they read it as well (G3).
    """

    giving: Giving
    version: int
    hand: Hand
    account: PersonId
    at: datetime
    stands: bool = True
    observers: bool = False

    def says_as(self, other: "GivingWord") -> bool:
        """Whether both say the same of the same version."""
        return (self.version, self.observers) == (other.version, other.observers)


@dataclass(frozen=True, slots=True)
class Given:
    """What all words come to. waiting: the word of one hand that waits for the other, of each kind.

    released: the versions that all may read, each since when. forwarded: the one that went on; None: none.
    observed: the released versions that observers read as well.
    """

    waiting: Mapping[Giving, GivingWord] = field(default_factory=dict)
    released: Mapping[int, datetime] = field(default_factory=dict)
    forwarded: int | None = None
    observed: frozenset[int] = frozenset()

    @property
    def newest(self) -> int | None:
        """The newest version that all may read."""
        return max(self.released, default=None)

    def is_given(self, word: GivingWord) -> bool:
        """Whether all read the version already whom a word means."""
        return word.version in (self.observed if word.observers else self.released)


def given(words: Iterable[GivingWord]) -> Given:
    """What words come to, the oldest first."""
    waiting: dict[Giving, GivingWord] = {}
    released: dict[int, datetime] = {}
    observed: set[int] = set()
    forwarded = None
    for word in words:
        other = waiting.pop(word.giving, None)
        if not word.stands:
            continue
        if other is None or other.hand is word.hand or not other.says_as(word):
            waiting[word.giving] = word
            continue
        released.setdefault(word.version, word.at)
        if word.observers:
            observed.add(word.version)
        if word.giving is Giving.FORWARD:
            forwarded = word.version
    return Given(waiting, released, forwarded, frozenset(observed))


def check_word(words: Iterable[GivingWord], word: GivingWord) -> Given:
    """What the words come to with one more.

    Raises Forbidden (``not_the_pen``; ``own_word``: who confirms it said it), WrongPhase (``given_already``,
    ``word_given``: that hand has said so; ``nothing_given``: there is nothing of that hand to take back).
    """
    if word.hand not in PEN:
        raise Forbidden("not_the_pen")
    known = list(words)
    before = given(known)
    other = before.waiting.get(word.giving)
    if not word.stands:
        if other is None or (other.hand, other.version) != (word.hand, word.version):
            raise WrongPhase("nothing_given")
        return given([*known, word])
    if word.giving is Giving.RELEASE and before.is_given(word):
        raise WrongPhase("given_already")
    if other is not None and other.says_as(word):
        if other.hand is word.hand:
            raise WrongPhase("word_given")
        if other.account == word.account:
            raise Forbidden("own_word")
    return given([*known, word])
