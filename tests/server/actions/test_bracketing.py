"""Brackets are held, let go, taken away and brought back: each act recorded, told, and one edit at most."""

import json
from collections.abc import AsyncIterator
from dataclasses import dataclass

import pytest

from positions.errors import DomainError, Forbidden, Unknown, WrongPhase
from positions.ids import ParagraphId
from positions.negotiation.bracket_acts import BracketAct
from positions.negotiation.draft import Mode
from positions.negotiation.holding import held_brackets
from positions.negotiation.record import breach_of
from positions.text.brackets.tree import Tag, roster_of
from positions.text.wording import digest
from server import clock
from server.actions import simple_edits
from server.actions.admissions import let_in
from server.actions.bracketing import BracketWish, act_on_bracket
from server.actions.simple_edits import SimpleEdit
from server.live.brackets import openings_of_heads
from server.live.hub import Hub
from server.security.identity import ANONYMOUS, Seat
from server.store import bracket_acts, events, journal, record
from server.store.bracket_acts import KeptAct
from server.store.database import Database
from server.store.journal import Head
from tests import room
from tests.drafting import framed
from tests.meeting import guest_of, visit
from tests.room import NOW, PERMITS
from tests.server_hub import meeting
from tests.session_room import DRAFT, FIRST, OPENING, open_draft, turn_to

pytestmark = pytest.mark.anyio

PARAGRAPH = ParagraphId("p1")
WORDS = "[XA: protegen | amparan]"
BRACKETED = OPENING.replace("protegen", WORDS)
ALTAMAR, DUNARIA, PEN, CHAIR = room.DELEGATE, room.FAR, room.SECRETARIAT, room.CHAIR
HOLD, RELEASE, KEEP, DROP, INSIST, *_ = BracketAct
ID = "1:12"


@dataclass(frozen=True, slots=True)
class Table:
    """A draft, and the rooms of its server."""

    database: Database
    hub: Hub

    async def write(self, wording: str, seat: Seat = ALTAMAR) -> None:
        """Give the first text another wording."""
        head = await self.head()
        admission = await let_in(self.database, PERMITS, (seat,), (DRAFT, None), mint=clock.mint, now=NOW)
        await simple_edits.edit(self.database, self.hub, admission, SimpleEdit(FIRST, head.version, wording))

    async def act(
        self,
        act: BracketAct,
        seat: Seat,
        bracket: str = ID,
        *,
        seen: str = digest(WORDS),
        alternative: int | None = None,
        tag: Tag | None = None,
        reason: str = "",
    ) -> KeptAct:
        """Do something with a bracket, by default the one of Altamar as it was written."""
        wish = BracketWish(act, PARAGRAPH, bracket, seen, alternative, tag, reason)
        kept = await act_on_bracket(self.database, PERMITS, (seat,), wish, made=("salt", NOW, clock.mint))
        await self.hub.announce(DRAFT)
        return kept

    async def refuse(
        self,
        why: str,
        act: BracketAct,
        seat: Seat,
        bracket: str = ID,
        *,
        seen: str = digest(WORDS),
        alternative: int | None = None,
        reason: str = "",
    ) -> DomainError:
        """It is refused for this."""
        with pytest.raises(DomainError, match=why) as refused:
            await self.act(act, seat, bracket, seen=seen, alternative=alternative, reason=reason)
        return refused.value

    async def head(self) -> Head:
        """Its newest version."""
        heads = await self.database.read(lambda tx: journal.heads_of(tx, DRAFT))
        return next(head for head in heads if head.text == FIRST)

    async def holders(self) -> dict[str, tuple[str, ...]]:
        """Who holds each bracket."""
        head = await self.head()
        openings = (await self.database.read(lambda tx: openings_of_heads(tx, [head]))).get(FIRST, ())
        acts = (await self.database.read(lambda tx: bracket_acts.acts_of_draft(tx, DRAFT))).get(FIRST, ())
        holds, roster = bracket_acts.holds_in(acts), roster_of(framed())
        return {each.id: each.holders for each in held_brackets(head.wording, openings, holds, roster)}


@pytest.fixture
async def table(database: Database) -> AsyncIterator[Table]:
    await open_draft(database)
    async with meeting(database) as hub:
        there = Table(database, hub)
        await there.write(BRACKETED)
        yield there


async def test_a_hold_is_kept_told_and_recorded(table: Table) -> None:
    kept = await table.act(HOLD, DUNARIA, tag=Tag.WAITING, reason=" Falta la capital ")
    assert (kept.number, kept.code, kept.tag, kept.reason) == (1, "XD", Tag.WAITING, "Falta la capital")
    assert await table.holders() == {ID: ("XA", "XD")}
    told = await table.database.read(lambda tx: events.events_since(tx, DRAFT))
    assert told[-1].event == {"event": "bracket", "act": "hold", "paragraph": "p1", "bracket": ID}
    assert told[-1].seq == kept.seq
    rows = await table.database.read(lambda tx: record.record_of(tx, "practica", most=9))
    assert [each.row.kind for each in rows] == ["bracket_hold"]
    body = json.loads(rows[0].body)
    assert (body["paragraph"], body["code"], body["tag"]) == ("p1", "XD", "waiting")
    assert breach_of([each.row for each in rows]) is None


