"""What is said of a paragraph, as JSON."""

from positions.negotiation.consent import told_position
from positions.negotiation.outcome import Outcome
from positions.text.canonical import Plain
from server.actions.consenting import SaidPosition
from server.actions.position_grid import FoundColumn, GridCell
from server.presenters.documents.questionnaires import instant


def positions_document(found: FoundColumn) -> dict[str, Plain]:
    """The words as they stand, every position that was taken and not taken back, and what they come to."""
    column = found.column
    return {
        "draft": found.draft,
        "paragraph": column.paragraph.id,
        "version": column.head.version,
        "digest": column.head.digest,
        "clean": column.is_clean,
        "outcome": column.outcome.value,
        "outcomes": {conference: _outcome(each) for conference, each in column.outcomes.items()},
        "positions": [_cell(cell) for _, cell in sorted(column.cells.items())],
    }


def said_document(said: SaidPosition) -> dict[str, Plain]:
    """One word of a delegation, ``position`` null where it took back what it had said."""
    return {
        "paragraph": said.paragraph,
        "number": said.number,
        "delegation": said.delegation,
        "at": instant(said.at),
        "position": None if said.position is None else told_position(said.position),
    }


def _cell(cell: GridCell) -> dict[str, Plain]:
    return {**told_position(cell.position), "at": instant(cell.at), "live": cell.is_live}


def _outcome(outcome: Outcome) -> dict[str, Plain]:
    return {
        "kind": outcome.kind.value,
        "said": {stance.value: sorted(names) for stance, names in outcome.said.items()},
        "by_silence": sorted(outcome.by_silence),
        "unsaid": sorted(outcome.unsaid),
    }
