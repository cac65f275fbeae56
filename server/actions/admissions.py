"""Who is let into a draft that is written together, and as whom they write there (rules R-43, R-44).

Rule 1. A ticket lets one connection in, once, and only whoever it was given to.
Rule 2. A client id belongs to one account in one seat; whoever brings that of another is refused.
Rule 3. Others read an author as a delegation, or the office of a seat that has none, and a running number.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from positions.errors import DomainError, Forbidden, Unknown
from positions.ids import ClientId, DraftId
from positions.negotiation.draft import Draft
from positions.process import Process, Role
from positions.text.canonical import canonical_json_of
from server.actions.processes import known_process
from server.live.hall import Guest
from server.live.rights import text_thing
from server.security.identity import Seat
from server.security.permits import Act, Permits
from server.security.refusals import NotSignedIn
from server.security.tokens import digest_of
from server.store import accounts, admissions, texts
from server.store.admissions import Lease as Lease  # those who let people in hold one
from server.store.database import Database, Transaction, Turn

OFFICES: Final[Mapping[Role, str]] = {Role.SECRETARIAT: "ST", Role.CHAIR: "PRES"}


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which draft is asked for, with which nonce of a good ticket of whose, and with which client id.

    shown: the login or token that was shown, for which the ticket is good.
    """

    draft: DraftId
    nonce: str
    shown: str
    client: ClientId | None


@dataclass(frozen=True, slots=True)
class Admission:
    """Somebody let in: the draft, the seat, the client id that is theirs, the epoch of their rights.

    is_new: the client id was leased just now.
    """

    draft: Draft
    process: Process
    seat: Seat
    lease: Lease
    epoch: int
    is_new: bool = False

    @property
    def guest(self) -> Guest:
        """As the room knows them."""
        lease = self.lease
        return Guest(self.seat, lease.client, lease.author, lease.account, self.epoch, self.is_new)


async def admit(
    db: Database,
    permits: Permits,
    arriving: Turn[tuple[Seat, ...]],
    wanted: Wanted,
    *,
    mint: Callable[[], str],
    now: datetime,
) -> Admission:
    """Let somebody into a draft, as the seat they have in its process; ``arriving`` finds their seats.

    Raises NotSignedIn (``ticket_dead``), Unknown (``not_there``), Forbidden (``client_of_another``).
    """
    ticket, shown, new = digest_of(wanted.nonce), digest_of(wanted.shown), (mint(), now)

    async def turn(tx: Transaction) -> Admission | DomainError:
        if not await admissions.use_ticket(tx, ticket, shown, at=now):
            raise NotSignedIn("ticket_dead")
        enter = _entering(db, permits, await arriving(tx), (wanted.draft, wanted.client), new)
        try:
            return await enter(tx)
        except DomainError as refusal:
            return refusal  # the ticket is used up all the same

    admission = await db.write(turn)
    if isinstance(admission, DomainError):
        raise admission
    return admission


async def let_in(
    db: Database,
    permits: Permits,
    seats: tuple[Seat, ...],
    wanted: tuple[DraftId, ClientId | None],
    *,
    mint: Callable[[], str],
    now: datetime,
) -> Admission:
    """Let somebody whose request was checked already into a draft. Raises as ``admit`` without a ticket."""
    return await db.write(_entering(db, permits, seats, wanted, (mint(), now)))


def _entering(
    db: Database,
    permits: Permits,
    seats: tuple[Seat, ...],
    wanted: tuple[DraftId, ClientId | None],
    new: tuple[str, datetime],
) -> Turn[Admission]:
    id, client = wanted

    async def turn(tx: Transaction) -> Admission:
        draft = await texts.draft_by_id(tx, id)
        process = None if draft is None else await known_process(db, tx, draft.process)
        if draft is None or process is None:
            raise Unknown("not_there")
        seat = seat_in(permits, seats, draft)
        lease = await _lease(tx, client, (draft, process), seat, new)
        epochs = await accounts.epochs_of(tx, [lease.account])
        return Admission(draft, process, seat, lease, epochs[lease.account], is_new=client is None)

    return turn


def seat_in(permits: Permits, seats: tuple[Seat, ...], draft: Draft) -> Seat:
    """The first of these seats that may read the draft. Raises Unknown (``not_there``)."""
    thing = text_thing(draft)
    for seat in seats:
        if seat.process == draft.process and permits.may(seat, Act.READ_TEXT, thing):
            return seat
    raise Unknown("not_there")


def author_of(process: Process, seat: Seat) -> str:
    """How others read the author of an edit, without the number (Rule 3): ``XAA``, ``ST-CA``, ``PRES-CB``."""
    if seat.delegation is not None:
        return seat.delegation
    acronyms = {each.id: each.acronym for each in process.conferences}
    office = OFFICES.get(seat.role, "OBS") if seat.role else "OBS"
    return f"{office}-{acronyms[seat.conference]}" if seat.conference in acronyms else office


async def _lease(
    tx: Transaction,
    client: ClientId | None,
    place: tuple[Draft, Process],
    seat: Seat,
    new: tuple[str, datetime],
) -> Lease:
    draft, _ = place
    bound = canonical_json_of(seat).decode()
    if client is not None:
        known = await admissions.lease_of(tx, client)
        if known is None or (known.draft, known.account, known.seat) != (draft.id, seat.account, bound):
            raise Forbidden("client_of_another")
        return known
    return await new_lease(tx, place, seat, new)


async def new_lease(
    tx: Transaction, place: tuple[Draft, Process], seat: Seat, new: tuple[str, datetime]
) -> Lease:
    """A lease of its own for a seat that may write in a draft; ``new``: its client id and the hour.

    Raises Unknown (``not_there``) where nobody has signed in.
    """
    draft, process = place
    if seat.account is None:
        raise Unknown("not_there")
    number = await admissions.next_number(tx, draft.id)
    author = f"{author_of(process, seat)}:{number}"
    bound = canonical_json_of(seat).decode()
    lease = Lease(ClientId(new[0]), draft.id, number, author, seat.account, bound, new[1])
    await admissions.add_lease(tx, lease)
    return lease
