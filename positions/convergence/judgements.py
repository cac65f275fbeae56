"""What a secretariat has decided on whether two passages say the same.

Rule 1. A judgement is on words, not on whoever wrote them: it holds for every wording in which they stand,
        filed or still to come.
Rule 2. Judgements are kept in the order they were made; on a pair the last one holds, and taking it back is
        one more of them.
Rule 3. What is the same is the same throughout: two passages joined by judgements cannot be judged to differ,
        and two passages judged to differ cannot be joined, until the judgement in the way is taken back.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from functools import lru_cache
from typing import Final

from positions.errors import Malformed, WrongPhase
from positions.ids import ConferenceId, Language, TermId
from positions.text.canonical import canonical_wording

PASSAGE_LENGTH: Final = 20_000  # as long as a wording may be
NAME_LENGTH: Final = 80


class SameOrNot(StrEnum):
    """The answer to: do these two passages say the same? ``related`` is not the same either."""

    SAME = "same"
    RELATED = "related"
    DIFFERENT = "different"


@dataclass(frozen=True, slots=True, order=True)
class Passage:
    """Words in a language, in canonical form, wherever they stand. Made by ``passage_of``."""

    language: Language
    text: str


Couple = frozenset[Passage]


@dataclass(frozen=True, slots=True)
class Judgement:
    """The decision of one secretariat on two passages of a term; ``says`` None takes back the one before."""

    term: TermId
    one: Passage
    other: Passage
    says: SameOrNot | None
    by: ConferenceId
    at: datetime

    @property
    def pair(self) -> Couple:
        """Both passages, in no order."""
        return frozenset((self.one, self.other))


@dataclass(frozen=True, slots=True)
class Naming:
    """The name a secretariat gives to what a passage says; an empty one takes it back."""

    term: TermId
    passage: Passage
    name: str
    by: ConferenceId
    at: datetime


@dataclass(frozen=True, slots=True)
class Judged:
    """What holds on one term: judgements by pair, namings by passage, in the order they were made."""

    pairs: Mapping[Couple, Judgement] = field(default_factory=dict)
    names: Mapping[Passage, Naming] = field(default_factory=dict)

    def says(self, one: Passage, other: Passage) -> SameOrNot | None:
        """What was decided on two passages, if anything."""
        judgement = self.pairs.get(frozenset((one, other)))
        return None if judgement is None else judgement.says

    def joined(self, passage: Passage) -> frozenset[Passage]:
        """The passage with all that judgements make the same as it."""
        if not self.pairs:
            return frozenset((passage,))
        reached, fresh = {passage}, [passage]
        while fresh:
            here = fresh.pop()
            for each in self._same_as(here) - reached:
                reached.add(each)
                fresh.append(each)
        return frozenset(reached)

    def name_of(self, passage: Passage) -> str:
        """The name given last to what the passage says, here or in other words; empty where there is none."""
        joined = self.joined(passage)
        names = [naming.name for named, naming in self.names.items() if named in joined]
        return names[-1] if names else ""

    def _same_as(self, passage: Passage) -> set[Passage]:
        return {
            next(iter(pair - {passage}))
            for pair, judgement in self.pairs.items()
            if judgement.says is SameOrNot.SAME and passage in pair
        }

    def apart(self) -> Iterator[Couple]:
        """The pairs judged not to say the same."""
        return (pair for pair, each in self.pairs.items() if each.says is not SameOrNot.SAME)


NOTHING_JUDGED: Final = Judged()


@lru_cache(maxsize=8192)  # a page asks for the same words again and again
def passage_of(language: Language, text: str) -> Passage:
    """Words in the form in which they are judged.

    Raises Malformed: ``passage_empty``, ``passage_too_long``.
    """
    words = canonical_wording(text)
    if not words:
        raise Malformed("passage_empty")
    if len(words) > PASSAGE_LENGTH:
        raise Malformed("passage_too_long", most=PASSAGE_LENGTH)
    return Passage(language, words)


def judged_by_term(kept: Iterable[Judgement | Naming]) -> dict[TermId, Judged]:
    """What holds on every term (Rule 2), of judgements in the order they were made."""
    pairs: defaultdict[TermId, dict[Couple, Judgement]] = defaultdict(dict)
    names: defaultdict[TermId, dict[Passage, Naming]] = defaultdict(dict)
    for each in kept:
        if isinstance(each, Naming):
            names[each.term].pop(each.passage, None)
            if each.name:
                names[each.term][each.passage] = each
        else:
            pairs[each.term].pop(each.pair, None)
            if each.says is not None:
                pairs[each.term][each.pair] = each
    return {term: Judged(pairs[term], names[term]) for term in sorted({*pairs, *names})}


def judged_on(term: TermId, kept: Iterable[Judgement | Naming]) -> Judged:
    """What holds on one term, of judgements on any."""
    return judged_by_term(kept).get(term, NOTHING_JUDGED)


def check_judgement(judged: Judged, new: Judgement) -> None:
    """Refuse a judgement that cannot stand beside those that hold (Rule 3).

    Raises Malformed (``passage_with_itself``), WrongPhase: ``judged_same`` with the passages joined so far,
    ``judged_apart`` with the two judged to differ.
    """
    if new.one == new.other:
        raise Malformed("passage_with_itself")
    rest = Judged({pair: each for pair, each in judged.pairs.items() if pair != new.pair})
    if new.says is None:
        return
    mine, theirs = rest.joined(new.one), rest.joined(new.other)
    if new.says is not SameOrNot.SAME:
        if new.other in mine:
            raise WrongPhase("judged_same", one=new.one.text, other=new.other.text, count=len(mine))
        return
    for pair in rest.apart():
        if pair & mine and pair & theirs:
            one, other = sorted(pair)
            raise WrongPhase("judged_apart", one=one.text, other=other.text)


def check_naming(new: Naming) -> None:
    """Refuse a name that is none. Raises Malformed (``name_too_long``)."""
    if len(new.name) > NAME_LENGTH or new.name != canonical_wording(new.name):
        raise Malformed("name_too_long", most=NAME_LENGTH)
