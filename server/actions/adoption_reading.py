"""The way of a text to its adoption, and what was adopted, for those who may read it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from positions.errors import Unknown
from positions.ids import DelegationId, DraftId, Language, ParagraphId
from positions.negotiation.consent import Stance
from positions.negotiation.draft import Draft, Mode
from positions.negotiation.paragraph_tree import ParagraphKind
from positions.negotiation.reservation import ReservationKind
from positions.process import Process
from positions.text.canonical import value_of
from server.actions.admissions import seat_in
from server.actions.adoption_bundle import bundle
from server.actions.adoption_state import AdoptionState, adoption_state
from server.actions.session_reading import SessionDraft, found_draft
from server.live.rights import text_thing
from server.security.identity import ANONYMOUS, Seat
from server.security.permits import Act, Permits
from server.store import heads, instruments, processes, record, texts
from server.store.database import Database, Transaction
from server.store.instruments import Adopted as Adopted

ROWS: Final = 10**9  # all of a record


@dataclass(frozen=True, slots=True)
class KeptParagraph:
    """A paragraph of an adopted text; texts: language, version, digest, state of each."""

    id: ParagraphId
    kind: ParagraphKind
    label: str
    number: str
    deleted: bool
    texts: tuple[tuple[Language, int, str, str], ...]


@dataclass(frozen=True, slots=True)
class KeptManifest:
    """What was sealed."""

    instrument: DraftId
    original: Language
    languages: tuple[Language, ...]
    paragraphs: tuple[KeptParagraph, ...]


@dataclass(frozen=True, slots=True)
class KeptWords:
    """A sealed text."""

    paragraph: ParagraphId
    language: Language
    text: str


@dataclass(frozen=True, slots=True)
class KeptReservation:
    """A reservation as its delegation worded it; paragraph None: on the whole text.

    language: None where a position said it, in the original language.
    """

    delegation: DelegationId
    paragraph: ParagraphId | None
    text: str
    kind: ReservationKind = ReservationKind.RESERVATION
    language: Language | None = None


@dataclass(frozen=True, slots=True)
class KeptPosition:
    """A position that bore the adoption; paragraph None: on the whole text. due: a date."""

    delegation: DelegationId
    paragraph: ParagraphId | None
    stance: Stance
    reservation: str = ""
    office: str = ""
    due: str | None = None


@dataclass(frozen=True, slots=True)
class KeptRoll:
    """Who was there; basis: whose word was needed."""

    present: tuple[DelegationId, ...]
    basis: str


@dataclass(frozen=True, slots=True)
class KeptWritten:
    """A written silence procedure on the whole text; closed: its effective close, as rows tell moments."""

    closed: str
    covered: tuple[DelegationId, ...]


@dataclass(frozen=True, slots=True)
class KeptRule:
    """By which members, and what it came to."""

    members: dict[str, tuple[DelegationId, ...]]
    outcomes: dict[str, str]
    outcome: str


@dataclass(frozen=True, slots=True)
class KeptRecord:
    """What bore the adoption. roll_call: None where it was adopted in writing."""

    roll_call: KeptRoll | None
    reservations: tuple[KeptReservation, ...]
    silence: dict[str, tuple[DelegationId, ...]]
    rule: KeptRule
    written: KeptWritten | None = None
    positions: tuple[KeptPosition, ...] = ()


@dataclass(frozen=True, slots=True)
class KeptContent:
    """What is kept of an adopted text."""

    manifest: KeptManifest
    record: KeptRecord
    texts: tuple[KeptWords, ...]


@dataclass(frozen=True, slots=True)
class AdoptedText:
    """An adopted text, with the draft that it was. key: that signed its head; empty where none did."""

    adopted: Adopted
    draft: Draft
    content: KeptContent
    key: str = ""


async def way_to_adoption(
    db: Database, process: Process, found: SessionDraft, now: datetime
) -> AdoptionState:
    """Where a draft stands that was found for whoever reads it."""
    return await db.read(lambda tx: adoption_state(tx, process, found, now))


async def way_of_draft(
    db: Database, permits: Permits, seats: tuple[Seat, ...], draft: DraftId, now: datetime
) -> AdoptionState:
    """As ``way_to_adoption``, of a draft by its id. Raises Unknown (``not_there``)."""
    kept = await db.read(lambda tx: texts.draft_by_id(tx, draft))
    process = None if kept is None else await db.read(lambda tx: processes.process(tx, kept.process))
    if kept is None or process is None or kept.session is None:
        raise Unknown("not_there")
    found = await found_draft(db, permits, seat_in(permits, seats, kept), draft)
    if found is None or found.draft.mode is Mode.PREPARING:
        raise Unknown("not_there")
    return await way_to_adoption(db, process, found, now)


async def adopted_texts(db: Database, permits: Permits, seat: Seat, process: str) -> Sequence[AdoptedText]:
    """The adopted texts of a process that the seat may read, by number."""

    async def turn(tx: Transaction) -> list[AdoptedText]:
        found = []
        signed = await heads.heads_of(tx, process)
        for each in await instruments.instruments_of(tx, process):
            draft = await texts.draft_by_id(tx, each.draft)
            if draft is not None and permits.may(seat, Act.READ_RECORD, text_thing(draft)):
                content = value_of(each.content.encode(), KeptContent)
                after = (one.head.key for one in signed if one.head.seq >= each.head.seq)
                found.append(AdoptedText(each, draft, content, next(after, "")))
        return found

    return await db.read(turn)


async def adopted_text(db: Database, permits: Permits, seat: Seat, process: str, number: int) -> AdoptedText:
    """One adopted text. Raises Unknown (``not_there``)."""
    for each in await adopted_texts(db, permits, seat, process):
        if each.adopted.number == number:
            return each
    raise Unknown("not_there")


async def adopted_draft(db: Database, permits: Permits, seats: tuple[Seat, ...], id: DraftId) -> Draft:
    """A draft that was adopted, for one of these seats that may read it, or for anybody.

    Raises Unknown (``not_there``).
    """
    draft = await db.read(lambda tx: texts.draft_by_id(tx, id))
    if draft is None or draft.mode is not Mode.ADOPTED:
        raise Unknown("not_there")
    thing = text_thing(draft)
    if not any(permits.may(seat, Act.READ_RECORD, thing) for seat in (*seats, ANONYMOUS)):
        raise Unknown("not_there")
    return draft


async def bundle_of(db: Database, found: AdoptedText) -> bytes:
    """The public bundle of an adopted text that was found for whoever reads it."""
    adopted = found.adopted

    async def turn(tx: Transaction) -> bytes:
        rows = await record.record_of(tx, adopted.process, most=ROWS)
        return bundle(adopted, rows, await heads.heads_of(tx, adopted.process))

    return await db.read(turn)
