"""What positions, answers on the whole and silence come to, on the way of a text to its adoption (K3, K6).

Rule 1. Those whose silence counts accept, and are named apart; what they said of a paragraph stands above it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from positions.ids import ConferenceId, DelegationId, ParagraphId
from positions.negotiation.consent import Stance
from positions.negotiation.outcome import Outcome, OutcomeKind, bi_regional, outcome_of
from positions.negotiation.paragraph_status import FULL
from positions.negotiation.paragraph_tree import ParagraphStatus
from positions.negotiation.roll_call import RollCall, electorate
from positions.negotiation.whole_text import Stances, filled, hears, whole_stances, with_silence
from positions.process import Conference
from server.actions.position_grid import Grid, GridColumn

DECLARED = (ParagraphStatus.AGREED, ParagraphStatus.CLOSED)


@dataclass(frozen=True, slots=True)
class Counting:
    """What is counted. roll: the roll-call of this sitting. answers: on the whole text; silent: whose silence
    on it counts. enough: the outcomes with which a text may be adopted.
    """

    grid: Grid
    roll: RollCall | None
    answers: Stances
    silent: frozenset[DelegationId] = frozenset()
    enough: frozenset[OutcomeKind] = FULL

    @property
    def said(self) -> Stances:
        """What is said of the whole text, silence included."""
        return with_silence(self.answers, self.silent)

    def outcomes(self, *, is_clean: bool) -> Mapping[ConferenceId, Outcome]:
        """On the whole text, of each conference that decides."""
        whole = self._whole()
        quiet = {id for id in self.silent if whole[id] is Stance.ACCEPT}
        spoken = {id: stance for id, stance in whole.items() if id not in quiet}
        return {
            each.id: outcome_of(
                electorate(_members(each), self.roll), spoken, is_clean=is_clean, by_silence=quiet
            )
            for each in self.grid.conferences
        }

    @property
    def is_heard(self) -> bool:
        """Whether silence covers, or something was heard of, every member that decides."""
        members = {id for each in self.grid.conferences for id in _members(each)}
        return hears(members, self.silent, self._whole())

    def there(self) -> Mapping[ConferenceId, frozenset[DelegationId]] | None:
        """Who was there when the roll was called; None where it was not."""
        if self.roll is None:
            return None
        return {each.id: _members(each) & self.roll.present for each in self.grid.conferences}

    def not_agreed(self) -> tuple[ParagraphId, ...]:
        """The paragraphs that were not declared agreed and whose outcome is not enough either."""
        return tuple(each.paragraph.id for each in self.grid.columns if not self._agreed(each))

    def objected(self) -> tuple[ParagraphId, ...]:
        """The paragraphs that a member objects to."""
        members = {id for each in self.grid.conferences for id in _members(each)}
        return tuple(each.paragraph.id for each in self.grid.columns if _objects(members, each))

    def _whole(self) -> Stances:
        return whole_stances([live_stances(each) for each in self.grid.columns], self.said)

    def _agreed(self, column: GridColumn) -> bool:
        if column.paragraph.status in DECLARED:
            return True
        live = filled(live_stances(column), self.said)
        outcomes = (
            outcome_of(electorate(_members(each), self.roll), live, is_clean=column.is_clean)
            for each in self.grid.conferences
        )
        return bi_regional(outcomes) in self.enough


def live_stances(column: GridColumn) -> Stances:
    """Whose word on a paragraph counts: what was said of its words as they stand, and silence that counts."""
    silent = {name: Stance.ACCEPT for each in column.outcomes.values() for name in each.by_silence}
    said = {id: cell.position.said.stance for id, cell in column.cells.items() if cell.is_live}
    return {**silent, **said}


def _objects(members: Iterable[DelegationId], column: GridColumn) -> bool:
    live = live_stances(column)
    return any(live.get(id) is Stance.OBJECT for id in members)


def _members(conference: Conference) -> frozenset[DelegationId]:
    return frozenset(member.id for member in conference.members)
