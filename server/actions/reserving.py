"""What a delegation puts beside a text: filed on the very words that were on the screen, restated, withdrawn.

Rule 1. The draft and its heads are held: nothing is anchored in words that are not the head of that moment.
Rule 2. Every act is a row of the record, in the same transaction; no act changes a word or a position.
Rule 3. Once the text is adopted, what is filed or withdrawn is an addendum: what was sealed stays.
"""

from dataclasses import dataclass, replace
from datetime import datetime

from positions.errors import Forbidden, Stale, Unknown, WrongPhase
from positions.ids import DelegationId, DraftId, Language, ParagraphId, TextId
from positions.negotiation.draft import Mode
from positions.negotiation.reservation import (
    Reservation,
    ReservationAct,
    ReservationKind,
    ReservedWording,
    advance_reservation,
    check_by_position,
    check_reservation,
    told_reservation,
)
from positions.text.canonical import Plain
from server.actions.admissions import author_of, seat_in
from server.actions.adoption_bundle import BESIDE
from server.actions.held_grid import held_text
from server.actions.holding import HeldDraft, hold
from server.actions.late_statements import record_late
from server.actions.mandating import thing_for
from server.actions.recording import record_act
from server.actions.reservation_reading import state_of_acts, whole_anchor
from server.security.identity import Seat
from server.security.keys import Signer
from server.security.permits import Act, Permits
from server.store import events, reservations, texts
from server.store.database import Database, Transaction
from server.store.reservations import FiledReservation as FiledReservation
from server.store.reservations import FilingAct


@dataclass(frozen=True, slots=True)
class Wording:
    """What is said beside the text, in which language; meant: the words it is about, empty for all."""

    text: str
    language: Language
    meant: str = ""


@dataclass(frozen=True, slots=True)
class FileWish:
    """What to file, on which words. id: a fresh one. about: the language of the text, None for the original.

    version, digest: of what was on the screen; of the whole text, its digest.
    """

    id: str
    draft: DraftId
    kind: ReservationKind
    said: Wording
    paragraph: ParagraphId | None
    about: Language | None
    version: int
    digest: str


@dataclass(frozen=True, slots=True)
class RestateWish:
    """A reservation on the words as they stand now; said None: in the words it has."""

    id: str
    said: Wording | None
    version: int
    digest: str


@dataclass(frozen=True, slots=True)
class Filing:
    """Who acts, when; salt: for the record. signer: of what is put beside an adopted text; None: none is."""

    db: Database
    permits: Permits
    seats: tuple[Seat, ...]
    salt: str
    now: datetime
    signer: Signer | None = None


async def file(filing: Filing, wish: FileWish) -> FiledReservation:
    """Put something beside the text; whoever calls this tells the room.

    Raises Unknown (``not_there``), Forbidden (``not_allowed``), Stale (``words_moved``), and as
    ``check_reservation``, ``check_by_position``.
    """

    async def turn(tx: Transaction) -> FiledReservation:
        held, seat, delegation = await _held(tx, filing, wish.draft)
        about = wish.about or held.draft.original
        anchor, text = _anchor(held, wish.paragraph, about)
        said = wish.said
        filed = Reservation(delegation, wish.kind, said.language, said.text, anchor, said.meant)
        is_late = held.draft.mode is Mode.ADOPTED
        check_reservation(filed, held.draft.original)
        check_by_position(filed, is_late=is_late)
        _check_words(anchor, wish.version, wish.digest)
        act = FiledReservation(
            wish.id, 1, wish.draft, FilingAct.FILE, filed, text, is_late, held.account, filing.now
        )
        return await _keep(tx, held, seat, act, filing)

    return await filing.db.write(turn)


async def restate(filing: Filing, wish: RestateWish) -> FiledReservation:
    """Say it again, on the words of now. Raises as ``file``, and WrongPhase (``act_not_in_state``)."""

    async def turn(tx: Transaction) -> FiledReservation:
        before, held, seat = await _own(tx, filing, wish.id, ReservationAct.RESTATE)
        anchor, text = _anchor(held, before.said.anchor.paragraph, before.said.anchor.language)
        filed = replace(before.said, anchor=anchor)
        if wish.said is not None:
            said = wish.said
            filed = replace(filed, text=said.text, language=said.language, meant=said.meant)
        check_reservation(filed, held.draft.original)
        _check_words(anchor, wish.version, wish.digest)
        act = replace(before, act=FilingAct.RESTATE, said=filed, text=text)
        return await _keep(tx, held, seat, _now(act, held, filing), filing)

    return await filing.db.write(turn)


