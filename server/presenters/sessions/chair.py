"""What the chair's page of a session shows: modes, what paragraphs have come to, who is there."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from positions.errors import DomainError
from positions.ids import Language
from positions.negotiation.draft import DRAFTING, Hand, Mode
from positions.negotiation.paragraph_status import StatusAct, check_alone, declare
from positions.negotiation.roll_call import Basis, RollCall, holds, least
from positions.process import Conference, Process
from server.actions.position_grid import Grid, GridColumn
from server.presenters.sessions.changes import Author, authors_of
from server.presenters.sessions.stances import OUTCOMES
from server.presenters.sessions.statuses import STATUSES
from server.sentences import spanish

CHOICES: Final[Mapping[Mode, tuple[str, str]]] = {
    Mode.OPEN: (
        spanish("Redacción abierta"),
        spanish("Las delegaciones escriben en los párrafos abiertos."),
    ),
    Mode.PROPOSALS: (
        spanish("Propuestas"),
        spanish("Las delegaciones proponen; la secretaría y la presidencia incorporan lo que se acepta."),
    ),
    Mode.PLENARY: (
        spanish("Plenaria"),
        spanish("Escriben solo la secretaría y la presidencia, lo que la sala oye."),
    ),
}
ACTS: Final[Mapping[StatusAct, str]] = {
    StatusAct.DECLARE_AD_REFERENDUM: spanish("Declarar acordado ad referéndum"),
    StatusAct.DECLARE_AGREED: spanish("Declarar acordado"),
    StatusAct.CLOSE: spanish("Dar por terminado"),
    StatusAct.REOPEN: spanish("Reabrir"),
}


@dataclass(frozen=True, slots=True)
class ModeChoice:
    """A mode of drafting; words, consequence: message ids."""

    value: str
    words: str
    consequence: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class StatusRow:
    """A paragraph; outcome, status: message ids. acts: value and words of those that may be declared now.

    pending: the labels of what it hangs on that is not agreed yet.
    """

    id: str
    label: str
    href: str
    outcome: str
    status: str
    acts: tuple[tuple[str, str], ...]
    pending: str = ""


@dataclass(frozen=True, slots=True)
class RollBlock:
    """The members of a conference: id, name, whether each answered at the last roll-call that holds."""

    acronym: str
    quorum: int
    members: tuple[tuple[str, Author, bool], ...]

    @property
    def present(self) -> int:
        """How many are there."""
        return sum(there for *_, there in self.members)


@dataclass(frozen=True, slots=True)
class ShownRoll:
    """The last roll-call; at None: none that holds. of_those_present: they decide."""

    at: datetime | None
    of_those_present: bool
    blocks: tuple[RollBlock, ...]


def mode_choices(mode: Mode) -> tuple[ModeChoice, ...]:
    """The modes of drafting that a chair chooses from."""
    return tuple(ModeChoice(each.value, *CHOICES[each], each is mode) for each in DRAFTING)


def status_rows(grid: Grid, here: str) -> tuple[StatusRow, ...]:
    """The paragraphs that are agreed, in reading order; here: where the positions on them are read."""
    labels = {each.paragraph.id: each.paragraph.label or "–" for each in grid.columns}
    return tuple(
        StatusRow(
            each.paragraph.id,
            each.paragraph.label,
            f"{here}/{each.paragraph.id}",
            OUTCOMES[each.outcome],
            STATUSES[each.paragraph.status],
            possible_acts(each, alone=len(grid.conferences) > 1),
            ", ".join(labels.get(id, "–") for id in each.pending),
        )
        for each in grid.columns
    )


def possible_acts(column: GridColumn, *, alone: bool) -> tuple[tuple[str, str], ...]:
    """What a chair may declare of a paragraph now: value, and words as a message id.

    alone: it is one chair of several.
    """
    return tuple((act.value, words) for act, words in ACTS.items() if _may(column, act, alone=alone))


def _may(column: GridColumn, act: StatusAct, *, alone: bool) -> bool:
    try:
        if alone:
            check_alone(column.paragraph.status, act)
        declare(
            column.paragraph.status,
            act,
            Hand.CHAIR,
            column.outcome,
            reason=act.value,
            links_agreed=not column.pending,
        )
    except DomainError:
        return False
    return True


def shown_roll(
    process: Process,
    conferences: tuple[Conference, ...],
    call: RollCall | None,
    language: Language,
    *,
    now: datetime,
) -> ShownRoll:
    """The roll as it is called: of a sitting that is over nobody is there."""
    current = call if call is not None and holds(call, now) else None
    authors = authors_of(process, language)
    blocks = tuple(
        RollBlock(
            each.acronym,
            least(len(each.members)),
            tuple(
                (member.id, authors[member.id], current is not None and member.id in current.present)
                for member in each.members
            ),
        )
        for each in conferences
    )
    by_present = current is not None and current.basis is Basis.PRESENT
    return ShownRoll(None if current is None else current.at, by_present, blocks)
