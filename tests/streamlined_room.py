"""Streamlining the draft of ``tests.session_room``: words written by members, plans of the pen, calls."""

import json
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from itertools import count
from typing import Any

from positions.ids import ParagraphId, TextId
from positions.negotiation.paragraph_tree import ParagraphTree
from positions.negotiation.streamlined_tree import PlannedRow
from positions.negotiation.streamlining import Approach
from positions.text.brackets.tree import roster_of
from server import clock
from server.actions import simple_edits
from server.actions.admissions import let_in
from server.actions.contributing import brackets_held
from server.actions.proposal_acts import Made
from server.actions.simple_edits import SimpleEdit
from server.actions.streamlining import ApplyPlan, apply_plan, plan_row
from server.actions.streamlining_calls import CallBack, call_back
from server.live.hub import Hub
from server.security.identity import Seat
from server.store import journal, record, texts
from server.store.database import Database
from server.store.streamlinings import Call, KeptStreamlining
from tests import room
from tests.drafting import framed
from tests.room import NOW, PERMITS
from tests.server_hub import meeting
from tests.session_room import DRAFT, FIRST, OPENING, SECOND, draft, open_draft

P1, P2 = ParagraphId("p1"), ParagraphId("p2")
SAME = PlannedRow(Approach.MERGED_IDENTICAL, (P1, P2), "Dicen lo mismo")
RIVALS = PlannedRow(Approach.MERGED_AS_ALTERNATIVES, (P1, P2))
OTHER = OPENING.replace("protegen", "protegerán")
_numbers = count(1)


def made() -> Made:
    """With ids that differ."""
    return Made("salt", lambda: f"n{next(_numbers)}", NOW)


@dataclass(frozen=True, slots=True)
class StreamlinedRoom:
    """A draft, and the rooms of its server."""

    database: Database
    hub: Hub

    async def write(self, wording: str, text: TextId = SECOND, seat: Seat = room.DELEGATE) -> None:
        """A member, by default Altamar, gives a text another wording."""
        heads = await self.heads()
        admission = await let_in(self.database, PERMITS, (seat,), (DRAFT, None), mint=clock.mint, now=NOW)
        edit = SimpleEdit(text, heads[text].version, wording)
        await simple_edits.edit(self.database, self.hub, admission, edit)

    async def plan(self, row: PlannedRow, seat: Seat = room.SECRETARIAT) -> int:
        """Put a row into the plan."""
        return await plan_row(self.database, PERMITS, seat, (DRAFT, row), made=made())

    async def apply(
        self, *rows: PlannedRow, seat: Seat = room.SECRETARIAT, seen: str | None = None
    ) -> KeptStreamlining:
        """Apply these rows, or the plan."""
        wish = ApplyPlan(DRAFT, seen, rows or None)
        kept = await apply_plan(self.database, PERMITS, seat, wish, made=made())
        await self.hub.announce(DRAFT)
        return kept

    async def call(self, row: int = 1, seat: Seat = room.DELEGATE, reason: str = "No es igual") -> Call:
        """Call a row of the first streamlining back."""
        wish = CallBack(DRAFT, 1, row, reason)
        done = await call_back(self.database, PERMITS, seat, wish, made=made())
        await self.hub.announce(DRAFT)
        return done

    async def heads(self) -> Mapping[TextId, journal.Head]:
        """The newest versions."""
        found = await self.database.read(lambda tx: journal.heads_of(tx, DRAFT))
        return {each.text: each for each in found}

    async def tree(self) -> ParagraphTree:
        """The paragraphs."""
        return await self.database.read(lambda tx: texts.tree_of_draft(tx, DRAFT))

    async def words(self) -> list[tuple[str, str]]:
        """The living paragraphs in reading order, by label."""
        rows = await self.database.read(lambda tx: texts.texts_of(tx, DRAFT))
        of = {row.paragraph: row.id for row in rows if row.language is draft().original}
        heads = await self.heads()
        order = (await self.tree()).reading_order()
        return [(each.label, heads[of[each.id]].wording) for each in order if not each.deleted]

    async def holders(self, text: TextId = FIRST) -> list[tuple[str, ...]]:
        """Who holds the brackets of a text, in order."""
        head, roster = (await self.heads())[text], roster_of(framed())
        found = await self.database.read(lambda tx: brackets_held(tx, draft(), [head], roster))
        return [each.holders for each in found[text]]

    async def recorded(self) -> list[tuple[str, Any]]:
        """What is in the record."""
        rows = await self.database.read(lambda tx: record.record_of(tx, "practica", most=50))
        return [(each.row.kind, json.loads(each.body)) for each in rows]


@asynccontextmanager
async def streamlined_room(database: Database) -> AsyncIterator[StreamlinedRoom]:
    """The draft open to its members."""
    await open_draft(database)
    async with meeting(database) as hub:
        yield StreamlinedRoom(database, hub)