async def withdraw(filing: Filing, id: str) -> FiledReservation:
    """Take it back; what was sealed keeps it. Raises as ``restate``, without Stale."""

    async def turn(tx: Transaction) -> FiledReservation:
        before, held, seat = await _own(tx, filing, id, ReservationAct.WITHDRAW)
        act = replace(before, act=FilingAct.WITHDRAW)
        return await _keep(tx, held, seat, _now(act, held, filing), filing)

    return await filing.db.write(turn)


async def _held(tx: Transaction, filing: Filing, id: DraftId) -> tuple[HeldDraft, Seat, DelegationId]:
    draft = await texts.draft_by_id(tx, id)
    if draft is None:
        raise Unknown("not_there")
    seat = seat_in(filing.permits, filing.seats, draft)
    held = await hold(tx, filing.permits, seat, id)
    thing = await thing_for(tx, seat, held.draft)
    filing.permits.check(seat, Act.FILE_RESERVATION, thing, reading=Act.READ_RESERVATION)
    if seat.delegation is None:
        raise Forbidden("not_allowed")
    return held, seat, seat.delegation


async def _own(
    tx: Transaction, filing: Filing, id: str, act: ReservationAct
) -> tuple[FiledReservation, HeldDraft, Seat]:
    """The last act on a reservation of the own delegation that takes this act now."""
    acts = await reservations.acts_on(tx, id)
    if not acts:
        raise Unknown("not_there")
    held, seat, delegation = await _held(tx, filing, acts[-1].draft)
    acts = await reservations.acts_on(tx, id)
    if acts[-1].said.delegation != delegation:
        raise Forbidden("not_allowed")
    advance_reservation(await state_of_acts(tx, held_text(held), acts), act)
    if act is ReservationAct.RESTATE and held.draft.mode is Mode.ADOPTED:
        raise WrongPhase("act_not_in_state", state="adopted", act=act.value)
    return acts[-1], held, seat


def _anchor(
    held: HeldDraft, paragraph: ParagraphId | None, language: Language
) -> tuple[ReservedWording, TextId | None]:
    """The words that stand now: of a paragraph in a language, or the whole."""
    if paragraph is None:
        return whole_anchor(held_text(held)), None
    if held.tree.paragraph(paragraph).deleted:
        raise WrongPhase("paragraph_deleted")
    rows = (row for row in held.rows.values() if (row.paragraph, row.language) == (paragraph, language))
    row = next(rows, None)
    if row is None:
        raise Unknown("not_there")
    head = held.heads[row.id]
    return ReservedWording(paragraph, language, head.version, head.digest), row.id


def _check_words(anchor: ReservedWording, version: int, digest: str) -> None:
    if (anchor.version, anchor.digest) != (version, digest):
        raise Stale("words_moved", version=anchor.version)


def _now(act: FiledReservation, held: HeldDraft, filing: Filing) -> FiledReservation:
    is_late = held.draft.mode is Mode.ADOPTED
    return replace(act, late=is_late, account=held.account, at=filing.now)


async def _keep(
    tx: Transaction, held: HeldDraft, seat: Seat, act: FiledReservation, filing: Filing
) -> FiledReservation:
    """Keep it, record it, and tell the room."""
    number = await reservations.add_act(tx, act)
    body: dict[str, Plain] = {
        "reservation": act.id,
        "act": act.act.value,
        "late": act.late,
        **told_reservation(act.said),
    }
    if act.late:
        if filing.signer is None:
            raise LookupError(act.draft)
        await record_late(tx, held, act, body, (filing.salt, filing.signer))
    else:
        await record_act(tx, held, BESIDE, body, (filing.salt, filing.now))
    told: dict[str, Plain] = {"event": "position", "paragraph": act.said.anchor.paragraph}
    author = author_of(held.process, seat)
    await events.append_event(tx, act.draft, told, author, held.account, filing.now)
    return replace(act, number=number)
