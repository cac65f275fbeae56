"""One-time links: looked at as often as one likes, used once."""

from dataclasses import dataclass
from datetime import datetime

from positions.ids import Language
from server.actions.logins import Device, add_login
from server.security import passwords
from server.security.account import Account, Purpose, checked_name
from server.security.refusals import Gone
from server.security.tokens import digest_of
from server.store import accounts, links
from server.store.database import Database, Transaction


@dataclass(frozen=True, slots=True)
class OpenedLink:
    """A link that can still be used, and whose it is."""

    account: Account
    purpose: Purpose
    expires: datetime


@dataclass(frozen=True, slots=True)
class Arrangement:
    """What somebody who accepts an invitation says about themselves; an empty password sets none."""

    name: str
    language: Language
    password: str = ""


async def open_link(db: Database, secret: str, *, now: datetime) -> OpenedLink:
    """Look at a link without using it. Raises Gone (``link_used``, ``link_expired``)."""

    async def turn(tx: Transaction) -> OpenedLink:
        return await _opened(tx, secret, now=now)

    return await db.read(turn)


async def _opened(tx: Transaction, secret: str, *, now: datetime) -> OpenedLink:
    link = await links.link(tx, digest_of(secret))
    account = None if link is None else await accounts.account(tx, link.account)
    if link is None or account is None or account.suspended is not None or link.expires <= now:
        raise Gone("link_expired")
    if link.used is not None:
        raise Gone("link_used")
    return OpenedLink(account, link.purpose, link.expires)


async def follow_link(
    db: Database, secret: str, *, device: Device, now: datetime, arrangement: Arrangement | None = None
) -> None:
    """Use a link once: sign the device in, and keep what an invited person says of themselves.

    Raises Gone (``link_used``, ``link_expired``), Malformed for a name or password that is refused; then the
    link stays unused.
    """
    hashed = await _checked_hash(db, secret, arrangement, now=now)

    async def turn(tx: Transaction) -> None:
        opened = await _opened(tx, secret, now=now)
        id = opened.account.id
        if not await links.use_link(tx, digest_of(secret), at=now):
            raise Gone("link_used")  # another process was faster
        if opened.purpose is Purpose.INVITATION and arrangement is not None:
            name = checked_name(arrangement.name)
            await accounts.put_profile(tx, id, name=name, language=arrangement.language)
            if hashed is not None:
                await accounts.put_password(tx, id, hashed)
        await add_login(tx, id, device, now=now)

    await db.write(turn)


async def _checked_hash(
    db: Database, secret: str, arrangement: Arrangement | None, *, now: datetime
) -> str | None:
    if arrangement is None or not arrangement.password:
        return None
    opened = await open_link(db, secret, now=now)
    if opened.purpose is not Purpose.INVITATION:
        return None
    passwords.check_password(arrangement.password, about=(arrangement.name, opened.account.email))
    return await passwords.hash_of(arrangement.password)
