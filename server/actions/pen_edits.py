"""Words that an act of the pen puts into a held draft: one edit of the journal, in the act's transaction.

Rule 1. The edit is attributed to whoever the words are of, the account is that of whoever acts.
Rule 2. Whoever calls this appends an event and lets the hub announce the draft: the rooms learn of it then.
"""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from positions.ids import ClientId, ParagraphId, TextId
from positions.negotiation import structure
from positions.negotiation.bracket_rules import Writer, check_brackets
from positions.negotiation.holding import held_brackets
from positions.text.canonical import canonical_json_of
from positions.text.changes import ChangeSet, apply
from positions.text.wording import check_changed, digest
from server.actions.composing import event_of
from server.actions.holding import HeldDraft
from server.actions.restructuring import Decision, decide
from server.actions.structure_acts import Insert, InsertRival
from server.live.brackets import brackets_of_draft, openings_of_heads
from server.security.identity import Seat
from server.store import admissions, events, journal, texts
from server.store.admissions import Lease
from server.store.database import Transaction
from server.store.journal import Head, Line

Hour = tuple[Callable[[], str], datetime]  # what makes ids, and now


async def write_change(
    tx: Transaction, held: HeldDraft, seat: Seat, what: tuple[TextId, ChangeSet, str], made: Hour
) -> Head:
    """Change a held text and return its new head; ``what``: the text, the change, as whose it is read.

    Raises Malformed as ``apply`` and ``check_changed``.
    """
    text, change, author = what
    mint, now = made
    head = held.heads[text]
    wording = apply(head.wording, change)
    check_changed(wording, change)
    after = Head(text, head.version + 1, wording, digest(wording))
    number = await admissions.next_number(tx, held.draft.id)
    lease = Lease(
        ClientId(mint()),
        held.draft.id,
        number,
        f"{author}:{number}",
        held.account,
        canonical_json_of(seat).decode(),
        now,
    )
    await admissions.add_lease(tx, lease)
    wire = json.dumps(change.wire, ensure_ascii=False, separators=(",", ":"))
    line = Line(text, after.version, lease.client, 1, lease.author, held.account, now, wire, after.digest)
    await journal.move_heads(tx, [line], [after])
    return after


async def check_marks(tx: Transaction, held: HeldDraft, what: tuple[TextId, ChangeSet], who: Writer) -> None:
    """Refuse a change of a held text that is not ``who``'s to make, for its brackets (E1, E2).

    Raises as ``check_brackets``.
    """
    text, change = what
    head = held.heads[text]
    if "[" not in head.wording:
        return
    brackets = await brackets_of_draft(tx, held.draft)
    openings = (await openings_of_heads(tx, [head])).get(text, ())
    holds = brackets.holds.get(text, {})
    found = held_brackets(head.wording, openings, holds, brackets.roster)
    check_brackets(head.wording, change, found, who, brackets.roster)


async def insert_paragraph(
    tx: Transaction, held: HeldDraft, seat: Seat, what: tuple[Insert | InsertRival, str], made: Hour
) -> ParagraphId:
    """Put a new paragraph into a held draft and return it; ``what``: the act, as whose it is read.

    Raises as ``structure.insert``, ``place_after``.
    """
    act, author = what
    mint, now = made
    decision = decide(held, act, mint=mint)
    await texts.put_paragraphs(tx, held.draft.id, decision.done.changed)
    await texts.add_texts(tx, decision.begun)
    heads = {row.id: Head(row.id, 0, "", digest("")) for row in decision.begun}
    grown = replace(held, heads={**held.heads, **heads})
    for text, wording in decision.reworded.items():
        change = ChangeSet(((0, wording),))
        await write_change(tx, grown, seat, (text, change, author), made)
    told = event_of(held, decision, "insert")
    await events.append_event(tx, held.draft.id, told, author, held.account, now)
    return decision.subject


async def strike(
    tx: Transaction, held: HeldDraft, paragraph: ParagraphId, author: str, now: datetime
) -> None:
    """Delete a paragraph of a held draft; its words and its place stay, it can be restored.

    Raises as ``structure.delete``.
    """
    decision = Decision(structure.delete(held.tree, paragraph), paragraph)
    await texts.put_paragraphs(tx, held.draft.id, decision.done.changed)
    told = event_of(held, decision, "delete")
    await events.append_event(tx, held.draft.id, told, author, held.account, now)
