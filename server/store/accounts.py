"""Accounts and the seats their persons hold."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Row, Select, bindparam, func, insert, or_, select, update

from positions.ids import ConferenceId, DelegationId, Language, PersonId, ProcessId
from positions.process import Role
from server.security.account import Account, HeldSeat, read_seat
from server.security.identity import Seat
from server.store.database import Transaction
from server.store.schema import accounts, seats

# Asked for by every request: what is built once is not built, and looked up, each time.
ACCOUNT: Final = select(accounts).where(accounts.c.id == bindparam("sought"))
EPOCHS: Final = select(accounts.c.id, accounts.c.epoch).where(
    accounts.c.id.in_(bindparam("sought", expanding=True)), accounts.c.suspended.is_(None)
)
HOLDING: Final = (
    select(seats, accounts.c.name, accounts.c.email)
    .join(accounts, accounts.c.id == seats.c.account)
    .where(or_(seats.c.until.is_(None), seats.c.until > bindparam("now")))
    .order_by(seats.c.process.is_(None), seats.c.since, seats.c.id)
)
HELD_BY: Final = HOLDING.where(seats.c.account == bindparam("sought"))


async def account(tx: Transaction, id: PersonId) -> Account | None:
    """The account with this id."""
    return _one(await tx.execute(ACCOUNT, {"sought": id}))


async def account_by_email(tx: Transaction, email: str) -> Account | None:
    """The account with this address, in its one spelling."""
    return _one(await tx.execute(select(accounts).where(accounts.c.email == email)))


async def all_accounts(tx: Transaction) -> Sequence[Account]:
    """Every account, by address."""
    rows = await tx.execute(select(accounts).order_by(accounts.c.email))
    return [_account(row) for row in rows]


async def add_account(tx: Transaction, value: Account) -> None:
    """Add an account."""
    await tx.execute(
        insert(accounts).values(
            id=value.id,
            email=value.email,
            name=value.name,
            language=value.language.value,
            password=value.password,
            created=value.created,
            suspended=value.suspended,
            epoch=value.epoch,
        )
    )


async def put_profile(tx: Transaction, id: PersonId, *, name: str, language: Language) -> None:
    """Change how a person is called and in which language pages speak."""
    await tx.execute(update(accounts).where(accounts.c.id == id).values(name=name, language=language.value))


async def put_password(tx: Transaction, id: PersonId, hashed: str) -> None:
    """Change the hash of the password."""
    await tx.execute(update(accounts).where(accounts.c.id == id).values(password=hashed))


async def put_suspended(tx: Transaction, id: PersonId, at: datetime | None) -> None:
    """Suspend an account, or let it in again."""
    await tx.execute(update(accounts).where(accounts.c.id == id).values(suspended=at))


async def epochs_of(tx: Transaction, ids: Collection[PersonId]) -> Mapping[PersonId, int]:
    """The permission epochs of accounts; of a suspended one none."""
    rows = await tx.execute(EPOCHS, {"sought": list(ids)})
    return {PersonId(row.id): row.epoch for row in rows}


async def raise_epoch(tx: Transaction, id: PersonId) -> None:
    """Mark that the rights of an account have changed."""
    await tx.execute(update(accounts).where(accounts.c.id == id).values(epoch=accounts.c.epoch + 1))


async def held_seats(tx: Transaction, id: PersonId, *, now: datetime) -> Sequence[HeldSeat]:
    """The seats an account holds now: those in a process first, the oldest first."""
    return await _held(tx, HELD_BY, now, sought=id)


async def held_seat(tx: Transaction, seat_id: str, *, now: datetime) -> HeldSeat | None:
    """The seat with this id, where it is held now."""
    return next(iter(await _held(tx, HOLDING.where(seats.c.id == seat_id), now)), None)


async def seats_in_process(
    tx: Transaction,
    process: ProcessId,
    *,
    now: datetime,
    conference: ConferenceId | None = None,
    delegation: DelegationId | None = None,
) -> Sequence[HeldSeat]:
    """The seats held now in a process, or in one conference or delegation of it, by name."""
    wanted = HOLDING.where(seats.c.process == process)
    if conference is not None:
        wanted = wanted.where(seats.c.conference == conference)
    if delegation is not None:
        wanted = wanted.where(seats.c.delegation == delegation)
    return sorted(await _held(tx, wanted, now), key=lambda held: (held.name.casefold(), held.id))


async def add_seat(tx: Transaction, id: str, seat: Seat, *, since: datetime) -> None:
    """Give an account a seat."""
    await tx.execute(
        insert(seats).values(
            id=id,
            account=seat.account,
            process=seat.process,
            role=(seat.role or Role.OBSERVER).value,
            conference=seat.conference,
            delegation=seat.delegation,
            since=since,
        )
    )


async def end_seat(tx: Transaction, seat_id: str, *, at: datetime) -> None:
    """End a seat; its past stays."""
    await tx.execute(update(seats).where(seats.c.id == seat_id).values(until=at))


async def count_operators(tx: Transaction) -> int:
    """How many operator seats there have ever been."""
    counted = await tx.execute(
        select(func.count()).select_from(seats).where(seats.c.role == Role.OPERATOR.value)
    )
    return int(counted.scalar_one())


async def _held(tx: Transaction, wanted: Select[Any], now: datetime, **sought: str) -> Sequence[HeldSeat]:
    rows = await tx.execute(wanted, {"now": now, **sought})
    return [
        HeldSeat(
            row.id,
            read_seat(row.account, row.role, row.process, row.conference, row.delegation),
            row.since,
            row.name,
            row.email,
        )
        for row in rows
    ]


def _one(rows: Any) -> Account | None:
    row = rows.one_or_none()
    return None if row is None else _account(row)


def _account(row: Row[Any]) -> Account:
    return Account(
        PersonId(row.id),
        row.email,
        row.name,
        Language(row.language),
        row.password,
        row.created,
        row.suspended,
        row.epoch,
    )
