"""What each delegation says of a whole text: what it answered at the roll-call, and said of paragraphs (K6).

An answer stands for the paragraphs of which the delegation said nothing. It takes back nothing: who objects
to one paragraph objects to the whole.
"""

from collections.abc import Mapping, Sequence
from typing import Final

from positions.ids import DelegationId
from positions.negotiation.consent import Stance

Stances = Mapping[DelegationId, Stance]
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
