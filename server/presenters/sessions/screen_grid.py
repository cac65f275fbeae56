"""What each delegation says of what is on the floor, in a word: no reason, no reservation, no person."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from positions.ids import DelegationId
from positions.process import Process
from server.actions.position_grid import GridColumn
from server.presenters.sessions.stances import STANCES
from server.sentences import spanish

EARLIER: Final = spanish("sobre redacción anterior")
BY_SILENCE: Final = spanish("por silencio")
UNSAID: Final = spanish("sin pronunciarse")


@dataclass(frozen=True, slots=True)
class ScreenRow:
    """A delegation, and the message id of what it says of each paragraph."""

    name: str
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ScreenGrid:
    """Labels of paragraphs, and the rows of each conference."""

    labels: tuple[str, ...]
    blocks: tuple[tuple[str, tuple[ScreenRow, ...]], ...]


def screen_grid(process: Process, columns: Sequence[GridColumn], names: Mapping[str, str]) -> ScreenGrid:
    """The delegations of each conference that decides, by name."""
    deciding = {id for each in columns for id in each.outcomes}
    blocks = []
    for conference in process.conferences:
        if conference.id in deciding:
            rows = (
                ScreenRow(names[each.id], tuple(_word(column, each.id) for column in columns))
                for each in conference.members
            )
            blocks.append((conference.acronym, tuple(sorted(rows, key=lambda row: row.name))))
    return ScreenGrid(tuple(each.paragraph.label for each in columns), tuple(blocks))


def _word(column: GridColumn, delegation: DelegationId) -> str:
    cell = column.cells.get(delegation)
    if cell is not None and cell.is_live:
        return STANCES[cell.position.said.stance]
    if any(delegation in outcome.by_silence for outcome in column.outcomes.values()):
        return BY_SILENCE
    return UNSAID if cell is None else EARLIER
