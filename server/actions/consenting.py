"""What delegations say of the words of a draft: taken on the words that were on the screen, or not at all.

Rule 1. The draft and its heads are held: no position is kept on words that are not the head of that moment.
Rule 2. Every word is a row of the record, in the same transaction.
Rule 3. Whose position it is says the seat; no message can name another delegation.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from positions.errors import Forbidden, Unknown, WrongPhase
from positions.ids import DelegationId, DraftId, ParagraphId
from positions.negotiation.consent import (
    Aspect,
    ExactWording,
    Position,
    Stance,
    check_position,
    counted,
    told_position,
)
from positions.process import Level
from positions.text.brackets.parsing import parse_brackets
from positions.text.brackets.tree import roster_of
from positions.text.canonical import Plain
from server.actions.admissions import author_of
from server.actions.holding import HeldDraft, hold
from server.live.hub import Hub
from server.live.rights import text_thing
from server.security.identity import Seat
from server.security.permits import Act, Permits
from server.store import events, record, said_positions
from server.store.database import Database, Transaction
from server.store.journal import Head
from server.store.record import Entry
from server.store.said_positions import SaidPosition
from server.store.texts import TextRow


@dataclass(frozen=True, slots=True)
class TakePosition:
    """A stance on a paragraph in its original language; version, digest: of what was on the screen."""

    paragraph: ParagraphId
    version: int
    digest: str
    stance: Stance
    reason: str = ""
    aspect: Aspect | None = None
    words: str = ""
    reservation: str = ""
    office: str = ""
    due: date | None = None


async def take(
    db: Database,
    permits: Permits,
    hub: Hub,
    seat: Seat,
    place: tuple[DraftId, TakePosition],
    *,
    made: tuple[str, datetime],
) -> SaidPosition:
    """Take a position of the seat's delegation; the one it took before does not count any more.

    made: a salt for the record, and now. Raises Unknown (``not_there``, ``paragraph_unknown``), Forbidden,
    WrongPhase (``paragraph_deleted``), and as ``check_position``.
    """
    draft, wish = place

    async def turn(tx: Transaction) -> SaidPosition:
        held, delegation = await _held(tx, permits, seat, draft)
        row, head = _original(held, wish.paragraph)
        position = Position(
            delegation,
            ExactWording(wish.paragraph, row.language, wish.version, wish.digest),
            wish.stance,
            wish.reason,
            wish.aspect,
            wish.words,
            wish.reservation,
            wish.office,
            wish.due,
        )
        stands = ExactWording(wish.paragraph, row.language, head.version, head.digest)
        is_clean = parse_brackets(head.wording, roster_of(held.process)).is_clean
        check_position(position, stands, is_clean=is_clean)
        said = SaidPosition(0, draft, wish.paragraph, delegation, position, row.id, held.account, made[1])
        return await _keep(tx, held, seat, said, made[0])

    said = await db.write(turn)
    await hub.announce(draft)
    return said


async def withdraw(
    db: Database,
    permits: Permits,
    hub: Hub,
    seat: Seat,
    place: tuple[DraftId, ParagraphId],
    *,
    made: tuple[str, datetime],
) -> SaidPosition:
    """Take back what the seat's delegation said of a paragraph: it is without a word again.

    Raises Unknown (``not_there``, ``paragraph_unknown``), Forbidden, WrongPhase (``nothing_said``).
    """
    draft, paragraph = place

    async def turn(tx: Transaction) -> SaidPosition:
        held, delegation = await _held(tx, permits, seat, draft)
        held.tree.paragraph(paragraph)
        before = (await said_positions.said_of_draft(tx, draft)).get(paragraph, ())
        if delegation not in counting(before):
            raise WrongPhase("nothing_said")
        said = SaidPosition(0, draft, paragraph, delegation, None, None, held.account, made[1])
        return await _keep(tx, held, seat, said, made[0])

    said = await db.write(turn)
    await hub.announce(draft)
    return said


def counting(said: Iterable[SaidPosition]) -> Mapping[DelegationId, Position]:
    """Of all that was said of a paragraph, the position of each delegation that counts."""
    return counted(each.delegation if each.position is None else each.position for each in said)


async def _held(
    tx: Transaction, permits: Permits, seat: Seat, draft: DraftId
) -> tuple[HeldDraft, DelegationId]:
    held = await hold(tx, permits, seat, draft)
    permits.check(seat, Act.TAKE_POSITION, text_thing(held.draft), reading=Act.READ_TEXT)
    if seat.delegation is None:
        raise Forbidden("not_allowed")
    return held, seat.delegation


def _original(held: HeldDraft, paragraph: ParagraphId) -> tuple[TextRow, Head]:
    if held.tree.paragraph(paragraph).deleted:
        raise WrongPhase("paragraph_deleted")
    for row in held.rows.values():
        if row.paragraph == paragraph and row.language is held.draft.original:
            return row, held.heads[row.id]
    raise Unknown("paragraph_unknown")


async def _keep(tx: Transaction, held: HeldDraft, seat: Seat, said: SaidPosition, salt: str) -> SaidPosition:
    number = await said_positions.add_said(tx, said)
    draft = held.draft
    level = Level.BOTH if draft.conference is None else Level.CONFERENCE
    body: dict[str, Plain] = {"draft": draft.id, "paragraph": said.paragraph, "delegation": said.delegation}
    if said.position is not None:
        body |= told_position(said.position)
    kind = "position" if said.position else "position_withdrawn"
    entry = Entry(kind, level, body, salt, draft.conference)
    await record.append_record(tx, draft.process, entry, now=said.at)
    told: dict[str, Plain] = {"event": "position", "paragraph": said.paragraph}
    await events.append_event(tx, draft.id, told, author_of(held.process, seat), said.account, said.at)
    return replace(said, number=number)
