"""Who arrives: whose login or bearer token is shown, and the seats they hold."""

from dataclasses import dataclass
from datetime import datetime

from positions.ids import Language, PersonId
from positions.process import Role
from server.security.account import Account
from server.security.identity import Seat
from server.security.logins import SEEN_EVERY, LoginSession, is_live, lifetime_of
from server.security.tokens import digest_of, is_well_formed
from server.settings import Settings
from server.store import accounts, logins
from server.store.database import Database, Transaction, Turn


@dataclass(frozen=True, slots=True)
class Arrival:
    """Who asks, of all processes. Of nobody: no account, no seats, no language.

    seats: those in a process first, the oldest first. login_id: of the device; None for a script.
    """

    name: str = ""
    language: Language | None = None
    seats: tuple[Seat, ...] = ()
    account: PersonId | None = None
    login_id: str | None = None


NOBODY = Arrival()


async def arrive(
    db: Database, *, token: str | None, bearer: str | None, now: datetime, settings: Settings
) -> Arrival:
    """Work out who shows a login's secret, or a bearer token; whoever shows neither is nobody."""
    arrival, login = await db.read(_arriving(token, bearer, now, settings))
    if login is not None:
        await db.write(lambda tx: logins.put_seen(tx, login.id, now))
    return arrival


def seats_of(
    *, token: str | None, bearer: str | None, now: datetime, settings: Settings
) -> Turn[tuple[Seat, ...]]:
    """The seats of whoever arrives so, to be found in a write under way."""

    async def turn(tx: Transaction) -> tuple[Seat, ...]:
        arrival, login = await _arriving(token, bearer, now, settings)(tx)
        if login is not None:
            await logins.put_seen(tx, login.id, now)
        return arrival.seats

    return turn


def _arriving(
    token: str | None, bearer: str | None, now: datetime, settings: Settings
) -> Turn[tuple[Arrival, LoginSession | None]]:
    """Who shows this, and the login that has to be noted as seen."""
    shown = bearer if bearer is not None else token

    async def turn(tx: Transaction) -> tuple[Arrival, LoginSession | None]:
        if shown is None or not is_well_formed(shown):
            return NOBODY, None
        if bearer is not None:
            return await _by_bearer(tx, digest_of(shown), now=now), None
        arrival, login = await _by_login(tx, digest_of(shown), now=now, settings=settings)
        return arrival, login if login is not None and now - login.seen >= SEEN_EVERY else None

    return turn


async def _by_bearer(tx: Transaction, digest: str, *, now: datetime) -> Arrival:
    token = await logins.bearer(tx, digest)
    if token is None or token.revoked is not None or token.expires <= now:
        return NOBODY
    account = await accounts.account(tx, token.account)
    return NOBODY if account is None else await _arrival(tx, account, now=now)


async def _by_login(
    tx: Transaction, digest: str, *, now: datetime, settings: Settings
) -> tuple[Arrival, LoginSession | None]:
    login = await logins.login(tx, digest)
    account = None if login is None else await accounts.account(tx, login.account)
    if login is None or account is None:
        return NOBODY, None
    arrival = await _arrival(tx, account, now=now, login_id=login.id)
    operates = any(seat.role is Role.OPERATOR for seat in arrival.seats)
    if arrival.account is None or not is_live(login, lifetime_of(settings, operator=operates), now=now):
        return NOBODY, None
    return arrival, login


async def _arrival(
    tx: Transaction, account: Account, *, now: datetime, login_id: str | None = None
) -> Arrival:
    if account.suspended is not None:
        return NOBODY
    held = await accounts.held_seats(tx, account.id, now=now)
    return Arrival(account.name, account.language, tuple(one.seat for one in held), account.id, login_id)
