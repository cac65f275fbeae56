"""What people change of their own account, and what an operator makes at the terminal."""

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

from positions.errors import Malformed, Unknown
from positions.ids import Language, PersonId
from server.security.account import (
    Account,
    Bearer,
    Link,
    Purpose,
    SeatWish,
    checked_name,
    folded_email,
    seat_for,
)
from server.security.identity import Seat
from server.security.tokens import BEARER_DAYS_MOST, digest_of
from server.store import accounts, links, logins, processes
from server.store.database import Database, Transaction


async def account_by_id(db: Database, id: PersonId) -> Account:
    """The caller's own account. Raises Unknown (``not_there``)."""

    async def turn(tx: Transaction) -> Account:
        return _found(await accounts.account(tx, id))

    return await db.read(turn)


async def change_profile(db: Database, id: PersonId, *, name: str, language: Language) -> None:
    """Change how one is called and in which language pages speak. Raises Malformed."""
    kept = checked_name(name)

    async def turn(tx: Transaction) -> None:
        await accounts.put_profile(tx, id, name=kept, language=language)

    await db.write(turn)


async def add_account(
    db: Database, email: str, *, name: str, language: Language, now: datetime, id: PersonId
) -> Account:
    """Make an account without seat and password. Raises Malformed (``email_taken``, …)."""
    account = Account(id, folded_email(email), checked_name(name), language, None, now, None, 1)

    async def turn(tx: Transaction) -> Account:
        if await accounts.account_by_email(tx, account.email) is not None:
            raise Malformed("email_taken")
        await accounts.add_account(tx, account)
        return account

    return await db.write(turn)


async def add_seat(db: Database, email: str, wish: SeatWish, *, now: datetime, id: str) -> Seat:
    """Give an account a seat.

    Raises Unknown (``account_unknown``, ``not_there`` for the process, ``country_unknown``, …), Malformed
    (``seat_twice`` where the account holds a seat in that process already).
    """

    async def turn(tx: Transaction) -> Seat:
        account = await _by_email(tx, email)
        frame = None if wish.process is None else await processes.process(tx, wish.process)
        if frame is None and wish.process is not None:
            raise Unknown("not_there")
        seat = seat_for(account.id, wish, frame)
        held = await accounts.held_seats(tx, account.id, now=now)
        if any(one.seat.process == seat.process for one in held):
            raise Malformed("seat_twice")
        await accounts.add_seat(tx, id, seat, since=now)
        await accounts.raise_epoch(tx, account.id)
        return seat

    return await db.write(turn)


async def make_link(
    db: Database, email: str, *, purpose: Purpose = Purpose.SIGN_IN, now: datetime, secret: str, minutes: int
) -> None:
    """Make a one-time link of a secret; earlier unused ones of the same purpose end.

    Raises Unknown (``account_unknown``).
    """

    async def turn(tx: Transaction) -> None:
        account = await _by_email(tx, email)
        await links.void_links(tx, account.id, at=now, purpose=purpose)
        link = Link(account.id, purpose, now + timedelta(minutes=minutes), None)
        await links.add_link(tx, digest_of(secret), link, created=now)

    await db.write(turn)


async def make_bearer(db: Database, email: str, *, days: int, now: datetime, id: str, secret: str) -> Bearer:
    """Make a bearer token of a secret. Raises Unknown (``account_unknown``), Malformed (``days_wrong``)."""

    async def find(tx: Transaction) -> Account:
        return await _by_email(tx, email)

    account = await db.read(find)
    return await make_own_bearer(db, account.id, days=days, now=now, id=id, secret=secret)


async def make_own_bearer(
    db: Database, account: PersonId, *, days: int, now: datetime, id: str, secret: str
) -> Bearer:
    """Make a bearer token for oneself. Raises Malformed (``days_wrong``)."""
    if not 1 <= days <= BEARER_DAYS_MOST:
        raise Malformed("days_wrong", most=BEARER_DAYS_MOST)
    token = Bearer(id, account, now, now + timedelta(days=days), None)

    async def turn(tx: Transaction) -> Bearer:
        await logins.add_bearer(tx, digest_of(secret), token)
        return token

    return await db.write(turn)


async def suspend(db: Database, email: str, *, now: datetime) -> None:
    """Take all rights from an account, end its logins, tokens and links. Raises Unknown."""

    async def end(tx: Transaction, account: Account) -> None:
        await accounts.put_suspended(tx, account.id, now)
        await links.void_links(tx, account.id, at=now)
        await logins.revoke_bearers(tx, account.id, at=now)
        await logins.end_logins(tx, account.id, at=now)

    await _with_account(db, email, end)


async def resume(db: Database, email: str) -> None:
    """Let a suspended account in again; its logins and tokens stay ended. Raises Unknown."""

    async def let_in(tx: Transaction, account: Account) -> None:
        await accounts.put_suspended(tx, account.id, None)

    await _with_account(db, email, let_in)


async def _with_account(
    db: Database, email: str, act: Callable[[Transaction, Account], Awaitable[None]]
) -> None:
    async def turn(tx: Transaction) -> None:
        account = await _by_email(tx, email)
        await act(tx, account)
        await accounts.raise_epoch(tx, account.id)

    await db.write(turn)


async def _by_email(tx: Transaction, email: str) -> Account:
    account = await accounts.account_by_email(tx, email.strip().casefold())
    if account is None:
        raise Unknown("account_unknown")
    return account


def _found(account: Account | None) -> Account:
    if account is None:
        raise Unknown("not_there")
    return account
