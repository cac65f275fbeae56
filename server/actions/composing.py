"""Acts of the pen on the structure of a draft: decided on the draft as it is held, kept in one transaction.

Rule 1. Paragraphs, words, texts and the event are committed together; everybody hears of it afterwards:
        whoever calls this lets the hub announce the draft.
Rule 2. An act made on what somebody saw is done on what is there now, unless one of the paragraphs it names
        was touched since: then it is refused, and whoever wished it looks again.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from positions.errors import Malformed, Stale
from positions.ids import DraftId, ParagraphId, TextId
from positions.negotiation.draft import check_locking, check_structure
from positions.negotiation.seam import marked_place, split_wording
from positions.text.canonical import Plain
from positions.text.differing import change_between
from positions.text.places import moved_place
from positions.text.units import units_of
from positions.text.wording import digest
from server.actions.admissions import Lease, author_of, new_lease
from server.actions.carrying import before_carrying, carry_holds
from server.actions.earlier_wordings import wording_at
from server.actions.holding import HeldDraft, hold
from server.actions.restructuring import Decision, decide, text_in
from server.actions.structure_acts import Deed, Do, Split, StructureAct, name_of, named_in
from server.live.opened import edits_of, shown_paragraphs
from server.live.rights import text_thing
from server.security.identity import Seat
from server.security.permits import Act, Permits
from server.store import events, journal, texts
from server.store.database import Database, Transaction
from server.store.events import DraftEvent
from server.store.journal import Head, Line

STRUCTURE: Final = "structure"
SEVERAL: Final = "streamline"  # acts at once
LOCKING: Final = frozenset({Deed.LOCK, Deed.UNLOCK})


@dataclass(frozen=True, slots=True)
class Compose:
    """An act on a draft; seq: of the last event that whoever wishes it had seen, None: whatever it is now."""

    draft: DraftId
    act: StructureAct
    seq: int | None = None


@dataclass(frozen=True, slots=True)
class Composed:
    """What was done: the event and its number, the paragraph it is about."""

    seq: int
    paragraph: ParagraphId
    event: Mapping[str, Plain]


async def compose(
    db: Database,
    permits: Permits,
    seat: Seat,
    wish: Compose,
    *,
    mint: Callable[[], str],
    now: datetime,
) -> Composed:
    """Do an act of the pen.

    Raises Unknown (``not_there``, ``paragraph_unknown``, ``text_unknown``); Forbidden and WrongPhase as
    ``check_structure`` and ``check_locking``; Stale (``structure_moved``, Rule 2; ``wording_moved``: the
    version of a split is too far back or was never there); as ``structure`` and ``seam``.
    """

    async def turn(tx: Transaction) -> Composed:
        held = await hold(tx, permits, seat, wish.draft)
        _check_may(permits, seat, held, wish.act)
        await _check_seen(tx, held, wish)
        act = await _placed(tx, held, wish.act) if isinstance(wish.act, Split) else wish.act
        decision = decide(held, act, mint=mint)
        carrying = await before_carrying(tx, held, _touched(held, decision))
        await texts.put_paragraphs(tx, wish.draft, decision.done.changed)
        await texts.add_texts(tx, decision.begun)
        if decision.reworded:
            lease = await new_lease(tx, (held.draft, held.process), seat, (mint(), now))
            lines, heads = _edits(held, decision, lease, now)
            if lines:
                await journal.move_heads(tx, lines, heads)
        told = event_of(held, decision, name_of(act))
        author = author_of(held.process, seat)
        seq = await events.append_event(tx, wish.draft, told, author, held.account, now)
        if decision.reworded or decision.begun:
            written = _written(decision)
            after = [each for each in await journal.heads_of(tx, wish.draft) if each.text in written]
            await carry_holds(tx, held, carrying, after, (seq, now))
        return Composed(seq, decision.subject, told)

    return await db.write(turn)


def _touched(held: HeldDraft, decision: Decision) -> list[TextId]:
    """The texts from which words may go elsewhere."""
    if not decision.reworded and not decision.begun:
        return []
    changed = {each.id for each in decision.done.changed}
    return [id for id, row in held.rows.items() if row.paragraph in changed or id in decision.reworded]


def _written(decision: Decision) -> set[TextId]:
    """The texts that have other words from now on."""
    return {*decision.reworded, *(row.id for row in decision.begun)}


def _check_may(permits: Permits, seat: Seat, held: HeldDraft, act: StructureAct) -> None:
    is_lock = isinstance(act, Do) and act.deed in LOCKING
    (check_locking if is_lock else check_structure)(held.draft.mode, held.hand)
    asked = Act.LOCK_TEXT if is_lock else Act.COMPOSE_TEXT
    permits.check(seat, asked, text_thing(held.draft), reading=Act.READ_TEXT)


async def _check_seen(tx: Transaction, held: HeldDraft, wish: Compose) -> None:
    if wish.seq is None or wish.seq == held.seq:
        return
    touched = touched_by(await events.events_since(tx, wish.draft, wish.seq))
    if wish.seq > held.seq or named_in(wish.act) & touched:
        raise Stale("structure_moved")


def touched_by(happened: Sequence[DraftEvent]) -> frozenset[str]:
    """The paragraphs that acts of the pen changed."""
    told = [each.event for each in happened if each.event.get("event") == STRUCTURE]
    rows = [row for event in told if isinstance(found := event["paragraphs"], list) for row in found]
    return frozenset(str(row["id"]) for row in rows)


async def _placed(tx: Transaction, held: HeldDraft, act: Split) -> Split:
    """The split at the place in the newest version that its place has become."""
    row = text_in(held, act.paragraph)
    head = held.heads[row.id]
    seen = await wording_at(tx, row, head, act.version, {})
    if seen is None:
        raise Stale("wording_moved")
    place = marked_place(seen, act.at) if isinstance(act.at, str) else act.at
    if not 0 <= place <= units_of(seen):
        raise Malformed("split_outside")
    since = head.version - act.version
    lines = await journal.edits_since(tx, row.id, act.version, most=since) if since else ()
    for edit in edits_of(seen, lines):
        place = moved_place(place, edit.changes, stays=True)
    if lines:
        _check_still(head.wording, place)
    return replace(act, at=place)


def _check_still(wording: str, place: int) -> None:
    """What cannot be parted there any more, others have moved."""
    try:
        split_wording(wording, place)
    except Malformed:
        raise Stale("wording_moved") from None


def _edits(held: HeldDraft, decision: Decision, lease: Lease, now: datetime) -> tuple[list[Line], list[Head]]:
    """What the words of texts become, as the first edits of a lease of their own."""
    lines, heads = [], []
    for text, wording in decision.reworded.items():
        head = held.heads.get(text, Head(text, 0, "", ""))
        change = change_between(head.wording, wording)
        if change is None:
            continue
        after = Head(text, head.version + 1, wording, digest(wording))
        wire = json.dumps(change.wire, ensure_ascii=False, separators=(",", ":"))
        lines.append(
            Line(text, after.version, lease.client, 1, lease.author, lease.account, now, wire, after.digest)
        )
        heads.append(after)
    return lines, heads


def event_of(held: HeldDraft, decision: Decision, act: str) -> dict[str, Plain]:
    """What everybody is told of an act: the paragraphs that are otherwise now, in reading order.

    Of those that only have another elder neighbour because one was put or taken away between, nothing; they
    are told where several acts are one, which may have moved each.
    """
    before = shown_paragraphs(held.tree, held.rows.values())
    after = shown_paragraphs(decision.done.tree, [*held.rows.values(), *decision.begun])
    apart = {} if act == SEVERAL else {"after": None}
    changed = [
        row
        for id, row in after.items()
        if id == decision.subject or {**row, **apart} != {**before.get(id, {}), **apart}
    ]
    return {"event": STRUCTURE, "act": act, "paragraph": decision.subject, "paragraphs": changed}
