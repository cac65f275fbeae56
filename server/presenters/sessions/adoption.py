"""The page of an adoption: all that is missing, the seal, who is there, what is said of the whole text."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from positions.ids import DelegationId, Language
from positions.negotiation.adoption import Obstacle, Readiness
from positions.process import Process
from server.actions.adoption_state import AdoptionState
from server.presenters.sessions.changes import authors_of
from server.presenters.sessions.stances import OUTCOMES, STANCES, ShownOutcome, shown_outcome
from server.sentences import spanish

OBSTACLES: Final[Mapping[Obstacle, tuple[str, str]]] = {  # words, and where to do something about it
    Obstacle.NOT_FROZEN: (spanish("La redacción sigue abierta: la presidencia la cierra."), ""),
    Obstacle.BRACKETS: (spanish("Hay corchetes"), ""),
    Obstacle.LINKS: (spanish("Hay párrafos que dependen de otros sin acordar"), "/positions"),
    Obstacle.NOT_AGREED: (spanish("Hay párrafos sin acordar"), "/positions?open"),
    Obstacle.PROPOSALS: (spanish("Hay propuestas sin decidir"), "/proposals"),
    Obstacle.SILENCE_RUNNING: (spanish("Corre un procedimiento de silencio."), "/silence"),
    Obstacle.NO_ROLL_CALL: (spanish("En esta reunión no se pasó lista."), "/chair#roll"),
    Obstacle.NO_QUORUM: (spanish("Falta quórum en alguna conferencia."), "/chair#roll"),
    Obstacle.OUTCOME: (spanish("Falta la palabra de alguien sobre todo el texto."), "/adoption#whole"),
    Obstacle.OBJECTIONS: (spanish("Hay objeciones"), "/positions?open"),
    Obstacle.NOT_ALIGNED: (spanish("Hay traducciones sin confirmar"), ""),
    Obstacle.NOT_CONFIRMED: (spanish("Falta que las secretarías confirmen el sello."), "/adoption#seal"),
}
_WHERE: Final[Mapping[Obstacle, Callable[[Readiness], Iterable[str]]]] = {
    Obstacle.BRACKETS: lambda ready: ready.bracketed,
    Obstacle.LINKS: lambda ready: ready.links_open,
    Obstacle.NOT_AGREED: lambda ready: ready.not_agreed,
    Obstacle.PROPOSALS: lambda ready: ready.proposals_open,
    Obstacle.OBJECTIONS: lambda ready: ready.objected,
}


@dataclass(frozen=True, slots=True)
class ShownObstacle:
    """Something to be done; words: a message id; labels: of the paragraphs that it is about."""

    words: str
    href: str
    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ShownWhole:
    """What a delegation answered; words: a message id."""

    name: str
    stance: str
    words: str
    reservation: str
    reason: str


@dataclass(frozen=True, slots=True)
class ShownSeal:
    """The seal; groups: as people compare it. confirmed: whose secretariat, and when."""

    digest: str
    groups: tuple[str, ...]
    confirmed: tuple[tuple[str, datetime], ...]
    waiting: tuple[str, ...]
    mine: bool


@dataclass(frozen=True, slots=True)
class ShownWay:
    """All of the page; numbers: label and new number, empty of what was deleted or has none.

    closed: when a silence procedure on this seal ended without an objection, None: none did.
    """

    obstacles: tuple[ShownObstacle, ...]
    seal: ShownSeal
    outcomes: tuple[tuple[str, ShownOutcome], ...]
    outcome: str
    answers: tuple[ShownWhole, ...]
    mine: ShownWhole | None
    numbers: tuple[tuple[str, str, bool], ...]
    is_clean: bool
    closed: datetime | None
    runs: bool


def shown_way(
    process: Process,
    state: AdoptionState,
    language: Language,
    here: str,
    own: tuple[DelegationId | None, str | None],
) -> ShownWay:
    """Where a text stands; here: the address of its session; own: the reader's delegation and conference."""
    authors = authors_of(process, language)
    acronyms: dict[str, str] = {each.id: each.acronym for each in state.grid.conferences}
    labels: dict[str, str] = {each.paragraph: each.label for each in state.numbers}
    answers = {
        id: ShownWhole(
            authors[id].name, said.stance.value, STANCES[said.stance], said.reservation, said.reason
        )
        for id, each in state.answers.items()
        if (said := each.said) is not None
    }
    return ShownWay(
        tuple(_obstacle(each, state.readiness, labels, here) for each in state.obstacles),
        _seal(state, acronyms, own[1]),
        tuple((acronyms[id], shown_outcome(each, authors)) for id, each in state.outcomes.items()),
        OUTCOMES[state.readiness.outcome],
        tuple(answers[id] for id in map(DelegationId, authors) if id in answers),
        None if own[0] is None else answers.get(own[0]),
        tuple((each.label, each.number, each.deleted) for each in state.numbers),
        not state.readiness.bracketed,
        None if state.written.expired is None else state.written.expired.close,
        state.written.runs,
    )


def groups_of(digest: str) -> tuple[str, ...]:
    """A digest as people compare it: sixteen groups of four."""
    return tuple(digest[place : place + 4] for place in range(0, len(digest), 4))


def _obstacle(each: Obstacle, ready: Readiness, labels: Mapping[str, str], here: str) -> ShownObstacle:
    words, suffix = OBSTACLES[each]
    where = _WHERE[each](ready) if each in _WHERE else ()
    return ShownObstacle(words, f"{here}{suffix}", tuple(labels.get(id, "") or "–" for id in where))


def _seal(state: AdoptionState, acronyms: Mapping[str, str], conference: str | None) -> ShownSeal:
    confirmed = {
        each.conference: each.at for each in state.readiness.confirmations if each.seal == state.seal
    }
    return ShownSeal(
        state.seal,
        groups_of(state.seal),
        tuple((acronyms[id], at) for id, at in confirmed.items()),
        tuple(acronym for id, acronym in acronyms.items() if id not in confirmed),
        conference in confirmed,
    )
