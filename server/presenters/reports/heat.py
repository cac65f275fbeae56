"""The heat map: how much of what each delegation answered on each term coincides with the leading position.

Rule 1. Counted are the closed questions of the term on which the delegation has a position; of these, those
        on which it holds the position most members of the level hold. A tie has no leading position.
Rule 2. Who answered nothing on the term has no cell value: never the lowest colour.
Rule 3. Picture and table are drawn from the same cells.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from positions.convergence.findings import LevelFinding, QuestionFinding, TermFinding
from positions.ids import DelegationId, QuestionKey
from server.presenters.reports.reading import (
    Country,
    Link,
    Phrase,
    Reading,
    level_links,
    tier_words,
)

COLUMNS: Final = 24  # most terms on one page
FULL: Final = 4  # quarters


@dataclass(frozen=True, slots=True)
class Heat:
    """One cell: ``same`` of ``held`` answers coincide."""

    same: int
    held: int
    href: str = ""

    @property
    def step(self) -> int | None:
        """Quarters: all is 4, none is 0, anything between is 1 to 3, halves up; None without an answer."""
        if not self.held:
            return None
        if self.same in (0, self.held):
            return FULL if self.same else 0
        return min(3, max(1, (self.same * 2 * FULL + self.held) // (2 * self.held)))


@dataclass(frozen=True, slots=True)
class HeatColumn:
    """A term. ``coincide`` of ``answering`` delegations coincide in all they answered."""

    words: Phrase
    href: str
    coincide: tuple[Country, ...]
    answering: int


@dataclass(frozen=True, slots=True)
class Extreme:
    """A term with all answers of the level together: what the picture is titled with."""

    words: Phrase
    heat: Heat


@dataclass(frozen=True, slots=True)
class HeatRow:
    """A delegation, outlined when it is the reader's own."""

    country: Country
    cells: tuple[Heat, ...]
    own: bool


@dataclass(frozen=True, slots=True)
class HeatBlock:
    """The members of a conference with their subtotal."""

    words: Phrase
    members: int
    rows: tuple[HeatRow, ...]
    subtotal: tuple[Heat, ...]


@dataclass(frozen=True, slots=True)
class HeatMap:
    """One page of the map; ``total`` is of all rows, empty where one conference stands alone.

    most and least are the terms, of all pages, on which most and least coincides; None without answers.
    """

    columns: tuple[HeatColumn, ...]
    blocks: tuple[HeatBlock, ...]
    members: int
    total: tuple[Heat, ...]
    pages: tuple[Link, ...]
    levels: tuple[Link, ...]
    sorts: tuple[Link, ...]
    most: Extreme | None
    least: Extreme | None

    @property
    def fractions(self) -> tuple[tuple[int, int], ...]:
        """The different fractions of its cells, so that a page puts each into words once."""
        rows = [row.cells for block in self.blocks for row in block.rows]
        rows += [block.subtotal for block in self.blocks] + [self.total]
        return tuple(sorted({(cell.same, cell.held) for row in rows for cell in row}))


Counts = Mapping[DelegationId, tuple[int, int]]


