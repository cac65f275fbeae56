"""Positions and what they come to, in words; and one paragraph as a delegation takes its position on it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from positions.ids import DelegationId, Language
from positions.negotiation.ad_referendum import Referral, ReferralState
from positions.negotiation.consent import ON_BRACKETS, Stance
from positions.negotiation.outcome import Outcome, OutcomeKind
from positions.process import Process
from server.actions.position_grid import GridCell, GridColumn
from server.presenters.sessions.changes import Author, Authors, authors_of
from server.sentences import spanish

STANCES: Final[Mapping[Stance, str]] = {
    Stance.ACCEPT: spanish("Acepta"),
    Stance.AD_REFERENDUM: spanish("Acepta ad referéndum"),
    Stance.RESERVE: spanish("Acepta con reserva"),
    Stance.STAND_ASIDE: spanish("No se suma ni se opone"),
    Stance.NONE: spanish("Sin posición por ahora (en consulta)"),
    Stance.OBJECT: spanish("Objeta"),
}
CONSEQUENCES: Final[Mapping[Stance, str]] = {
    Stance.ACCEPT: spanish(
        "Acepta este texto exacto. Si cambia una palabra, la posición queda sobre la redacción anterior y "
        "deja de contar."
    ),
    Stance.AD_REFERENDUM: spanish(
        "Acepta en la mesa; falta la confirmación de su capital antes de la fecha. Se cuenta aparte."
    ),
    Stance.RESERVE: spanish("No impide el acuerdo. Su texto se imprime con el párrafo."),
    Stance.STAND_ASIDE: spanish("No acompaña este texto y tampoco lo impide."),
    Stance.NONE: spanish("Su capital está consultada; cuenta como abierto."),
    Stance.OBJECT: spanish("Impide el acuerdo sobre este párrafo hasta que se retire o cambie el texto."),
}
OUTCOMES: Final[Mapping[OutcomeKind, str]] = {
    OutcomeKind.CONSENSUS: spanish("consenso"),
    OutcomeKind.WITH_RESERVATIONS: spanish("consenso con reservas"),
    OutcomeKind.AD_REFERENDUM: spanish("acordado ad referéndum"),
    OutcomeKind.OPEN: spanish("abierto"),
    OutcomeKind.BRACKETED: spanish("con corchetes"),
    OutcomeKind.BLOCKED: spanish("con objeciones"),
}


@dataclass(frozen=True, slots=True)
class ShownPosition:
    """A position in words; ``stance`` chooses the glyph. earlier: of words that have moved since."""

    stance: str
    words: str
    at: datetime
    earlier: bool
    reason: str = ""
    reservation: str = ""
    meant: str = ""
    office: str = ""
    due: str = ""


@dataclass(frozen=True, slots=True)
class ShownOutcome:
    """What positions come to; waiting: names of those whose word is missing, or who have none for now.

    silent: of those whose silence counts, after a silence procedure.
    """

    kind: str
    words: str
    waiting: tuple[str, ...] = ()
    objecting: tuple[str, ...] = ()
    silent: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PositionsOnParagraph:
    """One paragraph with all that is said of it. mine: of the reader's delegation.

    fingerprint: what people call the wording; version, digest: what a position is bound to.
    """

    id: str
    label: str
    lang: str
    wording: str
    version: int
    digest: str
    fingerprint: str
    is_clean: bool
    said: tuple[tuple[Author, ShownPosition], ...]
    outcomes: tuple[tuple[str, ShownOutcome], ...]
    outcome: ShownOutcome
    mine: ShownPosition | None


@dataclass(frozen=True, slots=True)
class ShownReferral:
    """What waits for a capital; due: a day. overdue: it has passed, which decides nothing."""

    office: str
    due: str
    extensions: int
    overdue: bool


def shown_referral(referral: Referral) -> ShownReferral:
    """What waits for a capital, in words."""
    return ShownReferral(
        referral.last.said.office,
        "" if referral.due is None else referral.due.isoformat(),
        referral.extensions,
        referral.state is ReferralState.OVERDUE,
    )


def shown_paragraph(
    process: Process,
    column: GridColumn,
    language: Language,
    original: Language,
    *,
    own: DelegationId | None,
) -> PositionsOnParagraph:
    """A paragraph as a delegation reads it before it speaks."""
    authors, head = authors_of(process, language), column.head
    said = ((author, shown_position(column.cells.get(DelegationId(id)))) for id, author in authors.items())
    acronyms = {each.id: each.acronym for each in process.conferences}
    return PositionsOnParagraph(
        column.paragraph.id,
        column.paragraph.label,
        original.value,
        head.wording,
        head.version,
        head.digest,
        fingerprint(head.digest),
        column.is_clean,
        tuple((author, position) for author, position in said if position is not None),
        tuple((acronyms[id], shown_outcome(each, authors)) for id, each in column.outcomes.items()),
        ShownOutcome(column.outcome.value, OUTCOMES[column.outcome]),
        None if own is None else shown_position(column.cells.get(own)),
    )


def position_choices(*, is_clean: bool) -> tuple[tuple[str, str, str], ...]:
    """What can be said of a wording: value, words, what follows of it. Of brackets, that it is open."""
    return tuple(
        (stance.value, STANCES[stance], CONSEQUENCES[stance])
        for stance in Stance
        if is_clean or stance in ON_BRACKETS
    )


def fingerprint(digest: str) -> str:
    """A wording's name for people: the first eight digits of its digest, ``7f3a-21c0``."""
    return f"{digest[:4]}-{digest[4:8]}"


def shown_position(cell: GridCell | None) -> ShownPosition | None:
    """A cell in words."""
    if cell is None:
        return None
    said = cell.position.said
    return ShownPosition(
        said.stance.value,
        STANCES[said.stance],
        cell.at,
        not cell.is_live,
        said.reason,
        said.reservation,
        said.words,
        said.office,
        said.due.isoformat() if said.due else "",
    )


def shown_outcome(outcome: Outcome, authors: Authors) -> ShownOutcome:
    """An outcome with the names that it waits for."""

    def named(ids: Iterable[str]) -> tuple[str, ...]:
        return tuple(authors[id].name for id in authors if id in ids)

    waiting = outcome.unsaid | outcome.said[Stance.NONE]
    return ShownOutcome(
        outcome.kind.value,
        OUTCOMES[outcome.kind],
        named(waiting),
        named(outcome.said[Stance.OBJECT]),
        named(outcome.by_silence),
    )
