"""Acts on drafts that race: named, done in this process or in another one, watched by the database itself.

``python -m tests.racing URL`` is the other process: it takes a line of JSON, a list of acts, does them all at
once, and answers with what became of each.
"""

import asyncio
import json
import sys
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from typing import Any

from sqlalchemy import text as sql

from positions.errors import DomainError
from positions.ids import DelegationId, DraftId, ParagraphId, SessionId, TextId
from positions.negotiation.consent import Aspect, Stance, Statement
from positions.negotiation.draft import DraftAct, DraftStep
from server import clock
from server.actions import adopting, composing, consenting, session_drafts, simple_edits
from server.actions.admissions import let_in
from server.actions.adopting import Asked, Sealed
from server.actions.consenting import TakePosition
from server.actions.roll_calling import CallRoll, call_roll
from server.actions.simple_edits import SimpleEdit
from server.actions.structure_acts import Deed, Do
from server.live.hub import Hub
from server.security.identity import Seat
from server.store import texts
from server.store.database import Database, Transaction, open_database, serving
from server.store.texts import TextRow
from tests import room
from tests.assenting import CODES, HEADS
from tests.meeting import open_hub
from tests.proofs import SIGNER
from tests.room import PERMITS
from tests.session_room import ACCOUNT, OPENING, PARAGRAPHS, draft

DONE = "done"
NO_LOOKS = 3600.0
SEATS: Mapping[str, Seat] = {**HEADS, **room.SEATS}
SAID = {
    "accept": Statement(Stance.ACCEPT),
    "object": Statement(Stance.OBJECT, "No", Aspect.BOTH),
    "none": Statement(Stance.NONE),
}
Act = Mapping[str, Any]  # what, who, race, after (seconds), and what it needs


def named(race: int) -> DraftId:
    """The draft of a race."""
    return DraftId(f"race{race}")


def place(race: int, number: int) -> tuple[ParagraphId, TextId]:
    """A paragraph of it, and its text."""
    return ParagraphId(f"p{number}-{race}"), TextId(f"x{number}-{race}")


async def add_race(database: Database, race: int) -> None:
    """A draft of two paragraphs, open to all."""
    id = named(race)

    async def turn(tx: Transaction) -> None:
        await texts.add_draft(
            tx, replace(draft(), id=id, session=SessionId(f"s{race}")), ACCOUNT, at=clock.now()
        )
        rows = [replace(each, id=place(race, number)[0]) for number, each in enumerate(PARAGRAPHS, 1)]
        await texts.put_paragraphs(tx, id, rows)
        words = [
            TextRow(text, id, paragraph, draft().original, OPENING)
            for paragraph, text in (place(race, 1), place(race, 2))
        ]
        await texts.add_texts(tx, words)

    await database.write(turn)


@dataclass(slots=True)
class Racer:
    """One process, with its rooms."""

    database: Database
    hub: Hub

    async def all_at_once(self, acts: Sequence[Act]) -> list[str]:
        """Do them, each after its while; ``done`` of each, or why not."""
        return await asyncio.gather(*(self._do(act) for act in acts))

    async def _do(self, act: Act) -> str:
        await asyncio.sleep(act.get("after", 0))
        try:
            await getattr(self, f"_{act['what']}")(SEATS[act["who"]], act)
        except DomainError as refused:
            return refused.reason
        return DONE

    async def _edit(self, seat: Seat, act: Act) -> None:
        id, (_, text) = named(act["race"]), place(act["race"], act["on"])
        admission = await let_in(
            self.database, PERMITS, (seat,), (id, None), mint=clock.mint, now=clock.now()
        )
        wish = SimpleEdit(text, act["version"], act["words"])
        await simple_edits.edit(self.database, self.hub, admission, wish)

    async def _say(self, seat: Seat, act: Act) -> None:
        paragraph, _ = place(act["race"], act["on"])
        wish = TakePosition(paragraph, act["version"], act["digest"], SAID[act["stance"]])
        await consenting.take(self.database, PERMITS, (seat,), wish, salt=clock.draw(), now=clock.now())

    async def _lock(self, seat: Seat, act: Act) -> None:
        deed = Deed(act.get("deed", "lock"))
        wish = composing.Compose(named(act["race"]), Do(deed, place(act["race"], act["on"])[0]))
        await composing.compose(self.database, PERMITS, seat, wish, mint=clock.mint, now=clock.now())

    async def _step(self, seat: Seat, act: Act) -> None:
        wish = named(act["race"]), DraftStep(DraftAct(act["step"]), reason="Lo pidió la sala")
        await session_drafts.advance(self.database, PERMITS, seat, wish, salt=clock.draw(), now=clock.now())

    async def _roll(self, seat: Seat, act: Act) -> None:
        wish = CallRoll(named(act["race"]), frozenset(map(DelegationId, CODES)))
        await call_roll(self.database, PERMITS, (seat,), wish, salt=clock.draw(), now=clock.now())

    async def _whole(self, seat: Seat, act: Act) -> None:
        said = SAID.get(act["stance"])
        await adopting.answer(self._asked(seat), Sealed(named(act["race"]), act["seal"]), said)

    async def _seal(self, seat: Seat, act: Act) -> None:
        wish = Sealed(named(act["race"]), act["seal"])
        await adopting.confirm(self._asked(seat), wish, stands=act.get("stands", True))

    async def _adopt(self, seat: Seat, act: Act) -> None:
        await adopting.adopt(self._asked(seat), Sealed(named(act["race"]), act["seal"]), SIGNER)

    def _asked(self, seat: Seat) -> Asked:
        return Asked(self.database, PERMITS, (seat,), clock.draw(), clock.now())