def heat_map(reading: Reading, *, page: int = 1, by_agreement: bool = False) -> HeatMap:
    """Draw one page of the map. A page beyond the last is the last."""
    counted = [(term, _counts(reading, term)) for term in reading.report.terms]
    if by_agreement:
        counted.sort(key=lambda pair: -(_overall(pair[1]) or Fraction(-1)))
    pages = max(1, -(-len(counted) // COLUMNS))
    page = min(max(1, page), pages)
    size = -(-len(counted) // pages)  # pages of like size, no page of one term alone
    shown = counted[(page - 1) * size : page * size]
    sort = "agreement" if by_agreement else ""
    members = reading.tier.members
    blocks = _blocks(reading, shown)
    return HeatMap(
        columns=tuple(_column(reading, term, counts) for term, counts in shown),
        blocks=blocks,
        members=len(members),
        total=_subtotal(shown, members) if len(blocks) > 1 else (),
        pages=_page_links(reading, pages, page, sort),
        levels=level_links(reading, "/map"),
        sorts=_sort_links(reading, by_agreement=by_agreement),
        most=_extreme(reading, counted, best=True),
        least=_extreme(reading, counted, best=False),
    )


def leaders(finding: LevelFinding) -> frozenset[DelegationId]:
    """Who holds the leading position; nobody where two lead together."""
    groups = finding.groups
    if not groups or (len(groups) > 1 and len(groups[0].holders) == len(groups[1].holders)):
        return frozenset()
    return frozenset(groups[0].holders)


def closed_questions(
    term: TermFinding, questions: Mapping[QuestionKey, QuestionFinding]
) -> tuple[QuestionFinding, ...]:
    """The questions of a term whose answers are counted."""
    return tuple(questions[key] for key in term.questions if questions[key].options)


def _counts(reading: Reading, term: TermFinding) -> dict[DelegationId, tuple[int, int]]:
    """Per delegation of the level: how many answers coincide, of how many."""
    counts = dict.fromkeys(reading.tier.members, (0, 0))
    for question in closed_questions(term, reading.questions):
        finding = question.at(reading.level)
        leading = leaders(finding)
        for group in finding.groups:
            for holder in group.holders:
                same, held = counts[holder]
                counts[holder] = (same + (holder in leading), held + 1)
    return counts


def _summed(counts: Counts) -> tuple[int, int]:
    return sum(same for same, _ in counts.values()), sum(held for _, held in counts.values())


def _overall(counts: Counts) -> Fraction | None:
    """The share of all answers that coincide; None without an answer."""
    same, held = _summed(counts)
    return Fraction(same, held) if held else None


def _extreme(
    reading: Reading, counted: Sequence[tuple[TermFinding, Counts]], *, best: bool
) -> Extreme | None:
    """The first such term in the questionnaire's order."""
    answered = [(term, counts) for term, counts in counted if _overall(counts) is not None]
    if not answered:
        return None
    order = {term.term: place for place, term in enumerate(reading.report.terms)}
    sign = -1 if best else 1
    term, counts = min(answered, key=lambda pair: (sign * (_overall(pair[1]) or 0), order[pair[0].term]))
    same, held = _summed(counts)
    return Extreme(reading.phrase(term.labels), Heat(same, held))


def _column(reading: Reading, term: TermFinding, counts: Counts) -> HeatColumn:
    full = [delegation for delegation, (same, held) in counts.items() if held and same == held]
    return HeatColumn(
        words=reading.phrase(term.labels),
        href=reading.href(f"/terms/{term.term}"),
        coincide=reading.named(full),
        answering=sum(1 for _, held in counts.values() if held),
    )


def _blocks(reading: Reading, shown: Sequence[tuple[TermFinding, Counts]]) -> tuple[HeatBlock, ...]:
    names = {tier.level: tier_words(reading, tier) for tier in reading.report.levels}
    within = frozenset(reading.tier.members)
    seated: dict[str, list[DelegationId]] = {}
    for delegation in reading.report.delegations:
        if delegation.id in within:
            seated.setdefault(delegation.conference, []).append(delegation.id)
    return tuple(
        HeatBlock(
            words=names.get(conference, Phrase(conference.upper())),
            members=len(members),
            rows=tuple(_row(reading, member, shown) for member in members),
            subtotal=_subtotal(shown, members),
        )
        for conference, members in seated.items()
    )


def _row(reading: Reading, member: DelegationId, shown: Sequence[tuple[TermFinding, Counts]]) -> HeatRow:
    cells = tuple(
        Heat(*counts[member], reading.href(f"/terms/{term.term}", anchor=member)) for term, counts in shown
    )
    return HeatRow(reading.countries[member], cells, member == reading.own)


def _subtotal(
    shown: Sequence[tuple[TermFinding, Counts]], members: Sequence[DelegationId]
) -> tuple[Heat, ...]:
    return tuple(
        Heat(sum(counts[m][0] for m in members), sum(counts[m][1] for m in members)) for _, counts in shown
    )


def _page_links(reading: Reading, pages: int, page: int, sort: str) -> tuple[Link, ...]:
    if pages == 1:
        return ()
    return tuple(
        Link(Phrase(str(n)), reading.href("/map", page="" if n == 1 else str(n), sort=sort), n == page)
        for n in range(1, pages + 1)
    )


def _sort_links(reading: Reading, *, by_agreement: bool) -> tuple[Link, ...]:
    """In the questionnaire's order; by agreement, most first. The page names them."""
    return (
        Link(Phrase(""), reading.href("/map"), not by_agreement),
        Link(Phrase(""), reading.href("/map", sort="agreement"), by_agreement),
    )
