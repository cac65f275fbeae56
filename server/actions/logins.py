"""Signing in and out, and the devices that are signed in."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from positions.errors import Forbidden, Unknown
from positions.ids import PersonId
from server.security import passwords
from server.security.account import Account, Bearer, folded_email
from server.security.logins import LoginSession
from server.security.refusals import TooOften
from server.security.throttles import (
    FORGOTTEN,
    Throttle,
    after_account_failure,
    after_address_failure,
    seconds_to_wait,
    taken_back,
)
from server.security.tokens import digest_of
from server.settings import Settings
from server.store import accounts, links, logins, throttles
from server.store.database import Database, Transaction


@dataclass(frozen=True, slots=True)
class Device:
    """What signs in: the id and the secret its login will have, its name, and the address it comes from."""

    id: str
    secret: str
    name: str
    address: str


async def sign_in(
    db: Database, email: str, password: str, *, device: Device, now: datetime, settings: Settings
) -> None:
    """Sign a device in by password.

    Raises TooOften (``too_many_failures``), TooBusy, Forbidden (``credentials_wrong``): the same, at the same
    cost, for an unknown address, a wrong password, an account without one, and a suspended account.
    """
    email = email.strip().casefold()
    keys = _keys(email, device.address)

    async def look(tx: Transaction) -> None:
        await _check_wait(tx, keys, now=now)

    async def count(tx: Transaction) -> Account | None:
        await _count_try(tx, keys, now=now, settings=settings)
        return await accounts.account_by_email(tx, email)

    await db.read(look)  # so that a flood of refused tries never reaches the writer
    account = await db.write(count)
    kept = None if account is None or account.suspended is not None else account.password
    if not await passwords.is_password(password, kept) or account is None or kept is None:
        raise Forbidden("credentials_wrong")
    fresh = await passwords.hash_of(password) if passwords.needs_rehash(kept) else None
    id = account.id

    async def let_in(tx: Transaction) -> None:
        known = await accounts.account(tx, id)
        if known is None or known.suspended is not None or known.password != kept:
            raise Forbidden("credentials_wrong")
        if fresh is not None:
            await accounts.put_password(tx, id, fresh)
        await _take_back(tx, keys)
        await add_login(tx, id, device, now=now)

    await db.write(let_in)


def _keys(email: str, address: str) -> tuple[str, str]:
    return f"account {digest_of(email)}", f"address {address}"


async def _check_wait(
    tx: Transaction, keys: tuple[str, str], *, now: datetime
) -> tuple[Throttle | None, Throttle | None]:
    by_account, by_address = await throttles.throttle(tx, keys[0]), await throttles.throttle(tx, keys[1])
    seconds = max(seconds_to_wait(by_account, now=now), seconds_to_wait(by_address, now=now))
    if seconds:
        raise TooOften("too_many_failures", seconds=seconds)
    return by_account, by_address


async def _count_try(tx: Transaction, keys: tuple[str, str], *, now: datetime, settings: Settings) -> None:
    by_account, by_address = await _check_wait(tx, keys, now=now)
    account_failures = after_account_failure(by_account, now=now, allowed=settings.limit_failures_account)
    address_failures = after_address_failure(by_address, now=now, allowed=settings.limit_failures_address)
    await throttles.put_throttle(tx, keys[0], account_failures)
    await throttles.put_throttle(tx, keys[1], address_failures)
    await throttles.end_throttles(tx, before=now - FORGOTTEN)


async def _take_back(tx: Transaction, keys: tuple[str, str]) -> None:
    await throttles.end_throttle(tx, keys[0])
    if (counted := await throttles.throttle(tx, keys[1])) is not None:
        await throttles.put_throttle(tx, keys[1], taken_back(counted))


async def add_login(tx: Transaction, account: PersonId, device: Device, *, now: datetime) -> None:
    """Sign a device in, in a transaction that has found that it may be."""
    login = LoginSession(device.id, account, device.name, created=now, seen=now)
    await logins.add_login(tx, digest_of(device.secret), login)


async def set_password(
    db: Database, account: Account, *, current: str, new: str, login_id: str | None, now: datetime
) -> None:
    """Set or change one's password; all other logins, and all links, end.

    Raises Malformed (``password_…``), Forbidden (``password_wrong``) where the present one is not given.
    """
    passwords.check_password(new, about=(account.name, account.email))
    if account.password is not None and not await passwords.is_password(current, account.password):
        raise Forbidden("password_wrong")
    hashed = await passwords.hash_of(new)

    async def turn(tx: Transaction) -> None:
        known = await accounts.account(tx, account.id)
        if known is None or known.password != account.password:
            raise Forbidden("password_wrong")
        await accounts.put_password(tx, account.id, hashed)
        await accounts.raise_epoch(tx, account.id)
        await links.void_links(tx, account.id, at=now)
        await logins.end_logins(tx, account.id, at=now, but=login_id)

    await db.write(turn)


async def end_login(db: Database, account: PersonId, id: str, *, now: datetime) -> None:
    """Sign out one of one's own devices. Raises Unknown (``not_there``)."""

    async def turn(tx: Transaction) -> None:
        if not await logins.end_login(tx, account, id, at=now):
            raise Unknown("not_there")
        await accounts.raise_epoch(tx, account)

    await db.write(turn)


async def end_all_logins(db: Database, account: PersonId, *, now: datetime, but: str | None = None) -> int:
    """Sign out all of one's own devices, perhaps but this one; how many there were."""

    async def turn(tx: Transaction) -> int:
        await accounts.raise_epoch(tx, account)
        return await logins.end_logins(tx, account, at=now, but=but)

    return await db.write(turn)


async def end_logins(db: Database, email: str, *, now: datetime) -> int:
    """Sign out all devices of an account, at the terminal. Raises Unknown (``account_unknown``)."""

    async def find(tx: Transaction) -> Account | None:
        return await accounts.account_by_email(tx, folded_email(email))

    account = await db.read(find)
    if account is None:
        raise Unknown("account_unknown")
    return await end_all_logins(db, account.id, now=now)


async def devices(
    db: Database, account: PersonId, *, now: datetime
) -> tuple[Sequence[LoginSession], Sequence[Bearer]]:
    """The devices and bearer tokens of one's own account."""

    async def turn(tx: Transaction) -> tuple[Sequence[LoginSession], Sequence[Bearer]]:
        return await logins.logins_of(tx, account), await logins.bearers_of(tx, account, now=now)

    return await db.read(turn)


async def revoke_bearer(db: Database, account: PersonId, id: str, *, now: datetime) -> None:
    """Revoke one of one's own bearer tokens. Raises Unknown (``not_there``)."""

    async def turn(tx: Transaction) -> None:
        if not await logins.revoke_bearer(tx, account, id, at=now):
            raise Unknown("not_there")

    await db.write(turn)
