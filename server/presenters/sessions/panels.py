"""The positions on each paragraph, as its panel on the page of the text says them: own one, and counts."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from positions.ids import DelegationId
from positions.negotiation.outcome import Outcome
from server.actions.position_grid import Grid
from server.presenters.sessions.stances import STANCES, ShownPosition, shown_position
from server.sentences import spanish

SILENT: Final = spanish("por silencio")
Tally = tuple[str, tuple[tuple[str, int], ...], int, int]


@dataclass(frozen=True, slots=True)
class PositionPanel:
    """Under a paragraph. href: where a position is taken, and all are read. mine: of the reader's delegation.

    counted: whether anything said of it counts. tallies: of each conference its acronym, how many say what,
    how many say nothing, of how many.
    """

    href: str
    may_take: bool
    mine: ShownPosition | None
    counted: bool
    tallies: tuple[Tally, ...]


def position_panels(
    grid: Grid, here: str, own: DelegationId | None, *, may_take: bool
) -> Mapping[str, PositionPanel]:
    """The panel of each paragraph; ``here``: the address of the text."""
    sizes = {each.id: (each.acronym, len(each.members)) for each in grid.conferences}
    return {
        column.paragraph.id: PositionPanel(
            f"{here}/positions/{column.paragraph.id}",
            may_take,
            None if own is None else shown_position(column.cells.get(own)),
            any(cell.is_live for cell in column.cells.values()),
            tuple(_tally(each, *sizes[id]) for id, each in column.outcomes.items()),
        )
        for column in grid.columns
    }


def _tally(outcome: Outcome, acronym: str, members: int) -> Tally:
    said = tuple((STANCES[stance], len(names)) for stance, names in outcome.said.items() if names)
    silent = ((SILENT, len(outcome.by_silence)),) if outcome.by_silence else ()
    return acronym, (*said, *silent), len(outcome.unsaid), members
