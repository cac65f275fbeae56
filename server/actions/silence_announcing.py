"""How a silence procedure begins: a chair announces it, and at the bi-regional table the other confirms.

Rule 1. It is on exact wordings that the chair had on the screen: clean, and the heads of that moment.
Rule 2. Its texts are locked once it counts as announced, and free again with its end.
"""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from positions.errors import Forbidden, Malformed, Stale, Unknown, WrongPhase
from positions.ids import DraftId
from positions.negotiation.announcing import Terms, check_length, check_terms
from positions.negotiation.consent import REASON
from positions.negotiation.record import stamp
from positions.negotiation.reopening import check_asking_floor
from positions.negotiation.silence import SilenceKind, SilenceSubject
from positions.text.canonical import Plain
from server.actions.admissions import author_of, seat_in
from server.actions.holding import HeldDraft, hold
from server.actions.silence_ends import lock_texts, record_silence, tell_silence
from server.actions.silence_facts import facts_of
from server.actions.silence_holding import SilenceDone, check_reason, hold_silence, keep_act
from server.actions.silence_subjects import SeenText, checked_texts, seen_text, whole_text
from server.live.rights import text_thing
from server.security.identity import Seat
from server.security.permits import Act, Permits
from server.store import silences, texts
from server.store.database import Database, Transaction
from server.store.record import hour_of
from server.store.silences import Announcement, Happened, SilenceAct, WholeText


@dataclass(frozen=True, slots=True)
class AnnounceSilence:
    """What a chair wants announced. opens: None, at once. zone: of the venue; reason: what it decides.

    seal: of the whole frozen text that was on the screen; empty where the procedure is on paragraphs.
    subject: what silence is to say of them.
    """

    draft: DraftId
    kind: SilenceKind
    texts: tuple[SeenText, ...]
    close: datetime
    zone: str
    reason: str
    holidays: str = ""
    holidays_seen: bool = False
    opens: datetime | None = None
    seal: str = ""
    subject: SilenceSubject = SilenceSubject.WORDS


async def announce(
    db: Database,
    permits: Permits,
    seats: tuple[Seat, ...],
    wish: AnnounceSilence,
    *,
    made: tuple[str, str],
    now: datetime,
) -> SilenceDone:
    """Announce a procedure. made: its id, and a salt for the record.

    Raises Unknown (``not_there``, ``paragraph_unknown``), Forbidden (``not_allowed``), Malformed
    (``texts_missing``, ``whole_in_writing``, ``reason_missing``, ``reason_too_long``, and as
    ``check_terms``), Stale (``words_moved``, ``seal_moved``), WrongPhase (``paragraph_deleted``,
    ``heading_bears_nothing``, ``paragraph_under_silence``, ``bracketed``, ``draft_not_frozen``,
    ``silence_running``), and as ``check_asking_floor``.
    """

    async def turn(tx: Transaction) -> SilenceDone:
        draft = await texts.draft_by_id(tx, wish.draft)
        if draft is None:
            raise Unknown("not_there")
        seat = seat_in(permits, seats, draft)
        held = await hold(tx, permits, seat, wish.draft)
        permits.check(seat, Act.ANNOUNCE_SILENCE, text_thing(held.draft), reading=Act.READ_SILENCE)
        hour = await hour_of(tx, held.process.id, now)
        if wish.subject is SilenceSubject.REOPEN:
            statuses = [held.tree.paragraph(each.paragraph).status for each in wish.texts]
            check_asking_floor(wish.kind, statuses, alone=held.draft.conference is not None)
        whole = await _checked_whole(tx, held, wish, now) if wish.seal else None
        announced = _announced(held, seat, wish, (made[0], whole), hour)
        return await _keep(tx, held, author_of(held.process, seat), announced, made[1])

    return await db.write(turn)


