"""What delegations say of the words of a draft: taken on the words that were on the screen, or not at all.

Rule 1. The draft and its heads are held: no position is kept on words that are not the head of that moment.
Rule 2. Every word is a row of the record, in the same transaction.
Rule 3. Whose position it is says the seat; no message can name another delegation.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from positions.errors import Forbidden, Unknown, WrongPhase
from positions.ids import DelegationId, ParagraphId, TextId
from positions.negotiation.ad_referendum import Referral, check_due, referral_of, waits
from positions.negotiation.consent import (
    ExactWording,
    Position,
    Stance,
    Statement,
    check_position,
    counted,
    told_position,
)
from positions.negotiation.linking import bears_word
from positions.negotiation.paragraph_tree import ParagraphStatus
from positions.process import Level
from positions.text.brackets.parsing import parse_brackets
from positions.text.brackets.tree import roster_of
from positions.text.canonical import Plain
from server.actions.admissions import author_of, seat_in
from server.actions.holding import HeldDraft, hold
from server.actions.mandating import thing_for
from server.actions.objecting import open_by_objection
from server.actions.silence_objections import note_objection
from server.security.identity import Seat
from server.security.permits import Act, Permits
from server.store import events, record, said_positions, texts
from server.store.database import Database, Transaction
from server.store.journal import Head
from server.store.record import Entry
from server.store.said_positions import SaidPosition as SaidPosition
from server.store.texts import TextRow


@dataclass(frozen=True, slots=True)
class TakePosition:
    """What to say of a paragraph in its original language; version, digest: of what was on the screen."""

    paragraph: ParagraphId
    version: int
    digest: str
    said: Statement


async def take(
    db: Database,
    permits: Permits,
    seats: tuple[Seat, ...],
    wish: TakePosition,
    *,
    salt: str,
    now: datetime,
) -> SaidPosition:
    """Take a position of the delegation of the seat at that table; the one before counts no more.

    salt: for the record. Raises Unknown (``not_there``), Forbidden (``not_allowed``), WrongPhase
    (``paragraph_deleted``, ``paragraph_closed``, ``heading_bears_nothing``), and as ``check_position``,
    ``check_due``.
    """

    async def turn(tx: Transaction) -> SaidPosition:
        held, speaker = await _held(tx, permits, seats, wish.paragraph)
        row, head = _original(held, wish.paragraph)
        wording = ExactWording(wish.paragraph, row.language, wish.version, wish.digest)
        position = Position(speaker.delegation, wording, wish.said)
        stands = replace(wording, version=head.version, digest=head.digest)
        is_clean = parse_brackets(head.wording, roster_of(held.process)).is_clean
        check_position(position, stands, is_clean=is_clean)
        before = (await said_positions.said_of_draft(tx, held.draft.id)).get(wish.paragraph, ())
        check_due(wish.said, _waiting(before, position, now), today=now.date())
        kept = await _keep(tx, held, speaker, (wish.paragraph, position, row.id), (salt, now))
        if wish.said.stance is Stance.OBJECT:
            held = await open_by_objection(tx, held, speaker.seat, wish.paragraph, (f"{salt}-open", now))
            objection = wish.paragraph, speaker.delegation, wish.said.reason
            await note_objection(tx, held, speaker.seat, objection, (f"{salt}-break", now))
        return kept

    return await db.write(turn)


async def withdraw(
    db: Database,
    permits: Permits,
    seats: tuple[Seat, ...],
    paragraph: ParagraphId,
    *,
    salt: str,
    now: datetime,
) -> SaidPosition:
    """Take back what the delegation said of a paragraph: it is without a word again.

    Raises Unknown (``not_there``), Forbidden (``not_allowed``), WrongPhase (``nothing_said``).
    """

    async def turn(tx: Transaction) -> SaidPosition:
        held, speaker = await _held(tx, permits, seats, paragraph)
        before = (await said_positions.said_of_draft(tx, held.draft.id)).get(paragraph, ())
        if speaker.delegation not in counting(before):
            raise WrongPhase("nothing_said")
        return await _keep(tx, held, speaker, (paragraph, None, None), (salt, now))

    return await db.write(turn)


def counting(said: Iterable[SaidPosition]) -> Mapping[DelegationId, Position]:
    """Of all that was said of a paragraph, the position of each delegation that counts."""
    return counted(each.delegation if each.position is None else each.position for each in said)


def said_by(said: Iterable[SaidPosition], delegation: DelegationId) -> list[Position | None]:
    """All that a delegation said of a paragraph, as the rules of ad referendum read it."""
    return [each.position for each in said if each.delegation == delegation]


def _waiting(said: Iterable[SaidPosition], position: Position, now: datetime) -> Referral | None:
    """What waits for a capital already on the words of a new position: its date is put off, not set."""
    before = said_by(said, position.delegation)
    is_live = bool(before) and before[-1] is not None and before[-1].wording.digest == position.wording.digest
    found = referral_of(before, is_live=is_live, today=now.date())
    return found if waits(found) else None


@dataclass(frozen=True, slots=True)
class _Speaker:
    """Who speaks, and for whom."""

    seat: Seat
    delegation: DelegationId


async def _held(
    tx: Transaction, permits: Permits, seats: tuple[Seat, ...], paragraph: ParagraphId
) -> tuple[HeldDraft, _Speaker]:
    id = await texts.draft_of_paragraph(tx, paragraph)
    draft = None if id is None else await texts.draft_by_id(tx, id)
    if draft is None:
        raise Unknown("not_there")
    seat = seat_in(permits, seats, draft)
    held = await hold(tx, permits, seat, draft.id)
    thing = await thing_for(tx, seat, held.draft)
    permits.check(seat, Act.TAKE_POSITION, thing, reading=Act.READ_POSITION)
    if seat.delegation is None:
        raise Forbidden("not_allowed")
    return held, _Speaker(seat, seat.delegation)


def _original(held: HeldDraft, paragraph: ParagraphId) -> tuple[TextRow, Head]:
    meant = held.tree.paragraph(paragraph)
    if meant.deleted:
        raise WrongPhase("paragraph_deleted")
    if meant.status is ParagraphStatus.CLOSED:
        raise WrongPhase("paragraph_closed")
    if not bears_word(meant):
        raise WrongPhase("heading_bears_nothing")
    of = (row for row in held.rows.values() if row.paragraph == paragraph)
    row = next(row for row in of if row.language is held.draft.original)
    return row, held.heads[row.id]


async def _keep(
    tx: Transaction,
    held: HeldDraft,
    speaker: _Speaker,
    what: tuple[ParagraphId, Position | None, TextId | None],
    made: tuple[str, datetime],
) -> SaidPosition:
    """Keep it, record it, and tell the room."""
    draft, (paragraph, position, text), (salt, now) = held.draft, what, made
    said = SaidPosition(0, draft.id, paragraph, speaker.delegation, position, text, held.account, now)
    number = await said_positions.add_said(tx, said)
    body: dict[str, Plain] = {
        "draft": draft.id,
        "paragraph": paragraph,
        "delegation": speaker.delegation,
        **({} if position is None else told_position(position)),
    }
    level = Level.BOTH if draft.conference is None else Level.CONFERENCE
    kind = "position_withdrawn" if position is None else "position"
    await record.append_record(tx, draft.process, Entry(kind, level, body, salt, draft.conference), now=now)
    told: dict[str, Plain] = {"event": "position", "paragraph": paragraph}
    await events.append_event(tx, draft.id, told, author_of(held.process, speaker.seat), held.account, now)
    return replace(said, number=number)
