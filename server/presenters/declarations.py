"""Declarations of others in words: where the position on each stands, who is missing, what comes next."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from positions.ids import Language
from positions.negotiation.declaration import (
    CLOSED,
    DeclarationAct,
    DeclarationState,
    DeclarationWord,
    OutsideDocument,
)
from positions.negotiation.joint import JointMatter
from positions.negotiation.outcome import OutcomeKind
from positions.process import Process
from server.actions.declarations import FoundDeclaration, KeptDocument
from server.presenters.page import LANGUAGE_NAMES
from server.presenters.sessions.addresses import (
    address_of,
    declaration_address,
    declaration_place,
    in_conference,
)
from server.presenters.sessions.joint import READ_BY, ShownRequest, shown_requests
from server.presenters.sessions.listing import MODES
from server.presenters.sessions.stances import OUTCOMES
from server.security.permits import Act
from server.sentences import spanish

S = DeclarationState
STATES: Final[Mapping[DeclarationState, str]] = {
    S.DRAFTING: spanish("en redacción"),
    S.CLEARANCE: spanish("espera autorización"),
    S.CLEARED: spanish("autorizada"),
    S.SINGLE: spanish("enviada: una sola posición"),
    S.PARALLEL: spanish("cada conferencia, la suya"),
    S.NONE: spanish("cerrada sin posición"),
}
NEXT: Final[Mapping[DeclarationState, str]] = {
    S.DRAFTING: spanish(
        "Se redacta y se acuerda. Las dos secretarías la presentan cuando no le quedan corchetes y cada "
        "conferencia la acepta, al menos ad referéndum."
    ),
    S.CLEARANCE: spanish(
        "Una persona de cada secretaría autoriza lo que se enviaría. Si cambia una letra del texto, o el "
        "documento, hay que presentarla otra vez."
    ),
    S.CLEARED: spanish("Las dos presidencias la envían. Si cambia una letra, las autorizaciones se pierden."),
    S.SINGLE: spanish("Se envió exactamente lo autorizado."),
    S.PARALLEL: spanish("Las dos presidencias declararon que cada conferencia tiene su propia posición."),
    S.NONE: spanish("Las dos presidencias declararon que no hay posición."),
}
ACTS: Final[Mapping[DeclarationAct, str]] = {
    DeclarationAct.SUBMIT: spanish("Presentada para autorización"),
    DeclarationAct.CLEAR: spanish("Autorizada por la secretaría técnica"),
    DeclarationAct.TRANSMIT: spanish("Enviada"),
    DeclarationAct.DECLARE_PARALLEL: spanish("Declarada paralela"),
    DeclarationAct.DECLARE_NONE: spanish("Cerrada sin posición"),
}
MATTERS: Final = (JointMatter.SUBMIT, JointMatter.TRANSMIT, JointMatter.PARALLEL, JointMatter.NONE)


@dataclass(frozen=True, slots=True)
class Clearance:
    """A conference, since when its secretariat has cleared it, or not; was_void: a change undid it."""

    acronym: str
    at: datetime | None
    was_void: bool


@dataclass(frozen=True, slots=True)
class DeclarationLine:
    """A declaration in a list. state, words, next: message ids.

    clearances: of each conference; none for who reads only what was sent.
    """

    number: int
    href: str
    title: str
    lang: str
    source: str
    state: str
    words: str
    next: str
    clearances: tuple[Clearance, ...]

    @property
    def missing(self) -> tuple[str, ...]:
        """Whose secretariat has not cleared it."""
        return tuple(each.acronym for each in self.clearances if each.at is None)


@dataclass(frozen=True, slots=True)
class DocumentLine:
    """A version of the document; by: acronym of the conference whose secretariat received it."""

    document: OutsideDocument
    language: str
    href: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class SaidLine:
    """Something that was said of it; words: a message id; counts: it was said of what stands now.

    read_by: of what was sent, whether observers read it, a message id.
    """

    words: str
    acronym: str
    said: str
    digest: str
    at: datetime
    counts: bool
    read_by: str = ""


@dataclass(frozen=True, slots=True)
class ShownDeclaration:
    """All of the page. text: where the position is written, for who reads it there.

    own: that of each conference, name and address. mine: the acronym of the reader's own. outcomes: acronym
    and message id. groups: the digest in fours. acts: what the reader may do. may_clear: the reader's own
    secretariat has not. closed: what ended it.
    """

    line: DeclarationLine
    dated: date
    documents: tuple[DocumentLine, ...]
    text: str
    mode: str
    own: tuple[tuple[str, str], ...]
    mine: str
    outcomes: tuple[tuple[str, str], ...]
    is_clean: bool
    digest: str
    groups: tuple[str, ...]
    file: str
    size: int
    acts: frozenset[str]
    may_clear: bool
    requests: tuple[ShownRequest, ...]
    past: tuple[ShownRequest, ...]
    said: tuple[SaidLine, ...]
    closed: SaidLine | None


def declaration_line(process: Process, found: FoundDeclaration) -> DeclarationLine:
    """A declaration in a list."""
    kept, standing = found.declaration.kept, found.declaration.standing
    newest = kept.newest
    cleared = {each.conference: each.at for each in standing.cleared}
    void = {each.conference for each in standing.void}
    return DeclarationLine(
        kept.number,
        declaration_address(process, declaration_place(kept.number)),
        newest.title,
        newest.language.value,
        newest.source,
        standing.state.value,
        STATES[standing.state],
        NEXT[standing.state],
        tuple(
            Clearance(each.acronym, cleared.get(each.id), each.id in void and each.id not in cleared)
            for each in process.conferences
            if cleared or standing.state not in CLOSED
        ),
    )


def shown_declaration(process: Process, found: FoundDeclaration, conference: str | None) -> ShownDeclaration:
    """The page of a declaration; conference: of whoever reads it."""
    declaration, line = found.declaration, declaration_line(process, found)
    kept, standing = declaration.kept, declaration.standing
    acronyms: dict[str, str] = {each.id: each.acronym for each in process.conferences}
    place = declaration_place(kept.number)
    reads = Act.READ_TEXT in found.found.acts
    text = address_of(process, place) if reads else ""
    requests = shown_requests(process, found.found, found.requests, text)
    asked = [each for each in requests if each.matter in MATTERS]
    digest = standing.digest if standing.closed is None else standing.closed.digest
    return ShownDeclaration(
        line,
        kept.newest.dated,
        tuple(_document(line.href, each, acronyms) for each in reversed(kept.documents)),
        text,
        MODES[found.found.draft.mode],
        tuple(
            (each.acronym, address_of(process, in_conference(place, each))) for each in process.conferences
        ),
        acronyms.get(conference or "", ""),
        tuple((acronyms[id], OUTCOMES[kind]) for id, kind in found.outcomes.items()),
        OutcomeKind.BRACKETED not in found.outcomes.values(),
        digest,
        tuple(digest[at : at + 4] for at in range(0, len(digest), 4)),
        f"{line.href}/position.txt",
        len(declaration.body),
        frozenset(act.value for act in found.acts),
        conference in standing.missing,
        tuple(each for each in asked if each.state == "waiting"),
        tuple(each for each in asked if each.state != "waiting"),
        tuple(_said(each, acronyms, digest) for each in reversed(kept.words)),
        None if standing.closed is None else _said(standing.closed, acronyms, digest),
    )


def language_choices(languages: Iterable[Language]) -> tuple[tuple[str, str], ...]:
    """Value and name of each language."""
    return tuple((each.value, LANGUAGE_NAMES[each]) for each in languages)


def _document(href: str, each: KeptDocument, acronyms: Mapping[str, str]) -> DocumentLine:
    return DocumentLine(
        each.document,
        LANGUAGE_NAMES[each.document.language],
        f"{href}/documents/{each.document.number}",
        acronyms.get(each.by.conference, ""),
        each.by.at,
    )


def _said(word: DeclarationWord, acronyms: Mapping[str, str], digest: str) -> SaidLine:
    acronym = acronyms.get(word.conference, "") if word.act is DeclarationAct.CLEAR else ""
    read_by = READ_BY[word.observers] if word.act is DeclarationAct.TRANSMIT else ""
    of = word.digest, word.at, word.digest == digest
    return SaidLine(ACTS[word.act], acronym, word.said, *of, read_by)
