"""Proposals on the draft of ``tests.session_room``: made, filed, tabled, and what became of them."""

import json
from dataclasses import dataclass, replace
from typing import Any

from positions.ids import ParagraphId
from positions.negotiation.proposal import ProposalAct
from positions.text.wording import digest
from server import clock
from server.actions import simple_edits
from server.actions.admissions import let_in
from server.actions.laying import LaidProposal, edits_for, laid
from server.actions.proposal_acts import Doing, Made
from server.actions.proposing import Propose, ProposedText, act, propose
from server.actions.simple_edits import SimpleEdit
from server.live.hub import Hub
from server.security.identity import Seat
from server.store import journal, proposals, record
from server.store.database import Database, Transaction
from tests import room
from tests.room import NOW, PERMITS
from tests.session_room import DRAFT, FIRST, OPENING, draft

P1 = ParagraphId("p1")
WORDS = OPENING.replace("protegen", "protegerán")
TEXT = ProposedText(0, digest(OPENING), WORDS, "Es una obligación")
WISH = Propose(P1, TEXT)


@dataclass(frozen=True, slots=True)
class ProposalTable:
    """A draft, and the rooms of its server."""

    database: Database
    hub: Hub

    async def propose(self, wish: Propose = WISH, seat: Seat = room.DELEGATE) -> str:
        """Begin a proposal."""
        return (await propose(self.database, PERMITS, (seat,), wish, made=made())).id

    async def filed(self, wish: Propose = WISH, seat: Seat = room.DELEGATE) -> str:
        """Begin one that all see."""
        return await self.propose(replace(wish, files=True), seat)

    async def tabled(self, wish: Propose = WISH, seat: Seat = room.DELEGATE) -> str:
        """One on the table."""
        id = await self.filed(wish, seat)
        await self.act(id, ProposalAct.TABLE, room.CHAIR, "Falta")
        return id

    async def act(
        self, id: str, what: ProposalAct, seat: Seat, reason: str = "", into: str | None = None
    ) -> None:
        """Do an act on it."""
        doing = Doing(what, reason, into)
        await act(self.database, PERMITS, (seat,), (id, doing), made=made())
        await self.hub.announce(DRAFT)

    async def write(self, wording: str, base: int) -> None:
        """Give the first text another wording."""
        admission = await let_in(
            self.database, PERMITS, (room.NEIGHBOUR,), (DRAFT, None), mint=clock.mint, now=NOW
        )
        await simple_edits.edit(self.database, self.hub, admission, SimpleEdit(FIRST, base, wording))

    async def laid(self, id: str) -> LaidProposal:
        """It, on the text as it stands."""

        async def turn(tx: Transaction) -> LaidProposal:
            kept = await proposals.proposal_by_id(tx, id)
            assert kept is not None
            heads = {each.text: each for each in await journal.heads_of(tx, DRAFT)}
            edits = await edits_for(tx, [kept], heads)
            return laid(kept, draft().original, heads[FIRST], edits.get(FIRST, ()))

        return await self.database.read(turn)

    async def now(self) -> str:
        """What the first text says."""
        heads = await self.database.read(lambda tx: journal.heads_of(tx, DRAFT))
        return next(each.wording for each in heads if each.text == FIRST)

    async def recorded(self) -> list[dict[str, Any]]:
        """The bodies in the record."""
        rows = await self.database.read(lambda tx: record.record_of(tx, "practica", most=99))
        return [json.loads(each.body) for each in rows]


def made() -> Made:
    """What an act is made with."""
    return Made("salt", clock.mint, NOW)