async def test_what_is_held_already_or_not_at_all(table: Table) -> None:
    await table.refuse("bracket_held_already", HOLD, ALTAMAR)
    await table.refuse("bracket_not_held", RELEASE, DUNARIA)
    await table.refuse("bracket_moved", HOLD, DUNARIA, bracket="9:9")
    await table.refuse("reason_too_long", HOLD, DUNARIA, reason="x" * 2_001)


async def test_nothing_goes_while_somebody_holds_it_but_by_a_ruling_with_its_reason(table: Table) -> None:
    refusal = await table.refuse("bracket_still_held", KEEP, PEN, alternative=0)
    assert refusal.facts == {"holders": "XA"}
    await table.refuse("reason_missing", KEEP, CHAIR, alternative=0)
    kept = await table.act(KEEP, CHAIR, alternative=0, reason="Se discutió ayer.")
    assert (kept.holders, kept.words) == (("XA",), WORDS)
    head = await table.head()
    assert (head.wording, head.version) == (OPENING, 2)
    assert await table.holders() == {}


async def test_once_released_the_pen_takes_it_away_and_every_room_hears_of_it(table: Table) -> None:
    visitor = await visit(table.hub, await guest_of(table.database, DUNARIA))
    await visitor.hear("welcome")
    await table.act(RELEASE, ALTAMAR)
    assert await table.holders() == {ID: ()}
    await table.act(KEEP, PEN, alternative=1)
    rows = (await visitor.hear("edits"))["rows"]
    assert [(row[1], row[2].partition(":")[0]) for row in rows] == [(2, "ST-CA")]
    assert (await visitor.hear("state"))["event"]["act"] in ("release", "keep")
    assert (await table.head()).wording == OPENING.replace("protegen", "amparan")


async def test_what_is_not_as_it_was_on_the_screen_stays(table: Table) -> None:
    await table.act(RELEASE, ALTAMAR)
    await table.refuse("bracket_moved", KEEP, PEN, alternative=0, seen=digest("[otra cosa]"))
    await table.refuse("alternative_unknown", KEEP, PEN, alternative=7)
    await table.refuse("alternative_unknown", KEEP, PEN)
    await table.refuse("bracket_not_optional", DROP, PEN)


async def test_a_hold_counts_in_a_room_that_is_open(table: Table) -> None:
    await table.act(HOLD, DUNARIA)
    with pytest.raises(Forbidden, match="bracket_held"):
        await table.write(OPENING)
    await table.act(RELEASE, DUNARIA)
    await table.write(OPENING)


async def test_a_hold_of_another_process_counts_before_the_room_has_heard_of_it(table: Table) -> None:
    """The journal refuses what was decided without it, and the room decides again."""
    visitor = await visit(table.hub, await guest_of(table.database, ALTAMAR))
    await visitor.hear("welcome")
    wish = BracketWish(HOLD, PARAGRAPH, ID)
    await act_on_bracket(table.database, PERMITS, (DUNARIA,), wish, made=("salt", NOW, clock.mint))
    units = len(BRACKETED.encode("utf-16-le")) // 2
    visitor.offer(FIRST, [[units]], base=1)
    assert (await visitor.hear("refused"))["facts"] == {"holders": "XD"}


async def test_a_former_holder_brings_back_what_went_by_a_ruling(table: Table) -> None:
    await table.act(KEEP, CHAIR, alternative=0, reason="Se discutió ayer.")
    await table.write("Hoy " + (await table.head()).wording, DUNARIA)
    await table.refuse("not_a_holder", INSIST, DUNARIA)
    await table.act(INSIST, ALTAMAR)
    assert (await table.head()).wording == "Hoy " + BRACKETED
    assert await table.holders() == {"4:16": ("XA",)}
    await table.refuse("nothing_to_insist", INSIST, ALTAMAR)


async def test_what_was_let_go_or_rewritten_does_not_come_back(table: Table) -> None:
    await table.act(KEEP, CHAIR, alternative=0, reason="Se discutió ayer.")
    await table.write(OPENING.replace("protegen", "cuidan"), DUNARIA)
    await table.refuse("wording_moved", INSIST, ALTAMAR)


async def test_a_bracket_comes_back_while_only_proposals_are_taken(table: Table) -> None:
    await table.act(KEEP, CHAIR, alternative=0, reason="Se discutió ayer.")
    await turn_to(table.database, Mode.PROPOSALS)
    await table.act(INSIST, ALTAMAR)
    assert (await table.head()).wording == BRACKETED


async def test_who_may_not(table: Table) -> None:
    await table.refuse("not_allowed", KEEP, ALTAMAR, alternative=0)
    await table.refuse("not_allowed", HOLD, PEN)
    for seat in (room.OBSERVER, ANONYMOUS):
        with pytest.raises(Unknown):
            await table.act(HOLD, seat)
    wish = BracketWish(HOLD, ParagraphId("p9"), ID)
    with pytest.raises(Unknown):
        await act_on_bracket(table.database, PERMITS, (DUNARIA,), wish, made=("salt", NOW, clock.mint))
    await turn_to(table.database, Mode.FROZEN)
    with pytest.raises((WrongPhase, Forbidden)):
        await table.act(HOLD, DUNARIA)