@dataclass(slots=True)
class Elsewhere:
    """Another process that races."""

    process: "asyncio.subprocess.Process"

    async def all_at_once(self, acts: Sequence[Act]) -> list[str]:
        """As ``Racer``."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(json.dumps(acts).encode() + b"\n")
        await self.process.stdin.drain()
        answer: list[str] = json.loads(await self.process.stdout.readline())
        return answer


@asynccontextmanager
async def elsewhere(url: str) -> AsyncIterator[Elsewhere]:
    """A process of its own on the same database."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "tests.racing", url),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
    )
    try:
        yield Elsewhere(process)
    finally:
        assert process.stdin is not None
        process.stdin.close()
        await process.wait()


@asynccontextmanager
async def racing(database: Database) -> AsyncIterator[Racer]:
    """This process."""
    async with open_hub(database, NO_LOOKS) as hub:
        yield Racer(database, hub)


async def _serve(url: str) -> None:
    async with serving(open_database(url, beside=True)) as database, racing(database) as racer:
        while line := await asyncio.to_thread(sys.stdin.readline):
            sys.stdout.write(json.dumps(await racer.all_at_once(json.loads(line))) + "\n")
            sys.stdout.flush()


# What the database itself saw

TABLE = {
    "sqlite": "CREATE TABLE witness (n INTEGER PRIMARY KEY AUTOINCREMENT, what TEXT, of TEXT,"
    " version INTEGER, said TEXT, who TEXT)",
    "postgresql": "CREATE TABLE witness (n BIGSERIAL PRIMARY KEY, what TEXT, of TEXT, version INTEGER,"
    " said TEXT, who TEXT)",
}
WATCHED = {  # table: event, and what of the new row is noted
    "text_heads": ("UPDATE", "'head', NEW.text, NEW.version, NEW.digest, ''"),
    "said_positions": (
        "INSERT",
        "'said', COALESCE(NEW.text, NEW.paragraph), NEW.version, COALESCE(NEW.digest, '') || ' ' ||"
        " COALESCE(NEW.stance, ''), NEW.delegation",
    ),
    "paragraphs": ("UPDATE", "'lock', NEW.id, NEW.locked, NEW.status, ''"),
    "drafts": ("UPDATE", "'mode', NEW.id, NEW.seq, NEW.mode, ''"),
    "instruments": ("INSERT", "'adopted', NEW.draft, NEW.number, NEW.seal, ''"),
}
NOTE = "INSERT INTO witness (what, of, version, said, who) VALUES"


@dataclass(frozen=True, slots=True)
class Seen:
    """What happened, in the order in which it did."""

    n: int
    what: str
    of: str
    version: int | None
    said: str
    who: str = field(default="")


@asynccontextmanager
async def witnessed(database: Database) -> AsyncIterator[None]:
    """The database notes each change in the transaction that makes it."""
    kind = database.writer.dialect.name
    before, after = [TABLE[kind]], []
    for table, (when, noted) in WATCHED.items():
        if kind == "sqlite":
            before.append(
                f"CREATE TRIGGER witness_{table} AFTER {when} ON {table} BEGIN {NOTE} ({noted}); END"
            )
            after.append(f"DROP TRIGGER witness_{table}")
        else:
            before += [
                f"CREATE FUNCTION witness_{table}() RETURNS trigger LANGUAGE plpgsql AS"
                f" $$BEGIN {NOTE} ({noted}); RETURN NULL; END$$",
                f"CREATE TRIGGER witness_{table} AFTER {when} ON {table} FOR EACH ROW"
                f" EXECUTE FUNCTION witness_{table}()",
            ]
            after += [f"DROP TRIGGER witness_{table} ON {table}", f"DROP FUNCTION witness_{table}"]
    await _run(database, before)
    try:
        yield
    finally:
        await _run(database, [*after, "DROP TABLE witness"])


async def seen_since(database: Database, n: int) -> list[Seen]:
    """What was noted after a note."""

    async def turn(tx: Transaction) -> list[Seen]:
        rows = await tx.execute(sql("SELECT * FROM witness WHERE n > :n ORDER BY n"), {"n": n})
        return [Seen(row.n, row.what, row.of, row.version, row.said, row.who) for row in rows]

    return await database.read(turn)


async def _run(database: Database, statements: Sequence[str]) -> None:
    async def turn(tx: Transaction) -> None:
        for statement in statements:
            await tx.execute(sql(statement))

    await database.write(turn)


if __name__ == "__main__":
    asyncio.run(_serve(sys.argv[1]))
