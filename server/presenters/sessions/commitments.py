"""Commitments in words: who, what, until when, shown by what, from which words, and what became of them."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Final

from positions.formats.acta import ActaCommitment
from positions.formats.ics import DueDay
from positions.ids import Language
from positions.negotiation.commitment import UNCONFIRMED, CommitmentAct, CommitmentState
from positions.process import Process, label
from server.actions.commitment_reading import ReadCommitment
from server.actions.commitment_words import ConfirmedCommitment
from server.presenters.sessions.changes import Author, author_named, authors_of
from server.rendering import LOCALES
from server.security.identity import Seat
from server.sentences import spanish
from server.spelling import spell_date

Say = Callable[[str], str]
STATES: Final[Mapping[CommitmentState, str]] = {
    CommitmentState.SUGGESTED: spanish("Sugerido"),
    CommitmentState.DISMISSED: spanish("Descartado"),
    CommitmentState.OPEN: spanish("Abierto"),
    CommitmentState.IN_PROGRESS: spanish("En curso"),
    CommitmentState.DONE: spanish("Cumplido"),
    CommitmentState.CONTESTED: spanish("Objetado"),
    CommitmentState.SUPERSEDED: spanish("Reemplazado"),
    CommitmentState.DROPPED: spanish("Dejado sin efecto"),
}
ACTS: Final[Mapping[CommitmentAct, str]] = {
    CommitmentAct.CONFIRM: spanish("Lo confirmó"),
    CommitmentAct.DISMISS: spanish("Lo descartó"),
    CommitmentAct.PROGRESS: spanish("Informó un avance"),
    CommitmentAct.FULFIL: spanish("Informó que se cumplió"),
    CommitmentAct.CONTEST: spanish("Objetó que se haya cumplido"),
    CommitmentAct.UPHOLD: spanish("Dio por resuelto: está cumplido"),
    CommitmentAct.RETURN: spanish("Dio por resuelto: sigue pendiente"),
    CommitmentAct.POSTPONE: spanish("Lo aplazó"),
    CommitmentAct.SUPERSEDE: spanish("Dijo qué lo reemplaza"),
    CommitmentAct.DROP: spanish("Anotó la decisión de dejarlo sin efecto"),
}
COLUMNS: Final = (
    "commitment",
    "responsible",
    "what",
    "due",
    "evidence",
    "state",
    "overdue",
    "adopted_text",
    "paragraph",
    "page",
)
GONE: Final = frozenset({CommitmentState.SUPERSEDED, CommitmentState.DROPPED})
FAR: Final = date.max


@dataclass(frozen=True, slots=True)
class CommitmentLine:
    """A commitment in a list. codes, who: those responsible, with their names.

    text: the number of the adopted text, 0 where it was adopted before; text_href: empty where one may not
    read that. is_late, is_near: overdue, or due soon.
    """

    key: str
    href: str
    what: str
    lang: str
    codes: tuple[str, ...]
    who: tuple[Author, ...]
    due: date | None
    evidence: str
    state: CommitmentState
    state_words: str
    is_late: bool
    is_near: bool
    text: int
    text_href: str
    label: str
    postponed: int = 0

    @property
    def is_confirmed(self) -> bool:
        """Whether it is a commitment, not only suggested."""
        return self.state not in UNCONFIRMED


@dataclass(frozen=True, slots=True)
class ShownStep:
    """An act in the history of a commitment. due: the later day; by: address and key of what replaces it."""

    act: str
    author: Author
    at: datetime
    words: str
    due: date | None
    by: tuple[str, str] | None
    who: tuple[Author, ...]
    what: str


def commitment_line(
    process: Process, each: ReadCommitment, seat: Seat, language: Language, today: date
) -> CommitmentLine:
    """One of them, as the seat reads it on a day."""
    what, lang = _what(each, language)
    place, of = each.place, each.thing.conference
    number = 0 if place is None else place.instrument
    reads = place is not None and of in (None, seat.conference)
    return CommitmentLine(
        each.key,
        f"/p/{process.id}/commitments/{each.key}",
        what,
        lang,
        each.course.terms.responsible,
        parties(process, each.course.terms.responsible, language),
        each.course.terms.due,
        each.course.terms.evidence,
        each.course.state,
        STATES[each.course.state],
        each.is_late(today),
        each.is_near(today),
        number,
        f"/p/{process.id}/records/{number}" if reads else "",
        f"§ {each.earlier.number}" if each.earlier else place.label if place else "",
        each.course.postponed,
    )


def in_order(lines: Iterable[CommitmentLine]) -> tuple[CommitmentLine, ...]:
    """What is overdue first, then what is still to be done by its day, then the rest, as they stand."""
    live = (CommitmentState.OPEN, CommitmentState.IN_PROGRESS, CommitmentState.CONTESTED)
    return tuple(sorted(lines, key=lambda each: (not each.is_late, each.state not in live, each.due or FAR)))


def parties(process: Process, codes: Iterable[str], language: Language) -> tuple[Author, ...]:
    """Whom codes name: delegations with their names, conferences and offices as they are called."""
    authors = authors_of(process, language)
    return tuple(authors.get(each, Author(each, each)) for each in codes)


def shown_steps(process: Process, each: ReadCommitment, language: Language) -> tuple[ShownStep, ...]:
    """What was done to it, the newest first."""
    authors = authors_of(process, language)
    return tuple(
        ShownStep(
            ACTS[kept.step.act],
            author_named(kept.author, authors),
            kept.at,
            kept.step.words,
            kept.step.due,
            (f"/p/{process.id}/commitments/{kept.step.by}", kept.step.by) if kept.step.by else None,
            parties(process, kept.step.terms.responsible, language) if kept.step.terms else (),
            kept.step.terms.what if kept.step.terms else "",
        )
        for kept in reversed(each.steps)
    )


def table_rows(lines: Iterable[CommitmentLine], say: Say, origin: str) -> Iterator[list[str]]:
    """The lines under ``COLUMNS``; ``origin``: before the addresses."""
    for each in lines:
        yield [
            each.key,
            " ".join(each.codes),
            each.what,
            "" if each.due is None else each.due.isoformat(),
            each.evidence,
            say(each.state_words),
            "1" if each.is_late else "0",
            str(each.text or ""),
            each.label,
            f"{origin}{each.href}",
        ]


def due_days(found: Sequence[tuple[ReadCommitment, CommitmentLine]], origin: str) -> Iterator[DueDay]:
    """The days of a calendar: of all that is confirmed and has one."""
    for each, line in found:
        if line.due is not None:
            stamps = [kept.at for kept in each.steps]
            who = ", ".join(one.name for one in line.who)
            yield DueDay(
                f"{each.id}@acorde",
                line.due,
                f"{who}: {line.what}" if who else line.what,
                line.evidence,
                f"{origin}{line.href}",
                Language(line.lang),
                each.course.postponed,
                max(stamps, default=datetime.combine(line.due, time(), UTC)),
                line.state in GONE,
            )


def acta_commitments(
    process: Process, confirmed: Iterable[ConfirmedCommitment], language: Language
) -> tuple[ActaCommitment, ...]:
    """As an Acta in one language prints them."""
    locale = LOCALES.get(language, language.value)
    return tuple(
        ActaCommitment(
            each.key,
            each.label,
            each.language,
            each.terms.what,
            tuple(who.name for who in parties(process, each.terms.responsible, language)),
            "" if each.terms.due is None else spell_date(each.terms.due, locale),
            each.terms.evidence,
        )
        for each in confirmed
    )


def _what(each: ReadCommitment, language: Language) -> tuple[str, str]:
    """What is to be done and the language it is said in."""
    if each.earlier is not None:
        told = each.earlier.texts
        return label(told, language), (language if language in told else Language.ES).value
    said_in = Language.ES if each.place is None else each.place.kept.language
    return each.course.terms.what, said_in.value
