"""An edit by a form, without a live connection: the whole wording as it should be, against a version seen.

It goes through the same room as what is typed live, so that one order holds for both. What differs from the
version seen is one change: the stretch between what both begin and end with.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from positions.errors import DomainError, Forbidden, Malformed, Stale, Unknown, WrongPhase
from positions.ids import TextId
from positions.text.changes import ChangeSet, apply, parse
from positions.text.units import units_of
from positions.text.wording import canonical, check_wording
from server.actions.admissions import Admission
from server.live.hall import Guest
from server.live.hub import Hub
from server.live.messages import Offer
from server.store import journal, texts
from server.store.database import Database, Transaction

OLDEST: Final = 5_000  # edits since the version seen, at most
KINDS: Final = {kind.code: kind for kind in (Forbidden, Malformed, Stale, Unknown, WrongPhase)}


@dataclass(frozen=True, slots=True)
class SimpleEdit:
    """The wording that a text should have, by somebody who saw it at version ``base``."""

    text: TextId
    base: int
    wording: str


def change_between(before: str, after: str) -> ChangeSet | None:
    """The one stretch in which two wordings differ, as a change; None where they do not."""
    if before == after:
        return None
    start = 0
    for one, other in zip(before, after, strict=False):
        if one != other:
            break
        start += 1
    most = min(len(before), len(after)) - start
    end = 0
    while end < most and before[len(before) - 1 - end] == after[len(after) - 1 - end]:
        end += 1
    gone, words = before[start : len(before) - end], after[start : len(after) - end]
    head, tail = units_of(before[:start]), units_of(before[len(before) - end :])
    sections: list[tuple[int, str | None]] = [(head, None)] if head else []
    sections.append((units_of(gone), words))
    return ChangeSet((*sections, (tail, None)) if tail else tuple(sections))


async def edit(db: Database, hub: Hub, admission: Admission, wish: SimpleEdit) -> None:
    """Make the edit, moved over what others wrote since.

    Raises Unknown (``not_there``), Stale (``too_old``); Malformed as ``check_wording``; what rooms refuse.
    """
    wanted = canonical(wish.wording)
    check_wording(wanted)
    seen = await db.read(lambda tx: _wording_at(tx, admission, wish))
    change = change_between(seen, wanted)
    if change is None:
        return
    lease, draft = admission.lease, admission.draft.id
    guest = Guest(admission.seat, lease.client, lease.author, lease.account, admission.epoch)
    connection = await hub.enter(draft, guest, {}, ())
    try:
        hub.hear(draft, connection, Offer(wish.text, 1, wish.base, (change.wire,)))
        while (frame := await connection.outbox.take()) is not None:
            if refusal := _answer(json.loads(frame), wish):
                raise refusal
            if json.loads(frame)["is"] == "ack":
                return
        raise WrongPhase("restarting")
    finally:
        hub.leave(draft, connection)


def _answer(message: Mapping[str, Any], wish: SimpleEdit) -> DomainError | None:
    if message["is"] != "refused" or message["text"] != wish.text:
        return None
    return KINDS[message["code"]](message["reason"], base=wish.base)


async def _wording_at(tx: Transaction, admission: Admission, wish: SimpleEdit) -> str:
    row = await texts.text_by_id(tx, wish.text)
    if row is None or row.draft != admission.draft.id:
        raise Unknown("not_there")
    head = next(head for head in await journal.heads_of(tx, row.draft) if head.text == wish.text)
    if wish.base == head.version:
        return head.wording
    if wish.base > min(head.version, OLDEST):
        raise Stale("too_old", base=wish.base)
    wording = row.opening
    for line in await journal.edits_since(tx, wish.text, 0, most=wish.base):
        wording = apply(wording, parse(json.loads(line.changes), length=units_of(wording)))
    return wording
