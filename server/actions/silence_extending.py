"""What a chair does with a silence procedure that was announced: give it a later close, or call it off."""

from datetime import datetime
from zoneinfo import ZoneInfo

from positions.errors import Malformed
from positions.negotiation.announcing import check_hour
from positions.negotiation.silence import LONGEST, SilenceKind
from server.actions.silence_ends import write_end
from server.actions.silence_holding import (
    HeldSilence,
    SilenceDone,
    check_going_on,
    check_reason,
    hold_silence,
    keep_act,
)
from server.security.identity import Seat
from server.security.permits import Act, Permits
from server.store.database import Database, Transaction
from server.store.record import hour_of
from server.store.silences import Happened, SilenceAct


async def extend(
    db: Database,
    permits: Permits,
    seats: tuple[Seat, ...],
    wish: tuple[str, datetime, str],
    *,
    salt: str,
    now: datetime,
) -> SilenceDone:
    """Give a procedure a later close, with a reason; ``wish``: its id, the close, the reason.

    Raises Unknown (``not_there``), Forbidden (``not_allowed``), WrongPhase (``silence_over``,
    ``silence_waits``), Malformed (``close_not_later``, ``silence_too_long``, ``silence_hours``,
    ``reason_missing``, ``reason_too_long``).
    """
    id, close, reason = wish

    async def turn(tx: Transaction) -> SilenceDone:
        on, hour = await _going_on(tx, permits, seats, id, now)
        check_reason(reason)
        _check_close(on, close)
        happened = Happened(
            id,
            SilenceAct.EXTEND,
            on.held.account,
            hour,
            conference=on.seat.conference,
            close=close,
            words=reason,
        )
        await keep_act(tx, on, happened, (salt, hour))
        return on.done("extend")

    return await db.write(turn)


async def cancel(
    db: Database,
    permits: Permits,
    seats: tuple[Seat, ...],
    wish: tuple[str, str],
    *,
    draw: tuple[str, str],
    now: datetime,
) -> SilenceDone:
    """Call a procedure off, with a reason; ``wish``: its id and the reason. draw: two salts.

    Raises as ``extend`` but for the close; one that waits for a chair can be called off too.
    """
    id, reason = wish

    async def turn(tx: Transaction) -> SilenceDone:
        on = await hold_silence(tx, permits, seats, id, Act.ANNOUNCE_SILENCE)
        hour = await hour_of(tx, on.held.process.id, now)
        if on.found.end is not None or on.found.silence is not None:
            check_going_on(on.found, hour)
        check_reason(reason)
        happened = Happened(
            id, SilenceAct.CANCEL, on.held.account, hour, conference=on.seat.conference, words=reason
        )
        after = await keep_act(tx, on, happened, (draw[0], hour))
        await write_end(tx, on.held, after.found, on.author, (draw[1], hour))
        return on.done("cancel")

    return await db.write(turn)


def _check_close(on: HeldSilence, close: datetime) -> None:
    silence, announced = on.found.silence, on.found.announced
    if close <= on.found.close:
        raise Malformed("close_not_later")
    if silence is not None and close - silence.opens > LONGEST:
        raise Malformed("silence_too_long")
    if announced.kind is SilenceKind.WRITTEN:
        check_hour(close.astimezone(ZoneInfo(announced.zone)))


async def _going_on(
    tx: Transaction, permits: Permits, seats: tuple[Seat, ...], id: str, now: datetime
) -> tuple[HeldSilence, datetime]:
    on = await hold_silence(tx, permits, seats, id, Act.ANNOUNCE_SILENCE)
    hour = await hour_of(tx, on.held.process.id, now)
    check_going_on(on.found, hour)
    return on, hour
