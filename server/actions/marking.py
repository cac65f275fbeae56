"""What is marked of paragraphs of a held draft, and how its room hears of it: statuses, silences."""

from collections.abc import Iterable
from datetime import datetime

from positions.negotiation.paragraph_tree import Paragraph
from positions.text.canonical import Plain
from server.actions.admissions import author_of
from server.actions.holding import HeldDraft
from server.live.opened import shown_paragraphs
from server.security.identity import Seat
from server.store import events, texts
from server.store.database import Transaction


async def mark(
    tx: Transaction, held: HeldDraft, seat: Seat, changed: Iterable[Paragraph], act: str, now: datetime
) -> None:
    """Keep paragraphs as they are now, with the event that tells the room of it; none: nothing happens."""
    marked = tuple(changed)
    if not marked:
        return
    await texts.put_paragraphs(tx, held.draft.id, marked)
    author = author_of(held.process, seat)
    await events.append_event(tx, held.draft.id, marks_event(held, marked, act), author, held.account, now)


def marks_event(held: HeldDraft, changed: Iterable[Paragraph], act: str) -> dict[str, Plain]:
    """What everybody is told: an event ``structure`` with these paragraphs as they are now, and no others."""
    marked = {each.id: each for each in changed}
    shown = shown_paragraphs(held.tree.changed(marked.values()), held.rows.values())
    rows: list[Plain] = [row for id, row in shown.items() if id in marked]
    return {"event": "structure", "act": act, "paragraph": next(iter(marked)), "paragraphs": rows}
