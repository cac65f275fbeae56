"""What each delegation says of a whole text: what it answered at the roll-call, and said of paragraphs (K6).

An answer stands for the paragraphs of which the delegation said nothing. It takes back nothing: who objects
to one paragraph objects to the whole.
"""

from collections.abc import Collection, Mapping, Sequence
from typing import Final

from positions.ids import DelegationId, ParagraphId
from positions.negotiation.consent import Stance

Stances = Mapping[DelegationId, Stance]
WHOLE: Final = ParagraphId("")  # stands for the whole text, where a paragraph is named
WORST_FIRST: Final = (
    *(Stance.OBJECT, Stance.NONE, Stance.AD_REFERENDUM),
    *(Stance.RESERVE, Stance.STAND_ASIDE, Stance.ACCEPT),
)


def filled(live: Stances, answers: Stances) -> Stances:
    """What is said of a paragraph once the roll was called: an answer where nothing else was said."""
    return {**answers, **live}


def whole_stances(paragraphs: Sequence[Stances], answers: Stances) -> Stances:
    """The stance of each delegation on the whole text; of those whose word on a part is missing none.

    paragraphs: the live stances on each. An objection to one paragraph counts whatever else is missing.
    """
    names = {name for each in (*paragraphs, answers) for name in each}
    found: dict[DelegationId, Stance] = {}
    for name in sorted(names):
        said = [each[name] for each in (*paragraphs, answers) if name in each]
        worst = min(said, key=WORST_FIRST.index)
        is_whole = name in answers or all(name in each for each in paragraphs)
        if is_whole or worst is Stance.OBJECT:
            found[name] = worst
    return found


def with_silence(answers: Stances, silent: Collection[DelegationId]) -> Stances:
    """What is said of the whole text where the silence of these counts: they accept, if they said nothing."""
    return {**dict.fromkeys(silent, Stance.ACCEPT), **answers}


def hears(
    members: Collection[DelegationId], silent: Collection[DelegationId], whole: Collection[DelegationId]
) -> bool:
    """Whether a written procedure covers or hears every member (K5). whole: who has a word on all of it."""
    return set(members) <= {*silent, *whole}
