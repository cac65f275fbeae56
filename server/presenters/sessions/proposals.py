"""The tray of proposals in words, and one proposal with all that can be done to it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from positions.ids import Language
from positions.negotiation.linking import bears_word
from positions.negotiation.proposal import ProposalAct, ProposalState
from positions.text.diff import diff_words
from server.actions.proposal_tray import Tray, TrayProposal
from server.presenters.sessions.changes import Author, Authors, ShownChange, author_named, authors_of
from server.presenters.sessions.paragraphs import KINDS
from server.presenters.sessions.sponsoring import ShownRequests, shown_requests
from server.sentences import spanish

STATES: Final[Mapping[ProposalState, str]] = {
    ProposalState.DRAFT: spanish("borrador: solo lo ve su delegación"),
    ProposalState.PARKED: spanish("presentada"),
    ProposalState.TABLED: spanish("sobre la mesa"),
    ProposalState.ACCEPTED: spanish("aceptada"),
    ProposalState.MERGED: spanish("incorporada"),
    ProposalState.REJECTED: spanish("no retenida"),
    ProposalState.WITHDRAWN: spanish("retirada"),
}
HEADINGS: Final[Mapping[ProposalState, str]] = {  # in the order of the tray
    ProposalState.DRAFT: spanish("Borradores de su delegación"),
    ProposalState.TABLED: spanish("Sobre la mesa"),
    ProposalState.PARKED: spanish("Presentadas"),
    ProposalState.ACCEPTED: spanish("Aceptadas"),
    ProposalState.MERGED: spanish("Incorporadas entre corchetes o a otra propuesta"),
    ProposalState.REJECTED: spanish("No retenidas"),
    ProposalState.WITHDRAWN: spanish("Retiradas"),
}
ACTS: Final[Mapping[ProposalAct, str]] = {  # in the order of the buttons
    ProposalAct.FILE: spanish("Presentar la propuesta"),
    ProposalAct.COSPONSOR: spanish("Copatrocinar"),
    ProposalAct.TABLE: spanish("Poner sobre la mesa"),
    ProposalAct.ACCEPT: spanish("Aceptar"),
    ProposalAct.BRACKET: spanish("Poner entre corchetes"),
    ProposalAct.MERGE: spanish("Incorporar a otra"),
    ProposalAct.OPPOSE: spanish("Oponerse"),
    ProposalAct.REJECT: spanish("No retener"),
    ProposalAct.LEAVE: spanish("Dejar de patrocinar"),
}
DONE: Final[Mapping[ProposalAct, str]] = {
    ProposalAct.FILE: spanish("la presentó"),
    ProposalAct.COSPONSOR: spanish("la copatrocina"),
    ProposalAct.TABLE: spanish("la puso sobre la mesa"),
    ProposalAct.ACCEPT: spanish("la aceptó"),
    ProposalAct.BRACKET: spanish("la puso entre corchetes"),
    ProposalAct.MERGE: spanish("la incorporó a otra"),
    ProposalAct.OPPOSE: spanish("se opone"),
    ProposalAct.REJECT: spanish("no la retuvo"),
    ProposalAct.LEAVE: spanish("dejó de patrocinarla"),
    ProposalAct.RESTATE: spanish("la reformuló"),
    ProposalAct.UNDO: spanish("deshizo lo anterior"),
}
COMPILED: Final = spanish("la puso en el texto junto con otras")
SHOWN: Final = spanish("Borradores que otra delegación le muestra")
SHOWN_DRAFT: Final = spanish("borrador: lo ven su delegación y a quienes lo muestra")
WITHDRAW: Final = spanish("Retirar la propuesta")
DISCARD: Final = spanish("Descartar el borrador")


@dataclass(frozen=True, slots=True)
class ShownProposal:
    """A proposal in words. changes: in its base; of one that fits, in the text as it stands.

    fits: it can be laid on the text, or it has ended. base, wording, now: whole wordings; laid_wording: what
    the text would say. acts: value and words of the buttons. said: which of its wordings it is.
    new: of a new paragraph, after or first. is_shown: a draft of others. asking: to co-sponsor it.
    """

    id: str
    number: int
    href: str
    paragraph: str
    label: str
    kind: str
    state: str
    words: str
    sponsors: tuple[Author, ...]
    opposed: tuple[tuple[Author, str], ...]
    reason: str
    ending: str
    changes: tuple[ShownChange, ...]
    base: str
    wording: str
    laid_wording: str
    now: str
    keeps: bool
    strikes: bool
    indivisible: bool
    fits: bool
    is_there: bool
    acts: tuple[tuple[str, str], ...]
    done: tuple["ShownAct", ...]
    version: int
    digest: str
    said: int
    may_reword: bool
    new: str
    is_heading: bool
    is_shown: bool
    asking: ShownRequests

    @property
    def fields(self) -> "ProposalFields":
        """The fields of the form that puts it otherwise, on the text as it stands."""
        kind = "keep" if self.keeps else "strike" if self.strikes else "change"
        laid = self.now if kind != "change" else self.laid_wording
        return ProposalFields(laid, kind, self.reason, self.indivisible)


@dataclass(frozen=True, slots=True)
class ProposalFields:
    """What stands in the form of a proposal; kind: change, keep or strike."""

    wording: str
    kind: str = "change"
    reason: str = ""
    indivisible: bool = False


@dataclass(frozen=True, slots=True)
class ShownAct:
    """What somebody did to a proposal; into: name and address of the proposal that took it in."""

    author: Author
    words: str
    reason: str
    at: datetime
    into: tuple[int, str] | None


@dataclass(frozen=True, slots=True)
class TrayPart:
    """The proposals in one state."""

    state: str
    heading: str
    proposals: tuple[ShownProposal, ...]


def shown_tray(tray: Tray, language: Language, here: str, *, only: str | None = None) -> tuple[TrayPart, ...]:
    """All proposals by state, or those on ``only`` one paragraph; ``here``: the address of the tray."""
    chosen = (each for each in tray.proposals if only in (None, each.paragraph.id))
    shown = [shown_proposal(tray, each, language, here) for each in chosen]
    mine = [each for each in shown if not each.is_shown]
    parts = (
        TrayPart("shown", SHOWN, tuple(each for each in shown if each.is_shown)),
        *(
            TrayPart(state.value, heading, tuple(each for each in mine if each.state == state.value))
            for state, heading in HEADINGS.items()
        ),
    )
    return tuple(part for part in parts if part.proposals)


def shown_proposal(tray: Tray, found: TrayProposal, language: Language, here: str) -> ShownProposal:
    """One proposal, for whoever reads the tray."""
    authors = authors_of(tray.process, language)
    lying, proposal, said = found.laid, found.laid.proposal, found.laid.kept.said
    sponsors = _sponsors(found, authors)
    return ShownProposal(
        found.id,
        found.number,
        f"{here}/{found.id}",
        found.paragraph.id,
        found.paragraph.label,
        KINDS[found.paragraph.kind],
        found.state.value,
        SHOWN_DRAFT if found.state is ProposalState.DRAFT and found.requests else STATES[found.state],
        sponsors,
        tuple((authors[each], why) for each, why in proposal.opposed.items()),
        proposal.reason,
        proposal.ending,
        tuple(_changes(found, sponsors)),
        said.base,
        said.wording,
        said.wording if lying.wording is None else lying.wording,
        lying.head.wording,
        said.keeps,
        not said.wording and not said.keeps,
        said.indivisible,
        proposal.fits,
        lying.is_there and not proposal.fits,
        tuple(_buttons(found)),
        tuple(_done(tray, found, authors, here)),
        lying.head.version,
        lying.head.digest,
        said.number,
        _may_reword(found),
        "" if (place := lying.kept.place) is None else "after" if place.after else "first",
        not bears_word(found.paragraph),
        not lying.kept.is_filed and lying.kept.row.delegation != tray.seat.delegation,
        shown_requests(tray, found, language),
    )


def _sponsors(found: TrayProposal, authors: Authors) -> tuple[Author, ...]:
    if found.laid.proposal.is_bridge:
        return (author_named(found.laid.kept.row.author, authors),)
    return tuple(authors[each] for each in found.laid.proposal.sponsors)


def _changes(found: TrayProposal, sponsors: tuple[Author, ...]) -> Iterable[ShownChange]:
    lying, said = found.laid, found.laid.kept.said
    is_laid = lying.wording is not None
    old, new = (lying.head.wording, lying.wording or "") if is_laid else (said.base, said.wording)
    for each in diff_words(old, new):
        yield ShownChange(each.op.value, each.text, sponsors)


def _buttons(found: TrayProposal) -> Iterable[tuple[str, str]]:
    proposal = found.laid.proposal
    for act, words in ACTS.items():
        stands_behind = ProposalAct.LEAVE in found.acts
        if act not in found.acts or (act is ProposalAct.COSPONSOR and stands_behind):
            continue
        if act is ProposalAct.LEAVE and found.state is ProposalState.DRAFT:
            words = DISCARD
        elif act is ProposalAct.LEAVE and len(proposal.sponsors) == 1:
            words = WITHDRAW
        yield act.value, words


def _may_reword(found: TrayProposal) -> bool:
    is_draft = found.state is ProposalState.DRAFT and ProposalAct.FILE in found.acts
    return is_draft or ProposalAct.RESTATE in found.acts


def _done(tray: Tray, found: TrayProposal, authors: Authors, here: str) -> Iterable[ShownAct]:
    numbers = {each.id: each.number for each in tray.proposals}
    for done in found.laid.kept.acts:
        into = None if done.into is None else (numbers.get(done.into, 0), f"{here}/{done.into}")
        is_compiled = done.act is ProposalAct.MERGE and into is None
        words = COMPILED if is_compiled else DONE[done.act]
        yield ShownAct(author_named(done.author, authors), words, done.reason, done.at, into)
