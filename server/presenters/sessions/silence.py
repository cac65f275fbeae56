"""Silence procedures as pages show them: on which words, until when for whom, who was told, what it came to.

Whose silence does not count is named with the reason, before the close as well as after it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from positions.ids import DelegationId, Language
from positions.negotiation.coverage import NotCovered
from positions.negotiation.silence import SilenceKind, SilenceState, SilenceSubject
from positions.negotiation.whole_text import WHOLE
from server.actions.silence_reading import Happened, ReadSilence, SilenceAct
from server.presenters.sessions.adoption import groups_of
from server.presenters.sessions.changes import Author, Authors, authors_of
from server.presenters.sessions.stances import fingerprint
from server.sentences import spanish
from server.zones import zone_of

WAITING: Final = "waiting"
STATES: Final[Mapping[str, str]] = {
    WAITING: spanish("espera a la otra presidencia"),
    SilenceState.ANNOUNCED: spanish("anunciado"),
    SilenceState.RUNNING: spanish("en curso"),
    SilenceState.SETTLING: spanish("cerrando: se recibe lo último"),
    SilenceState.EXPIRED: spanish("venció sin objeciones"),
    SilenceState.BROKEN: spanish("roto: hubo una objeción"),
    SilenceState.CANCELLED: spanish("cancelado"),
}
WHY: Final[Mapping[NotCovered, str]] = {
    NotCovered.NOT_NOTIFIED: spanish("no consta que recibió el aviso un día antes del cierre"),
    NotCovered.METHOD_NOT_AGREED: spanish("no ha aceptado que su silencio cuente"),
    NotCovered.IN_CONSULTATION: spanish("dijo que está en consulta"),
    NotCovered.ABSENT: spanish("no estaba en la última lista de asistencia"),
}
ACTS: Final[Mapping[SilenceAct, str]] = {
    SilenceAct.CONFIRM: spanish("confirmó el anuncio"),
    SilenceAct.ACKNOWLEDGE: spanish("dijo que está enterada"),
    SilenceAct.HAND_OVER: spanish("recibió el aviso de una secretaría"),
    SilenceAct.BREAK: spanish("rompió el silencio"),
    SilenceAct.EXTEND: spanish("dio más tiempo"),
    SilenceAct.CANCEL: spanish("canceló el procedimiento"),
    SilenceAct.STATE: spanish("declaró, sin efecto sobre el resultado"),
}
GOING_ON: Final = frozenset({WAITING, SilenceState.ANNOUNCED, SilenceState.RUNNING})


@dataclass(frozen=True, slots=True)
class SilencedText:
    """A paragraph with the exact words; ``silent``: names of those whose silence counted."""

    id: str
    label: str
    lang: str
    words: str
    version: int
    digest: str
    fingerprint: str
    silent: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SilencedWhole:
    """The whole frozen text by its seal; groups: as people compare it. silent: as of a paragraph."""

    seal: str
    groups: tuple[str, ...]
    silent: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SilencedMember:
    """A delegation: when it closes for it, whether it was told, why its silence would not count.

    told: how, empty where it was not; why: empty where its silence counts or would.
    """

    id: DelegationId
    author: Author
    zone: str
    told: str
    at: datetime | None
    agrees: bool
    why: str


@dataclass(frozen=True, slots=True)
class SilenceStep:
    """Something that happened, by whom, with the words said and a later close."""

    who: str
    what: str
    at: datetime
    words: str
    close: datetime | None


@dataclass(frozen=True, slots=True)
class ShownSilence:
    """A procedure. untold: names of those who were not told yet; left_out: those not covered, with why.

    whole: None of one on paragraphs. accepts: whether silence would accept the words.
    """

    id: str
    number: int
    kind: str
    state: str
    state_words: str
    is_open: bool
    opens: datetime
    close: datetime
    announced_close: datetime
    zone: str
    reason: str
    holidays: str
    texts: tuple[SilencedText, ...]
    members: tuple[SilencedMember, ...]
    steps: tuple[SilenceStep, ...]
    untold: tuple[str, ...]
    left_out: tuple[tuple[str, str], ...]
    waiting: tuple[str, ...]
    whole: SilencedWhole | None
    accepts: bool = True

    @property
    def labels(self) -> str:
        """The labels of its paragraphs."""
        return ", ".join(each.label or "–" for each in self.texts)


def shown_silence(read: ReadSilence, language: Language, now: datetime) -> ShownSilence:
    """A procedure at an hour."""
    found, announced = read.found, read.found.announced
    authors = authors_of(read.process, language)
    state = found.state(now) or WAITING
    acronyms: dict[str, str] = {each.id: each.acronym for each in read.process.conferences}
    notices, is_written = found.notices, announced.kind is SilenceKind.WRITTEN
    return ShownSilence(
        announced.id,
        announced.number,
        announced.kind.value,
        state,
        STATES[state],
        state in GOING_ON,
        announced.opens if found.silence is None else found.silence.opens,
        found.close,
        announced.close,
        announced.zone,
        announced.reason,
        announced.holidays,
        _texts(read, authors),
        tuple(_member(read, id, authors[id], notices.get(id)) for id in read.members),
        tuple(_step(each, authors, acronyms) for each in found.acts),
        tuple(authors[id].name for id in read.members if id not in notices) if is_written else (),
        tuple((authors[id].name, WHY[why]) for id, why in read.expected.items()),
        tuple(acronyms[id] for id in acronyms if id in found.waiting),
        _whole(read, authors),
        announced.subject is SilenceSubject.WORDS,
    )


def ticked_value(version: int, digest: str) -> str:
    """What a box of the form says of the paragraph it stands for: what was on the screen."""
    return f"{version}.{digest}"


def _texts(read: ReadSilence, authors: Authors) -> tuple[SilencedText, ...]:
    by_paragraph = {each.wording.paragraph: each for each in read.found.announced.texts}
    end = read.found.end
    covered = {} if end is None else end.covered
    return tuple(
        SilencedText(
            id,
            label,
            by_paragraph[id].wording.language.value,
            by_paragraph[id].words,
            by_paragraph[id].wording.version,
            by_paragraph[id].wording.digest,
            fingerprint(by_paragraph[id].wording.digest),
            tuple(authors[each].name for each in covered.get(id, ())),
        )
        for id, label in read.labels.items()
    )


def _whole(read: ReadSilence, authors: Authors) -> SilencedWhole | None:
    whole, end = read.found.announced.whole, read.found.end
    if whole is None:
        return None
    names = () if end is None else end.covered.get(WHOLE, ())
    return SilencedWhole(whole.seal, groups_of(whole.seal), tuple(authors[each].name for each in names))


def _member(read: ReadSilence, id: DelegationId, author: Author, notice: Happened | None) -> SilencedMember:
    why = read.expected.get(id)
    return SilencedMember(
        id,
        author,
        zone_of(id),
        "" if notice is None else ACTS[notice.act],
        None if notice is None else notice.at,
        id in read.agreed,
        "" if why is None else WHY[why],
    )


def _step(happened: Happened, authors: Authors, acronyms: Mapping[str, str]) -> SilenceStep:
    who = acronyms.get(happened.conference or "", "")
    if happened.delegation is not None:
        who = authors[happened.delegation].name
    return SilenceStep(who, ACTS[happened.act], happened.at, happened.words, happened.close)