def _announced(
    held: HeldDraft,
    seat: Seat,
    wish: AnnounceSilence,
    of: tuple[str, WholeText | None],
    hour: datetime,
) -> Announcement:
    id, whole = of
    if seat.conference is None:
        raise Forbidden("not_allowed")
    opens = hour if wish.opens is None else max(wish.opens, hour)
    _check_wish(wish, opens)
    return Announcement(
        id,
        held.draft.id,
        0,
        wish.kind,
        opens,
        wish.close,
        wish.zone,
        wish.reason,
        wish.holidays,
        seat.conference,
        held.account,
        hour,
        checked_texts(held, wish.texts) if whole is None else (),
        whole,
        wish.subject,
    )


async def _keep(
    tx: Transaction, held: HeldDraft, author: str, announced: Announcement, salt: str
) -> SilenceDone:
    number = await silences.announce(tx, announced)
    made = salt, announced.at
    await record_silence(tx, held, announced, ("silence_announced", _told(announced)), made)
    found = await facts_of(tx, held.process, held.draft, announced)
    if not found.waiting:
        await lock_texts(tx, held, announced.texts, author, announced.at, under=True)
    await tell_silence(tx, held, announced, (author, "announce"), announced.at)
    return SilenceDone(held.draft.id, announced.id, number, "announce")


async def confirm(
    db: Database, permits: Permits, seats: tuple[Seat, ...], id: str, *, salt: str, now: datetime
) -> SilenceDone:
    """Confirm the announcement of the other chair: from now on it counts, if the words are still the same.

    Raises Unknown (``not_there``), Forbidden (``not_allowed``), WrongPhase (``silence_not_waiting``, and as
    ``announce``), Stale (``words_moved``, ``seal_moved``), Malformed (``silence_too_short``).
    """

    async def turn(tx: Transaction) -> SilenceDone:
        on = await hold_silence(tx, permits, seats, id, Act.ANNOUNCE_SILENCE)
        announced, hour = on.found.announced, await hour_of(tx, on.held.process.id, now)
        if on.seat.conference not in on.found.waiting or on.found.end is not None:
            raise WrongPhase("silence_not_waiting")
        check_length(announced.kind, max(announced.opens, hour), announced.close)
        if announced.whole is None:
            checked_texts(on.held, [seen_text(each) for each in announced.texts])
        elif await whole_text(tx, on.held, now) != announced.whole:
            raise Stale("seal_moved")
        happened = Happened(id, SilenceAct.CONFIRM, on.held.account, hour, conference=on.seat.conference)
        after = await keep_act(tx, on, happened, (salt, hour))
        if not after.found.waiting:
            await lock_texts(tx, on.held, announced.texts, on.author, hour, under=True)
        return on.done("confirm")

    return await db.write(turn)


async def _checked_whole(tx: Transaction, held: HeldDraft, wish: AnnounceSilence, now: datetime) -> WholeText:
    if wish.texts or wish.kind is not SilenceKind.WRITTEN:
        raise Malformed("whole_in_writing")
    whole = await whole_text(tx, held, now)
    if whole.seal != wish.seal:
        raise Stale("seal_moved")
    return whole


def _check_wish(wish: AnnounceSilence, opens: datetime) -> None:
    check_reason(wish.reason)
    if len(wish.holidays) > REASON:
        raise Malformed("reason_too_long", most=REASON)
    local = wish.close.astimezone(ZoneInfo(wish.zone))
    check_terms(Terms(wish.kind, opens, local, wish.holidays_seen))


def _told(announced: Announcement) -> dict[str, Plain]:
    wordings = [each.wording for each in announced.texts]
    return {
        "kind": announced.kind.value,
        "subject": announced.subject.value,
        "opens": stamp(announced.opens),
        "close": stamp(announced.close),
        "zone": announced.zone,
        "reason": announced.reason,
        "holidays": announced.holidays,
        "conference": announced.conference,
        "seal": None if announced.whole is None else announced.whole.seal,
        "texts": [
            {
                "paragraph": each.paragraph,
                "language": each.language.value,
                "version": each.version,
                "digest": each.digest,
            }
            for each in wordings
        ],
    }
