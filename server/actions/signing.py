"""Signing the head of a record: the record names every key before it signs (K12).

Rule 1. A head is signed in the transaction of the act whose row it is.
"""

import json
from collections.abc import Callable
from datetime import datetime

from positions.ids import ProcessId
from positions.negotiation.heads import EPOCH, Head, SignedHead, head_message, told_key
from positions.negotiation.record import RecordHead, stamp
from positions.process import Level
from server.security.keys import Signer
from server.store import heads, instruments, processes, record
from server.store.database import Database, Transaction
from server.store.record import Entry

NAMING = "key"  # the kind of the rows that name one


async def name_keys(tx: Transaction, process: ProcessId, signer: Signer, made: tuple[str, datetime]) -> None:
    """Name in the record every key of an installation that it does not name; ``made``: salt and moment."""
    salt, now = made
    named = {json.loads(each.body)["key"] for each in await record.rows_of_kind(tx, process, NAMING)}
    for key in signer.keys:
        if key.key not in named:
            entry = Entry(NAMING, Level.PUBLIC, told_key(key), f"{salt}-{key.key}")
            await record.append_record(tx, process, entry, now=now)


async def sign_head(
    tx: Transaction, process: ProcessId, newest: RecordHead, signer: Signer, now: datetime
) -> SignedHead:
    """Sign the newest row of a record that names the key already, and keep what was signed."""
    head = Head(process, EPOCH, newest.seq, newest.hash, stamp(now), signer.key)
    signed = SignedHead(head, signer.sign(head_message(head)))
    await heads.add_head(tx, signed)
    return signed


async def sign_what_is_not(db: Database, signer: Signer, draw: Callable[[], str], now: datetime) -> None:
    """Sign the records whose adopted texts no signed head follows: adopted before heads were signed.

    draw: salts for the record.
    """
    for process in await db.read(processes.all_processes):

        async def turn(tx: Transaction, id: ProcessId = process.id) -> None:
            adopted = await instruments.instruments_of(tx, id)
            last = await heads.last_head(tx, id)
            if any(last is None or each.head.seq > last.head.seq for each in adopted):
                await name_keys(tx, id, signer, (draw(), now))
                newest = await record.newest_row(tx, id)
                if newest is not None:
                    await sign_head(tx, id, newest, signer, now)

        await db.write(turn)
