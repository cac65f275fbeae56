"""An edit by a form, without a live connection: the whole wording as it should be, against a version seen.

It goes through the same room as what is typed live, so that one order holds for both. What differs from the
version seen is one change: the stretch between what both begin and end with.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from positions.errors import Forbidden, Malformed, Stale, Unknown, WrongPhase
from positions.ids import TextId
from positions.text.changes import apply
from positions.text.differing import change_between
from positions.text.wording import canonical, check_wording
from server.actions.admissions import Admission
from server.live.hub import Hub
from server.live.messages import Offer
from server.live.opened import edits_of
from server.store import journal, texts
from server.store.database import Database, Transaction

OLDEST: Final = 5_000  # the newest version that is worked out again from the opening wording
KINDS: Final = {kind.code: kind for kind in (Forbidden, Unknown, WrongPhase)}
MOVED: Final = {Malformed.code, Stale.code}  # it could stand by itself: what others wrote is in its way


@dataclass(frozen=True, slots=True)
class SimpleEdit:
    """The wording that a text should have, by somebody who saw it at version ``base``."""

    text: TextId
    base: int
    wording: str


async def edit(db: Database, hub: Hub, admission: Admission, wish: SimpleEdit) -> None:
    """Make the edit, moved over what others wrote since.

    Raises Malformed as ``check_wording``; Stale (``wording_moved``) where it does not fit what others wrote
    since; Unknown (``not_there``), Forbidden, WrongPhase as the room does, and ``restarting``.
    """
    wanted = canonical(wish.wording)
    check_wording(wanted)
    seen = await db.read(lambda tx: _wording_at(tx, admission, wish))
    change = change_between(seen, wanted)
    if change is None:
        return
    draft = admission.draft.id
    connection = await hub.enter(draft, admission.guest, {}, ())
    try:
        hub.hear(draft, connection, Offer(wish.text, 1, wish.base, (change.wire,)))
        while (frame := await connection.outbox.take()) is not None:
            if _is_kept(json.loads(frame), wish):
                return
        raise WrongPhase("restarting")
    finally:
        hub.leave(draft, connection)


def _is_kept(message: Mapping[str, Any], wish: SimpleEdit) -> bool:
    """Whether this says that the edit is kept; any other news is passed over. Raises what was refused."""
    if message["is"] == "resync":  # too much was to be said at once, so the answer is lost
        raise WrongPhase("restarting")
    if message["is"] == "refused" and message["text"] == wish.text:
        if message["code"] in MOVED:
            raise Stale("wording_moved")
        raise KINDS[message["code"]](message["reason"], **message.get("facts", {}))
    return bool(message["is"] == "ack")


async def _wording_at(tx: Transaction, admission: Admission, wish: SimpleEdit) -> str:
    row = await texts.text_by_id(tx, wish.text)
    if row is None or row.draft != admission.draft.id:
        raise Unknown("not_there")
    head = next(head for head in await journal.heads_of(tx, row.draft) if head.text == wish.text)
    if wish.base == head.version:
        return head.wording
    if wish.base > min(head.version, OLDEST):
        raise Stale("wording_moved")
    wording = row.opening
    for edit in edits_of(row.opening, await journal.edits_since(tx, wish.text, 0, most=wish.base)):
        wording = apply(wording, edit.changes)
    return wording
