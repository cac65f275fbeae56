"""The brackets of a draft in its room: where each comes from, and what nobody but its holders may do to it.

Rule 1. A text without brackets, of which a change makes none, costs nothing here.
Rule 2. While a draft is prepared its secretariat writes as it sees fit: what others hold counts from then on.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from positions.ids import TextId
from positions.negotiation.bracket_rules import Writer, check_brackets
from positions.negotiation.draft import Draft, Mode
from positions.negotiation.holding import OFFICES, Said, codes_of, held_brackets
from positions.negotiation.openings import (
    Opening,
    openings_after,
    opens,
    search_of,
    traced,
)
from positions.text.attribution import Edit
from positions.text.brackets.marks import MarkedBracket, marked_brackets
from positions.text.brackets.tree import ANYBODY, Roster, roster_of
from positions.text.changes import ChangeSet, apply, parse
from server.store import bracket_acts, journal, processes
from server.store.database import Transaction
from server.store.journal import Head, Line

PAGE: Final = 256  # edits read at once, the newest first
REMEMBERED: Final = 64  # texts that were read last
EVERY: Final = 64  # versions of a text after which its openings are kept

Holds = Mapping[TextId, Mapping[str, tuple[Said, ...]]]
Openings = Mapping[TextId, tuple[Opening, ...]]


@dataclass(frozen=True, slots=True)
class Brackets:
    """Whose brackets are whose in a draft. holds: what was said of each, by text and by bracket."""

    roster: Roster = ANYBODY
    holds: Holds = field(default_factory=dict)
    _read: dict[str, tuple[MarkedBracket, ...]] = field(default_factory=dict, repr=False, compare=False)

    def check(
        self,
        mode: Mode,
        author: str,
        of: tuple[TextId, str, tuple[Opening, ...]],
        changes: Sequence[ChangeSet],
    ) -> None:
        """Refuse changes in a row of a text, its wording and its openings. Raises as ``check_brackets``."""
        id, wording, openings = of
        if mode is Mode.PREPARING or not (openings or any(map(opens, changes))):
            return
        who = writer_of(author, self.roster, mode)
        for place, change in enumerate(changes, 1):
            held = held_brackets(wording, openings, self.holds.get(id, {}), self.roster, self._reading)
            check_brackets(wording, change, held, who, self.roster, self._reading)
            if place < len(changes):
                wording = apply(wording, change)
                openings = openings_after(openings, change, version=0, author=author)

    def _reading(self, text: str, roster: Roster) -> tuple[MarkedBracket, ...]:
        """What comes of an edit is what the next one changes: it is read once."""
        found = self._read.pop(text, None)
        if found is None:
            found = marked_brackets(text, roster)
        self._read[text] = found
        if len(self._read) > REMEMBERED:
            del self._read[next(iter(self._read))]
        return found


def writer_of(author: str, roster: Roster, mode: Mode) -> Writer:
    """Who writes, by the name of an author of edits. In plenary the pen takes down what the room says."""
    is_pen = author.startswith(OFFICES)
    return Writer(frozenset(codes_of(author, roster)), is_pen, takes_down=is_pen and mode is Mode.PLENARY)


async def brackets_of_draft(tx: Transaction, draft: Draft) -> Brackets:
    """Whose brackets are whose in a draft, as the store says."""
    process = await processes.process(tx, draft.process)
    acts = await bracket_acts.acts_of_draft(tx, draft.id)
    holds = {text: bracket_acts.holds_in(each) for text, each in acts.items()}
    return Brackets(ANYBODY if process is None else roster_of(process), holds)


async def openings_of_heads(tx: Transaction, heads: Sequence[Head]) -> Openings:
    """Where the brackets of these texts come from; of a text without any, nothing is looked for."""
    bracketed = [head for head in heads if "[" in head.wording]
    kept = await bracket_acts.kept_places(tx, [head.text for head in bracketed]) if bracketed else {}
    return {head.text: await _origins(tx, head, kept.get(head.text)) for head in bracketed}


async def _origins(
    tx: Transaction, head: Head, kept: tuple[int, tuple[Opening, ...]] | None
) -> tuple[Opening, ...]:
    """Backward through the edits, to those that were kept or to the first words."""
    search = search_of(head.wording, head.version)
    oldest, known = kept if kept is not None and kept[0] <= head.version else (0, ())
    while search.left and search.version > oldest:
        most = min(PAGE, search.version - oldest)
        lines = await journal.edits_until(tx, head.text, search.version, most=most)
        search = traced(search, map(_edit, lines))
    if not oldest:
        known = tuple(Opening(place, 0, place, "") for place in search.left.values())
    return search.ended(known)


def _edit(line: Line) -> Edit:
    wire = json.loads(line.changes)
    length = sum(part if isinstance(part, int) else part[0] for part in wire)
    return Edit(line.version, line.author.partition(":")[0], parse(wire, length=length))
