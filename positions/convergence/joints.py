"""Where a clause may be cut, and what kind of place it is.

Grammar alone does not say whether "A o B" are two elements or one: "la entrada o la salida", "derechos o
garantías". It says how likely; the other wordings decide (``segmentation``).
"""

from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import Final

from positions.convergence.lexicon import Lexicon, longest
from positions.convergence.words import Word

MOST: Final = 7  # joints of one clause that are weighed, the likeliest first; at others it is left whole
LEADING: Final = 3  # words of a relative pronoun with what stands before it: "a la que"
TAIL: Final = 3  # words after a conjunction in which "other" makes a general tail: "u otras formas de"


class Joint(StrEnum):
    """A place where a clause may be cut, the likeliest kind first."""

    EQUALS = "equals"  # a conjunction between phrases of one shape, each with its article or preposition
    CLAUSES = "clauses"  # a conjunction before a connector or relative pronoun
    CLOSING = "closing"  # as BARE, but before what may be the last member of a list
    HEAD = "head"  # before an article; on the left stands what governs it: "asegura | el acceso"
    PREPOSITION = "preposition"
    BARE = "bare"  # a conjunction before a word without article: mostly one notion, "derechos o garantías"
    SHARED = "shared"  # a conjunction before what shares a head or a complement with the words before it


def opener(forms: Sequence[str], place: int, lexicon: Lexicon) -> tuple[int, str]:
    """How many words of a connector or relative pronoun stand here, and what they say; (0, "") for none."""
    first = forms[place] if place < len(forms) else ""
    length = longest(lexicon.connectors, forms, place) if first in lexicon.opening else 0
    if length:
        return length, lexicon.connectors[tuple(forms[place : place + length])]
    for ahead, form in enumerate(forms[place : place + LEADING + 1] if first in lexicon.leading else ()):
        if form in lexicon.relatives:
            return ahead + 1, "relative"
        if form not in lexicon.prepositions and form not in lexicon.determiners:
            break
    return 0, ""


def joints_of(words: Sequence[Word], lexicon: Lexicon, *, closes: bool) -> tuple[tuple[int, Joint], ...]:
    """Find the places, as (index of a word, kind) in the order they stand.

    ``closes``: whether the clause ends a list, so that one of its conjunctions closes it.
    """
    joints = list(_joints([word.form for word in words], lexicon))
    if closes and not any(kind in (Joint.EQUALS, Joint.CLAUSES) for _, kind in joints):
        joints = [(at, Joint.CLOSING if kind is Joint.BARE else kind) for at, kind in joints]
    rank = list(Joint)
    return tuple(sorted(sorted(joints, key=lambda joint: (rank.index(joint[1]), joint[0]))[:MOST]))


def _joints(forms: Sequence[str], lexicon: Lexicon) -> Iterator[tuple[int, Joint]]:
    left = 0  # where the words before the next conjunction begin
    joint = -1  # the last preposition where a cut was found
    attached = lexicon.genitives | lexicon.determiners
    for place in range(1, len(forms)):
        form, before = forms[place], forms[place - 1]
        if form in lexicon.conjunctions and place + 1 < len(forms):
            if not lexicon.others.isdisjoint(forms[place + 1 : place + 1 + TAIL]):
                continue
            yield place, _between(forms, left, place + 1, lexicon)
            left = place + 1
        elif before in lexicon.conjunctions or form in lexicon.genitives:
            continue
        elif form in lexicon.prepositions and before not in lexicon.prepositions:
            joint = place
            yield place, Joint.PREPOSITION
        elif form in lexicon.determiners and joint != place - 1 and before not in attached:
            yield place, Joint.HEAD


def _between(forms: Sequence[str], left: int, right: int, lexicon: Lexicon) -> Joint:
    """What kind of conjunction stands between the words from ``left`` and those from ``right``."""
    opening, other = forms[right], forms[left]
    shaped = lexicon.determiners | lexicon.prepositions
    if opening in lexicon.genitives and other not in lexicon.genitives:
        return Joint.SHARED
    if opener(forms, right, lexicon)[0]:
        return Joint.CLAUSES
    if opening in shaped:
        return Joint.EQUALS if other in shaped else Joint.HEAD
    stop = next((at for at in range(right, len(forms)) if forms[at] in lexicon.conjunctions), len(forms))
    complemented = not lexicon.genitives.isdisjoint(forms[right:stop])
    alone = lexicon.genitives.isdisjoint(forms[left:right])
    return Joint.SHARED if complemented and alone else Joint.BARE
