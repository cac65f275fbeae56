"""What takes several persons, in words: who asks, for what, whose word is missing, and what one may say."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from positions.ids import ParagraphId
from positions.negotiation.draft import Hand
from positions.negotiation.joint import (
    OPEN_FOR,
    JointAct,
    JointMatter,
    JointOffice,
    JointState,
)
from positions.negotiation.paragraph_tree import ParagraphStatus
from positions.process import Process
from server.actions.joint_reading import FoundRequest
from server.actions.position_grid import GridColumn
from server.actions.session_reading import SessionDraft
from server.security.permits import Act
from server.sentences import spanish

MATTERS: Final[Mapping[JointMatter, str]] = {
    JointMatter.REOPEN: spanish("Pide reabrir un párrafo terminado"),
    JointMatter.BASIS: spanish("Pide que decidan los miembros presentes"),
    JointMatter.ARCHIVE: spanish("Pide archivar el texto"),
    JointMatter.SUBMIT: spanish("Pide presentar la posición para autorización"),
    JointMatter.TRANSMIT: spanish("Pide enviar lo autorizado"),
    JointMatter.PARALLEL: spanish("Pide que cada conferencia tenga su propia posición"),
    JointMatter.NONE: spanish("Pide cerrar sin posición"),
}
OFFICES: Final[Mapping[Hand, str]] = {
    Hand.CHAIR: spanish("Presidencia"),
    Hand.SECRETARIAT: spanish("Secretaría técnica"),
}
STATES: Final[Mapping[JointState, str]] = {
    JointState.WAITING: spanish("en espera"),
    JointState.DONE: spanish("hecho"),
    JointState.DECLINED: spanish("no confirmado"),
    JointState.WITHDRAWN: spanish("retirado por quien lo pidió"),
    JointState.VOID: spanish("sin efecto: cambió aquello de lo que trata"),
    JointState.LAPSED: spanish("sin efecto: pasó el plazo"),
}
ACTS: Final[Mapping[JointAct, str]] = {
    JointAct.CONFIRM: spanish("Confirmar"),
    JointAct.DECLINE: spanish("No confirmar"),
    JointAct.WITHDRAW: spanish("Retirar lo que pidió"),
}
READ_BY: Final[Mapping[bool, str]] = {  # whether observers read what is sent
    True: spanish("También la leen los observadores"),
    False: spanish("Los observadores no la leen"),
}
Office = tuple[str, str]  # a message id, and the acronym of a conference


@dataclass(frozen=True, slots=True)
class ShownRequest:
    """A request; words, state_words: message ids. who, missing, agreed: offices.

    label, href: of the paragraph that it is about, empty of the whole text. acts: value and message id.
    to: to whom something is sent; read_by: whether observers read that, a message id.
    """

    number: int
    matter: str
    words: str
    who: Office
    agreed: tuple[Office, ...]
    missing: tuple[Office, ...]
    label: str
    href: str
    reason: str
    at: datetime
    until: datetime
    state: str
    state_words: str
    acts: tuple[tuple[str, str], ...]
    to: str = ""
    read_by: str = ""


def shown_requests(
    process: Process, found: SessionDraft, requests: Iterable[FoundRequest], here: str
) -> tuple[ShownRequest, ...]:
    """Requests on a draft in words; here: the address of its text."""
    acronyms: dict[str, str] = {each.id: each.acronym for each in process.conferences}

    def office(of: JointOffice) -> Office:
        return OFFICES[of.hand], acronyms.get(of.conference, "")

    def shown(each: FoundRequest) -> ShownRequest:
        request = each.kept.request
        first, *others = request.voices
        paragraph = found.tree.paragraphs.get(ParagraphId(request.subject))
        is_sending = request.matter is JointMatter.TRANSMIT
        return ShownRequest(
            each.kept.number,
            request.matter.value,
            MATTERS[request.matter],
            office(first.office),
            tuple(office(one.office) for one in others),
            tuple(office(one) for one in request.missing),
            "" if paragraph is None else paragraph.label or "–",
            "" if paragraph is None else f"{here}/positions/{paragraph.id}",
            request.reason,
            first.at,
            first.at + OPEN_FOR,
            each.state.value,
            STATES[each.state],
            tuple((act.value, words) for act, words in ACTS.items() if act in each.acts),
            request.subject if is_sending else "",
            READ_BY[request.observers] if is_sending else "",
        )

    return tuple(shown(each) for each in requests)


def waiting(requests: Iterable[ShownRequest]) -> tuple[ShownRequest, ...]:
    """Those that wait for somebody's word."""
    return tuple(each for each in requests if each.state == JointState.WAITING.value)


def may_reopen(found: SessionDraft, column: GridColumn) -> bool:
    """Whether a chair may ask the other one to open a paragraph again."""
    is_joint = found.draft.conference is None and found.hand is Hand.CHAIR
    return is_joint and column.paragraph.status is ParagraphStatus.CLOSED and Act.ASK_JOINT in found.acts


def closed_paragraphs(found: SessionDraft) -> tuple[tuple[str, str], ...]:
    """Id and label of each paragraph that only both chairs open again."""
    return tuple(
        (each.id, each.label or "–")
        for each in found.tree.reading_order()
        if each.status is ParagraphStatus.CLOSED and not each.deleted
    )
