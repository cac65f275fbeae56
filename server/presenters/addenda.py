"""What was added to an adopted text, as anybody reads it, and what a delegation can still add."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from positions.formats.mapping.acta_later import ActaAddendum
from positions.ids import Language, ParagraphId
from positions.negotiation.addendum import AddendumAct
from positions.process import Process
from server.actions.addending import KeptAddendum, open_to
from server.actions.adoption_reading import AdoptedText
from server.actions.reservation_reading import FiledReservation, FilingAct
from server.presenters.sessions.changes import authors_of
from server.presenters.sessions.reservations import KINDS
from server.sentences import spanish

WHAT: Final = {
    AddendumAct.CONFIRM: spanish("confirmó lo que había aceptado ad referéndum"),
    AddendumAct.REFUSE: spanish("no confirma lo que había aceptado ad referéndum"),
    AddendumAct.WITHDRAW: spanish("retiró su reserva"),
}
CONFIRMED_SO: Final = spanish("confirmó con reserva lo que había aceptado ad referéndum")
FILED: Final = spanish("presentó después de la aprobación")
TAKEN_BACK: Final = spanish("retiró")
WHOLE: Final = "*"  # in place of a paragraph


@dataclass(frozen=True, slots=True)
class Addendum:
    """A line of what was added. what, kind: message ids; kind: of what is filed beside a text, or empty.

    label: of its paragraph, empty on the whole text. text: as the delegation worded it; reason: why, if said.
    """

    name: str
    what: str
    kind: str
    label: str
    lang: str
    text: str
    reason: str
    at: datetime


@dataclass(frozen=True, slots=True)
class OpenAddendum:
    """Something that a delegation can still add: value of the choice, label of the paragraph, its acts."""

    value: str
    label: str
    acts: tuple[tuple[str, str], ...]


def addenda(
    process: Process,
    found: AdoptedText,
    done: tuple[Iterable[FiledReservation], Iterable[KeptAddendum]],
    language: Language,
) -> tuple[Addendum, ...]:
    """All that was added, the oldest first; ``done``: beside the text, of which what came late, and to it."""
    acts, added = done
    authors, labels = authors_of(process, language), _labels(found)
    late = (
        Addendum(
            authors[each.said.delegation].name,
            TAKEN_BACK if each.act is FilingAct.WITHDRAW else FILED,
            KINDS[each.said.kind],
            labels.get(each.said.anchor.paragraph, ""),
            each.said.language.value,
            each.said.text,
            "",
            each.at,
        )
        for each in acts
        if each.late
    )
    answers = (
        Addendum(
            authors[each.said.delegation].name,
            CONFIRMED_SO if each.said.reservation else WHAT[each.said.act],
            "",
            labels.get(each.said.paragraph, ""),
            found.content.manifest.original.value,
            each.said.reservation,
            each.said.reason,
            each.at,
        )
        for each in added
    )
    return tuple(sorted((*late, *answers), key=lambda each: each.at))


def acta_addenda(lines: Iterable[Addendum]) -> tuple[ActaAddendum, ...]:
    """The same for an Acta."""
    return tuple(
        ActaAddendum(
            each.name, each.what, each.kind, each.label, each.text or each.reason, Language(each.lang)
        )
        for each in lines
    )


def still_open(
    found: AdoptedText, added: Sequence[KeptAddendum], delegation: str | None
) -> tuple[OpenAddendum, ...]:
    """What a delegation can still add, in the order of the text."""
    labels = _labels(found)
    return tuple(
        OpenAddendum(
            paragraph or WHOLE,
            labels.get(paragraph, ""),
            tuple((act.value, WHAT[act]) for act in AddendumAct if act in acts),
        )
        for (name, paragraph), acts in open_to(found.adopted, added).items()
        if name == delegation
    )


def _labels(found: AdoptedText) -> dict[ParagraphId | None, str]:
    return {each.id: each.number or each.label for each in found.content.manifest.paragraphs}
