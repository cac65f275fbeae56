"""A base wording for a session, out of what the wordings on one question surely share, in their own words.

Rule 1. An element takes part at a level where somebody includes it in the same words or as confirmed; what
        is only suggested neither brings an element in nor makes anybody its holder.
Rule 2. What all positions of the level surely include stands plain; the rest stands in brackets, before it
        who holds it, in meeting order. Neighbours that the same delegations hold share a bracket.
Rule 3. An element is worded as most of its holders word it in the language, else as the first of them in
        meeting order does. Without words in the language it is left out and listed: nothing is translated.
Rule 4. Elements are placed one by one, what more delegations hold first. Each goes where the fewest wordings
        in the language, holding it and one that stands already, have the two the other way round; of such
        places where it stands beside a neighbour of its wordings; else the first.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from positions.convergence.findings.elements import (
    Basis,
    ElementFinding,
    ElementStatus,
    Inclusion,
    Occurrence,
)
from positions.convergence.inclusion import status_of
from positions.errors import Unknown
from positions.ids import DelegationId, Language
from positions.text.brackets.printing import canonical_brackets, canonical_form
from positions.text.brackets.tree import ANYBODY, Alternative, Bracket, BracketedText, Part, Roster, Words
from positions.text.canonical import canonical_wording


@dataclass(frozen=True, slots=True)
class BasePiece:
    """An element as it stands in a base wording, or would, had it words in the language (``text`` empty).

    holders: who surely includes it at the level, in meeting order. is_core: whether all positions do.
    evidence: what it rests on, in every language, in meeting order; those whose words it is come first.
    """

    element: str
    name: str
    text: str
    holders: tuple[DelegationId, ...]
    is_core: bool
    evidence: tuple[Occurrence, ...]


@dataclass(frozen=True, slots=True)
class BaseWording:
    """A bracketed text with the pieces it is made of, in order, and the elements without words for it."""

    text: str
    pieces: tuple[BasePiece, ...]
    wordless: tuple[BasePiece, ...]


def base_wording(
    elements: Iterable[ElementFinding], level: str, language: Language, roster: Roster = ANYBODY
) -> BaseWording:
    """Lay out the elements of one question at a level; the order they are given in makes no difference.

    Raises Unknown (``sponsor_unknown``) for a holder that the roster does not hold.
    """
    found = [piece for each in elements if (piece := _piece(each, level, language)) is not None]
    found.sort(key=_standing)
    pieces = _placed([piece for piece in found if piece.text], language)
    runs = groupby(pieces, key=lambda piece: (piece.is_core, piece.holders))
    parts = [part for _, run in runs for part in (Words(" "), _part(list(run), roster))][1:]
    # Printed twice: words that end in a backslash are escaped only while they stand at the end of their part.
    text = canonical_form(canonical_brackets(BracketedText(tuple(parts)), roster), roster)
    return BaseWording(text, tuple(pieces), tuple(piece for piece in found if not piece.text))


def holder_code(holder: str, roster: Roster) -> str:
    """The code of a delegation before a bracket. Raises Unknown (``sponsor_unknown``)."""
    code = roster.code_of(holder)
    if code is None:
        raise Unknown("sponsor_unknown", sponsor=holder)
    return code


def _part(run: Sequence[BasePiece], roster: Roster) -> Part:
    words = Words(" ".join(piece.text for piece in run))
    if run[0].is_core:
        return words
    codes = roster.ordered(holder_code(holder, roster) for holder in run[0].holders)
    return Bracket((Alternative(codes, (words,)),))


def _piece(element: ElementFinding, level: str, language: Language) -> BasePiece | None:
    """Rules 1 to 3; None where nobody of the level surely includes the element."""
    here = next((each for each in element.levels if each.level == level), None)
    if here is None or not here.included:
        return None
    places = {holder: place for place, holder in enumerate(here.included)}
    sure = [
        each
        for each in element.occurrences
        if each.basis is not Basis.SUGGESTED and each.delegation in places
    ]
    sure.sort(key=lambda each: (places[each.delegation], each.record))
    words = _chosen(sure, language)
    return BasePiece(
        element=element.id,
        name=element.name,
        text=words,
        holders=here.included,
        is_core=_is_core(here),
        evidence=tuple(sorted(sure, key=lambda each: not _says(each, words, language))),
    )


def _is_core(here: Inclusion) -> bool:
    positions = len(here.included) + len(here.suggested) + len(here.left_out)
    return status_of(len(here.included), positions) is ElementStatus.CORE


def _chosen(sure: Sequence[Occurrence], language: Language) -> str:
    """Rule 3, of occurrences in meeting order; a counter keeps the order in which it first saw each."""
    said = Counter(canonical_wording(each.text) for each in sure if each.language is language)
    return max(said, key=said.__getitem__, default="")


def _says(occurrence: Occurrence, words: str, language: Language) -> bool:
    return occurrence.language is language and canonical_wording(occurrence.text) == words


def _standing(piece: BasePiece) -> tuple[int, str, tuple[int, int]]:
    """What more hold comes first; then any order will do, for no two stand at one place of one wording."""
    first = piece.evidence[0]
    return -len(piece.holders), first.record, first.span


class _Order:
    """In how many wordings one element stands before another, and right before it."""

    def __init__(self, pieces: Sequence[BasePiece], language: Language) -> None:
        rows: defaultdict[str, list[tuple[tuple[int, int], int]]] = defaultdict(list)
        for number, piece in enumerate(pieces):
            for each in piece.evidence:
                if each.language is language:
                    rows[each.record].append((each.span, number))
        self.before: Counter[tuple[int, int]] = Counter()
        self.beside: Counter[tuple[int, int]] = Counter()
        for row in rows.values():
            standing = [number for _, number in sorted(row)]
            for place, one in enumerate(standing):
                self.before.update((one, other) for other in standing[place + 1 :])
                self.beside.update((one, other) for other in standing[place + 1 : place + 2])

    def place_of(self, new: int, line: Sequence[int]) -> int:
        """Rule 4, for one element among those that stand already."""
        against = sum(self.before[one, new] for one in line)  # of standing before all of them
        scores = []
        for place in range(len(line) + 1):
            beside = line[place - 1 : place] if place else ()
            near = sum(self.beside[one, new] for one in beside)
            near += sum(self.beside[new, one] for one in line[place : place + 1])
            scores.append((against, -near, place))
            if place < len(line):
                against += self.before[new, line[place]] - self.before[line[place], new]
        return min(scores)[-1]


def _placed(pieces: Sequence[BasePiece], language: Language) -> Sequence[BasePiece]:
    order = _Order(pieces, language)
    line: list[int] = []
    for number in range(len(pieces)):
        line.insert(order.place_of(number, line), number)
    return [pieces[number] for number in line]
