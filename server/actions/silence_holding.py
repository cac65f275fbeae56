"""A silence procedure that an act is done on: its draft held, the seat asked, what it was read."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias

from positions.errors import Malformed, Unknown, WrongPhase
from positions.ids import DraftId
from positions.negotiation.consent import REASON
from positions.negotiation.record import stamp
from positions.negotiation.silence import SilenceState
from positions.text.canonical import Plain
from server.actions.admissions import author_of, seat_in
from server.actions.holding import HeldDraft, hold
from server.actions.silence_ends import record_silence, tell_silence
from server.actions.silence_facts import FoundSilence, facts_of
from server.live.rights import text_thing
from server.security.identity import Seat
from server.security.permits import Act, Permits
from server.store import silences, texts
from server.store.database import Database, Transaction
from server.store.silences import Happened

Asks: TypeAlias = tuple[Database, Permits, tuple[Seat, ...]]
"""What each act is asked with: where it is kept, what is granted, and the seats of whoever asks."""
GOING_ON = frozenset({SilenceState.ANNOUNCED, SilenceState.RUNNING})


@dataclass(frozen=True, slots=True)
class SilenceDone:
    """What an act was done on. act: what it was in the end, as a word."""

    draft: DraftId
    silence: str
    number: int
    act: str


@dataclass(frozen=True, slots=True)
class HeldSilence:
    """A procedure of a draft that is held, and the seat that acts."""

    held: HeldDraft
    seat: Seat
    found: FoundSilence

    @property
    def author(self) -> str:
        """How others read who acts."""
        return author_of(self.held.process, self.seat)

    def done(self, act: str) -> SilenceDone:
        """What is said of it afterwards."""
        announced = self.found.announced
        return SilenceDone(announced.draft, announced.id, announced.number, act)


async def hold_silence(
    tx: Transaction, permits: Permits, seats: tuple[Seat, ...], id: str, act: Act
) -> HeldSilence:
    """Hold the draft of a procedure for a seat that may do this to it.

    Raises Unknown (``not_there``), Forbidden (``not_allowed``).
    """
    announced = await silences.announced_by_id(tx, id)
    draft = None if announced is None else await texts.draft_by_id(tx, announced.draft)
    if announced is None or draft is None:
        raise Unknown("not_there")
    seat = seat_in(permits, seats, draft)
    held = await hold(tx, permits, seat, draft.id)
    permits.check(seat, act, text_thing(held.draft), reading=Act.READ_SILENCE)
    return HeldSilence(held, seat, await facts_of(tx, held.process, held.draft, announced))


async def keep_act(
    tx: Transaction, on: HeldSilence, happened: Happened, made: tuple[str, datetime], *, is_told: bool = True
) -> HeldSilence:
    """Keep an act, record it, tell the room; the procedure as it is then. made: a salt, and the hour.

    is_told: whether the room hears of it.
    """
    announced, act = on.found.announced, happened.act.value
    await silences.add_act(tx, happened)
    body: Mapping[str, Plain] = {
        "delegation": happened.delegation,
        "conference": happened.conference,
        "close": None if happened.close is None else stamp(happened.close),
        "words": happened.words,
    }
    await record_silence(tx, on.held, announced, (f"silence_{act}", body), made)
    if is_told:
        await tell_silence(tx, on.held, announced, (on.author, act), made[1])
    return HeldSilence(on.held, on.seat, await facts_of(tx, on.held.process, on.held.draft, announced))


def check_going_on(found: FoundSilence, now: datetime) -> None:
    """Pass while a procedure can still be broken, extended or called off.

    Raises WrongPhase (``silence_waits``, ``silence_over``).
    """
    state = found.state(now)
    if state is None:
        raise WrongPhase("silence_waits")
    if state not in GOING_ON:
        raise WrongPhase("silence_over")


def check_reason(reason: str) -> None:
    """Refuse a reason. Raises Malformed (``reason_missing``, ``reason_too_long``)."""
    if not reason.strip():
        raise Malformed("reason_missing")
    if len(reason) > REASON:
        raise Malformed("reason_too_long", most=REASON)
