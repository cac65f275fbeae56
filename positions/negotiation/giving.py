"""What a conference gives out of its hands: a version of its text for all to read, or the text to go on from.

G1. Two persons give it, one of the secretariat and one who chairs, both of the same version; nobody confirms
    their own word.
G2. A word stands until it is taken back, said of another version, or has its effect. What is given stays so.
G3. Forwarded is a version that the text still reads as; it is given to all with that (D6).
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
    """What one hand says of a version, by its number; ``stands`` False: the hand takes back what it said."""

    giving: Giving
    version: int
    hand: Hand
    account: PersonId
    at: datetime
    stands: bool = True


@dataclass(frozen=True, slots=True)
class Given:
    """What all words come to. waiting: the word of one hand that waits for the other, of each kind.

    released: the versions that all may read, each since when. forwarded: the one that went on; None: none.
    """

    waiting: Mapping[Giving, GivingWord] = field(default_factory=dict)
    released: Mapping[int, datetime] = field(default_factory=dict)
    forwarded: int | None = None

    @property
    def newest(self) -> int | None:
        """The newest version that all may read."""
        return max(self.released, default=None)


def given(words: Iterable[GivingWord]) -> Given:
    """What words come to, the oldest first."""
    waiting: dict[Giving, GivingWord] = {}
    released: dict[int, datetime] = {}
    forwarded = None
    for word in words:
        other = waiting.pop(word.giving, None)
        if not word.stands:
            continue
        if other is None or other.hand is word.hand or other.version != word.version:
            waiting[word.giving] = word
            continue
        released.setdefault(word.version, word.at)
        if word.giving is Giving.FORWARD:
            forwarded = word.version
    return Given(waiting, released, forwarded)


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
    if word.giving is Giving.RELEASE and word.version in before.released:
        raise WrongPhase("given_already")
    if other is not None and other.version == word.version:
        if other.hand is word.hand:
            raise WrongPhase("word_given")
        if other.account == word.account:
            raise Forbidden("own_word")
    return given([*known, word])
