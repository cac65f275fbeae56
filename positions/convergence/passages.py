"""Where passages stand: in which elements, known by which words, and by what name an address calls a pair.

Rule 1. An element is known by its surest passage: confirmed or said in the same words before suggested, then
        the one that most wordings have, then the first. To readers of a language it is known by the surest
        in that language, where one of them is more than suggested.
Rule 2. A pair of passages has one name, whichever of the two is first.
"""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Final

from positions.convergence.findings.elements import Basis, ElementFinding, Occurrence
from positions.convergence.judgements import Passage, passage_of
from positions.ids import Language
from positions.text.canonical import canonical_json, digest

PAIR_NAME: Final = 16  # digits: of a few thousand pairs in a questionnaire no two are alike


def passages_in(element: ElementFinding) -> Mapping[Passage, tuple[Occurrence, ...]]:
    """The passages of an element, each with the occurrences that say it, in the element's order."""
    found: dict[Passage, list[Occurrence]] = {}
    for each in element.occurrences:
        found.setdefault(passage_of(each.language, each.text), []).append(each)
    return {passage: tuple(occurrences) for passage, occurrences in found.items()}


@lru_cache(maxsize=4096)  # a page asks for all elements of a term, some of them thrice
def known_by(element: ElementFinding, reader: Language | None = None) -> Passage:
    """The passage that stands for an element (Rule 1), to everybody or to readers of a language."""
    sure = {passage: _sureness(said) for passage, said in passages_in(element).items()}
    readable = [passage for passage in sure if passage.language is reader and sure[passage][0]]
    return max(readable or sure, key=lambda passage: sure[passage])


def element_with(elements: Iterable[ElementFinding], passage: Passage) -> ElementFinding | None:
    """The element in which a passage stands; None where it stands in none."""
    return next((each for each in elements if passage in passages_in(each)), None)


def pair_name(one: Passage, other: Passage) -> str:
    """What an address calls two passages (Rule 2): so many digits of the digest of both."""
    both = sorted((passage.language.value, passage.text) for passage in (one, other))
    return digest(canonical_json([list(each) for each in both]))[:PAIR_NAME]


def _sureness(occurrences: tuple[Occurrence, ...]) -> tuple[int, int]:
    return sum(each.basis is not Basis.SUGGESTED for each in occurrences), len(occurrences)
