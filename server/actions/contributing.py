"""Whose words and brackets stand in texts: who contributed to each, and who stands behind all of it.

Rule 1. Who wrote words that stand, who is named before a wording, and who holds a bracket has contributed.
Rule 2. Behind a text as a whole stand those who wrote words outside its brackets; where nobody did, the
        secretariats that laid it out.
Rule 3. Of more than ``MOST`` edits the newest are read: whoever wrote one of them has contributed.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from positions.ids import ParagraphId, TextId
from positions.negotiation.draft import Draft
from positions.negotiation.holding import OFFICES, HeldBracket, codes_of, held_brackets
from positions.process import Process
from positions.text.attribution import attribute
from positions.text.brackets.marks import marked_brackets
from positions.text.brackets.tree import Roster, roster_of
from server.live.brackets import openings_of_heads
from server.live.opened import edits_of
from server.store import bracket_acts, journal
from server.store.database import Transaction
from server.store.journal import Head, Line
from server.store.texts import TextRow

MOST: Final = 2_000

Spoken = tuple[TextRow, Head]


@dataclass(frozen=True, slots=True)
class Contribution:
    """Codes, as they stand in prefixes. behind: of the whole text (Rule 2); named: all of them."""

    behind: tuple[str, ...]
    named: tuple[str, ...]


async def contributions(
    tx: Transaction, place: tuple[Draft, Process], texts: Sequence[Spoken]
) -> Mapping[ParagraphId, Contribution]:
    """Who contributed to these texts of a draft."""
    draft, process = place
    roster = roster_of(process)
    held = await brackets_held(tx, draft, [head for _, head in texts], roster)
    offices = tuple(
        f"ST-{each.acronym}" for each in process.conferences if draft.conference in (None, each.id)
    )
    found = {}
    for row, head in texts:
        wrote, outside = await _writers(tx, row, head, roster)
        brackets = held[head.text]
        said = {code for each in brackets for one in each.marked.alternatives for code in one.sponsors}
        holders = {code for each in brackets for code in each.holders}
        behind = roster.ordered(outside) or offices
        found[row.paragraph] = Contribution(behind, roster.ordered({*wrote, *said, *holders}))
    return found


async def brackets_held(
    tx: Transaction, draft: Draft, heads: Sequence[Head], roster: Roster
) -> Mapping[TextId, tuple[HeldBracket, ...]]:
    """The brackets of texts with their holders."""
    openings = await openings_of_heads(tx, heads)
    acts = await bracket_acts.acts_of_draft(tx, draft.id) if openings else {}
    return {
        head.text: held_brackets(
            head.wording,
            openings.get(head.text, ()),
            bracket_acts.holds_in(acts.get(head.text, ())),
            roster,
        )
        for head in heads
    }


async def _writers(tx: Transaction, row: TextRow, head: Head, roster: Roster) -> tuple[set[str], set[str]]:
    """Codes of the members whose words stand in a text, and of those that have some outside its brackets."""
    if head.version > MOST:
        wrote = set(_codes(await journal.edits_until(tx, row.id, head.version, most=MOST), roster))
        return wrote, wrote
    lines = await journal.edits_since(tx, row.id, 0, most=head.version) if head.version else ()
    marked = [(each.open, each.close) for each in marked_brackets(head.wording, roster)]
    wrote, outside = set(), set()
    place = 0
    for run in attribute(row.opening, edits_of(row.opening, lines)):
        if run.deleted_by is not None:
            continue
        start, place = place, place + len(run.text)
        code = None if run.inserted_by is None else _code(run.inserted_by.author, roster)
        letters = [start + at for at, letter in enumerate(run.text) if letter.isalnum()]
        if code is None or not letters:
            continue
        wrote.add(code)
        if any(not _within(letter, marked) for letter in letters):
            outside.add(code)
    return wrote, outside


def _within(place: int, marked: Iterable[tuple[int, int | None]]) -> bool:
    return any(start < place and (end is None or place < end) for start, end in marked)


def _codes(lines: Iterable[Line], roster: Roster) -> Iterator[str]:
    for line in lines:
        code = _code(line.author.partition(":")[0], roster)
        if code is not None:
            yield code


def _code(author: str, roster: Roster) -> str | None:
    """The code of a member; an office writes for others."""
    return None if author.startswith(OFFICES) or not author else codes_of(author, roster)[0]
