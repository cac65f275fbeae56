"""The original text of a paragraph, held for an act on its brackets, and the one edit of such an act."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from positions.errors import Stale, Unknown
from positions.ids import ParagraphId
from positions.negotiation.draft import PEN, Hand, check_typing
from positions.negotiation.holding import HeldBracket, codes_of, held_brackets
from positions.text.brackets.tree import Roster, roster_of
from positions.text.changes import ChangeSet, apply
from positions.text.wording import check_wording, digest
from server.actions.admissions import author_of, new_lease, seat_in
from server.actions.holding import HeldDraft, hold
from server.live.brackets import openings_of_heads
from server.live.rights import text_thing
from server.security.identity import Seat
from server.security.permits import Act, Permits
from server.store import bracket_acts, journal, texts
from server.store.bracket_acts import KeptAct
from server.store.database import Transaction
from server.store.journal import Head, Line
from server.store.texts import TextRow


@dataclass(frozen=True, slots=True)
class HeldText:
    """The original text of a paragraph with its brackets. seat, codes: of whoever acts, at the moment now."""

    held: HeldDraft
    seat: Seat
    row: TextRow
    head: Head
    brackets: tuple[HeldBracket, ...]
    acts: Sequence[KeptAct]
    codes: tuple[str, ...]
    roster: Roster
    now: datetime

    def bracket(self, id: str) -> HeldBracket:
        """One that stands. Raises Stale (``bracket_moved``)."""
        for each in self.brackets:
            if each.id == id:
                return each
        raise Stale("bracket_moved")


async def held_text(
    tx: Transaction,
    permits: Permits,
    seats: tuple[Seat, ...],
    asked: tuple[ParagraphId, Act],
    now: datetime,
) -> HeldText:
    """Hold the text, for an act that the table grants the seat.

    Raises Unknown (``not_there``), Forbidden (``not_allowed``), WrongPhase as ``check_typing``.
    """
    paragraph, act = asked
    id = await texts.draft_of_paragraph(tx, paragraph)
    draft = None if id is None else await texts.draft_by_id(tx, id)
    if draft is None:
        raise Unknown("not_there")
    seat = seat_in(permits, seats, draft)
    held = await hold(tx, permits, seat, draft.id)
    permits.check(seat, act, text_thing(held.draft), reading=Act.READ_BRACKET)
    # who may hold and insist may not type in every mode: what matters is that the words may change at all
    hand = held.hand if held.hand in PEN else Hand.SECRETARIAT
    check_typing(held.draft.mode, hand, held.tree.paragraph(paragraph))
    of = (row for row in held.rows.values() if row.paragraph == paragraph)
    row = next(row for row in of if row.language is held.draft.original)
    head, roster = held.heads[row.id], roster_of(held.process)
    openings = (await openings_of_heads(tx, [head])).get(row.id, ())
    acts = (await bracket_acts.acts_of_draft(tx, draft.id)).get(row.id, ())
    brackets = held_brackets(head.wording, openings, bracket_acts.holds_in(acts), roster)
    codes = codes_of(author_of(held.process, seat), roster)
    return HeldText(held, seat, row, head, brackets, acts, codes, roster, now)


def quote_of(wording: str, bracket: HeldBracket) -> str:
    """A bracket as it stands, its marks too."""
    close = bracket.marked.close
    return wording[bracket.marked.open : len(wording) if close is None else close + 1]


async def append_change(tx: Transaction, place: HeldText, changes: ChangeSet, client: str) -> None:
    """Make one edit of the text, by whoever acts, with a lease of its own; ``client``: its id.

    Raises Malformed as ``check_wording``.
    """
    held, head = place.held, place.head
    wording = apply(head.wording, changes)
    check_wording(wording)
    lease = await new_lease(tx, (held.draft, held.process), place.seat, (client, place.now))
    after = Head(head.text, head.version + 1, wording, digest(wording))
    wire = json.dumps(changes.wire, ensure_ascii=False, separators=(",", ":"))
    who = lease.author, lease.account
    line = Line(head.text, after.version, lease.client, 1, *who, place.now, wire, after.digest)
    await journal.move_heads(tx, [line], [after])
