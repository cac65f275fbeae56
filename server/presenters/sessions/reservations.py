"""What stands beside a text, in words: whose it is, what it is, and that it is no part of the text."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from positions.ids import DelegationId, Language
from positions.negotiation.reservation import ReservationKind, ReservationState, ReservedWording
from positions.process import Process, label
from server.actions.reservation_reading import StandingReservation, whole_anchor
from server.actions.restating import ToRestate
from server.actions.session_reading import SessionDraft
from server.presenters.page import LANGUAGE_NAMES
from server.presenters.sessions.addresses import address_of, number_of, session_of_draft
from server.presenters.sessions.changes import Author, authors_of
from server.sentences import spanish

KINDS: Final[Mapping[ReservationKind, str]] = {
    ReservationKind.RESERVATION: spanish("reserva"),
    ReservationKind.INTERPRETATION: spanish("declaración interpretativa"),
    ReservationKind.EXPLANATION: spanish("explicación de posición"),
    ReservationKind.LINGUISTIC: spanish("reserva lingüística"),
    ReservationKind.GENERAL: spanish("declaración general"),
}
WHOLE: Final = "*"  # in place of a paragraph


@dataclass(frozen=True, slots=True)
class ShownReservation:
    """One of them. id: empty where a position says it. label: of its paragraph, empty for the whole text.

    lapsed: its words have changed. version, digest: of those words as they stand now, to restate it on.
    """

    id: str
    author: Author
    kind: str
    lang: str
    text: str
    meant: str
    paragraph: str
    label: str
    about: str
    lapsed: bool
    late: bool
    own: bool
    at: datetime
    version: int
    digest: str


def shown_reservations(
    process: Process,
    found: SessionDraft,
    standing: Iterable[StandingReservation],
    language: Language,
    own: DelegationId | None,
) -> tuple[ShownReservation, ...]:
    """All of them, in the order in which they are printed."""
    authors, labels = authors_of(process, language), {i: p.label for i, p in found.tree.paragraphs.items()}
    rows = []
    for each in standing:
        said, on = each.said, each.said.anchor
        now = anchor_now(found, on)
        rows.append(
            ShownReservation(
                each.id,
                authors[said.delegation],
                KINDS[said.kind],
                said.language.value,
                said.text,
                said.meant,
                on.paragraph or "",
                labels.get(on.paragraph, "") if on.paragraph else "",
                "" if on.language is found.draft.original else LANGUAGE_NAMES[on.language],
                each.state is ReservationState.LAPSED,
                each.late,
                said.delegation == own,
                each.at,
                now.version,
                now.digest,
            )
        )
    return tuple(rows)


def by_paragraph(shown: Iterable[ShownReservation]) -> Mapping[str, Sequence[ShownReservation]]:
    """Those of each paragraph; of the whole text under the empty word."""
    found: dict[str, list[ShownReservation]] = {}
    for each in shown:
        found.setdefault(each.paragraph, []).append(each)
    return found


def anchor_now(found: SessionDraft, on: ReservedWording) -> ReservedWording:
    """The words that something is about as they stand now."""
    if on.paragraph is None:
        return whole_anchor(found)
    spoken = found.texts.get(on.paragraph, {}).get(on.language)
    if spoken is None:
        return on
    return ReservedWording(on.paragraph, on.language, spoken[1].version, spoken[1].digest)


def words_named(on: ReservedWording) -> str:
    """How a form names the words that something is about: paragraph, language, version and digest."""
    return f"{on.paragraph or WHOLE} {on.language.value} {on.version} {on.digest}"


def anchors(found: SessionDraft) -> tuple[tuple[str, str, str], ...]:
    """What something can be about: as a form names it, label, and language where it is a translation.

    The whole text comes first, without a label; of a paragraph without one, its place.
    """
    whole = whole_anchor(found)
    rows = [(words_named(whole), "", "")]
    for place, each in enumerate(found.tree.reading_order(), 1):
        spoken = {} if each.deleted else found.texts.get(each.id, {})
        for language, (_, head) in sorted(spoken.items(), key=lambda one: one[0] is not found.draft.original):
            called = "" if language is found.draft.original else LANGUAGE_NAMES[language]
            on = ReservedWording(each.id, language, head.version, head.digest)
            rows.append((words_named(on), each.label or f"{place}", called))
    return tuple(rows)


def restating_links(
    process: Process, asked: Iterable[ToRestate], language: Language
) -> tuple[tuple[str, str, int], ...]:
    """Where a delegation is asked to restate something: address, title, and how many."""
    rows = []
    for each in asked:
        session = session_of_draft(process, each.draft)
        if session is not None:
            title = f"{number_of(session)}. {label(session.titles, language)}"
            rows.append((f"{address_of(process, session)}/reservations", title, each.count))
    return tuple(rows)
