"""Edits, positions, locks and adoptions that race in two processes: what holds, holds in every order.

What is true is read from the rows: notes that the database itself made in each transaction, and the public
proof of each adopted text.
"""

import asyncio
import hashlib
import json
import os
import time
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from random import Random  # noqa: TID251 - the type alone

import pytest

from positions.formats.verifier import PROVEN, verdict
from positions.text.wording import digest
from server import clock
from server.actions import adoption_reading
from server.actions.adoption_reading import way_of_draft
from server.security.identity import ANONYMOUS
from server.store import said_positions
from server.store.database import Database
from tests import room
from tests.assenting import CODES
from tests.drawn_changes import seeded
from tests.racing import (
    DONE,
    Act,
    Elsewhere,
    Racer,
    Seen,
    add_race,
    elsewhere,
    named,
    place,
    racing,
    seen_since,
    witnessed,
)
from tests.room import PERMITS
from tests.session_room import OPENING, open_draft

pytestmark = pytest.mark.anyio

RACES = int(os.environ.get("TORTURE_RACES", "25"))  # a second each; make torture has 1,000
UNHURRIED = ("edit", "adopt")  # they have the longest way; all others wait a while before they start
SEAL = b"acorde-seal-1\n"


@dataclass(slots=True)
class Course:
    """Two processes on one database. came: how often each act came to what.

    pace: how long the last race took, in seconds.
    """

    here: Racer
    there: Elsewhere
    chance: Random
    came: Counter[tuple[str, str]] = field(default_factory=Counter)
    noted: int = 0
    adopted: int = 0
    pace: float = 0.05

    async def race(self, acts: list[Act]) -> dict[str, list[str]]:
        """Deal the acts out to both processes and let them go; what became of each, by its name."""
        self.chance.shuffle(acts)
        timed = [{**act, "after": self._while(act) * self.chance.random()} for act in acts]
        mine = [act for act in timed if self.chance.random() < 0.5]
        theirs = [act for act in timed if act not in mine]
        begun = time.monotonic()
        told = await asyncio.gather(self.here.all_at_once(mine), self.there.all_at_once(theirs))
        self.pace = time.monotonic() - begun
        found: dict[str, list[str]] = {}
        for act, came in zip((*mine, *theirs), (*told[0], *told[1]), strict=True):
            name = str(act.get("deed") or act.get("step") or act["what"])
            found.setdefault(name, []).append(came)
            self.came[name, came] += 1
        return found

    def _while(self, act: Act) -> float:
        """The longest that an act waits: so long that on this machine each of them comes first at times."""
        return 0 if act["what"] in UNHURRIED else self.pace / 2

    async def do(self, *acts: Act) -> None:
        """Do them, in any order; all are done."""
        assert set(await self.here.all_at_once(acts)) == {DONE}, acts

    async def notes(self) -> list[Seen]:
        """What the database noted since the last time."""
        found = await seen_since(self.here.database, self.noted)
        self.noted = found[-1].n if found else self.noted
        return found


@asynccontextmanager
async def course(database: Database, url: str) -> AsyncIterator[Course]:
    """Both processes, each ready."""
    await open_draft(database)
    async with witnessed(database), racing(database) as here, elsewhere(url) as there:
        assert await there.all_at_once([]) == []
        yield Course(here, there, seeded(2017))


def drafting(race: int) -> list[Act]:
    """Two edits, three positions, a lock, an unlock and a freeze of one text."""
    seen = {"race": race, "on": 1, "version": 0, "digest": digest(OPENING)}
    return [
        {"what": "edit", "who": "delegate", **seen, "words": f"Hoy {OPENING}"},
        {"what": "edit", "who": "neighbour", **seen, "words": f"{OPENING} siempre"},
        {"what": "say", "who": "XAA", **seen, "stance": "accept"},
        {"what": "say", "who": "XAA", **seen, "stance": "none"},
        {"what": "say", "who": "XAD", **seen, "stance": "object"},
        {"what": "lock", "who": "chair", **seen},
        {"what": "lock", "deed": "unlock", "who": "chair", **seen},
        {"what": "step", "step": "freeze", "who": "chair", "race": race},
    ]


def adopting(race: int, seal: str, head: tuple[int, str]) -> list[Act]:
    """Two adoptions, a thaw, an edit, an objection, and words and confirmations that are taken back."""
    of = {"race": race, "seal": seal}
    seen = {"race": race, "on": 1, "version": head[0], "digest": head[1]}
    return [
        {"what": "adopt", "who": "chair", **of},
        {"what": "adopt", "who": "chair", **of},
        {"what": "step", "step": "thaw", "who": "chair", "race": race},
        {"what": "edit", "who": "delegate", **seen, "words": "Otra cosa"},
        {"what": "say", "who": "XAC", **seen, "stance": "object"},
        {"what": "whole", "who": "XAB", **of, "stance": "nothing"},
        {"what": "seal", "who": "secretariat", **of, "stands": False},
    ]


def check_order(notes: list[Seen], race: int) -> None:
    """Nothing was kept that was not true at that moment, in the order in which the database saw it."""
    id = named(race)
    texts = {str(place(race, number)[1]): str(place(race, number)[0]) for number in (1, 2)}
    heads = dict.fromkeys(texts, (0, digest(OPENING)))
    mode, locked, live, told = "open", set[str](), dict[str, str](), 0
    for note in notes:
        if mode == "adopted":  # then its numbers take effect and everybody is told, and nothing else happens
            assert note.what in ("lock", "mode"), f"{note} after the adoption"
            assert note.what == "mode" or (note.of in locked) is bool(note.version)
            assert note.what == "lock" or (note.version, note.said) == (told + 1, "adopted")
            continue
        match note.what:
            case "head" if note.of in heads:
                version = note.version or 0
                assert version > heads[note.of][0]  # edits of one turn move it once
                assert mode == "open"
                assert texts[note.of] not in locked
                moved = note.said != heads[note.of][1]
                heads[note.of] = (version, note.said)
                live = {} if moved and note.of == place(race, 1)[1] else live
            case "said" if note.of in heads:
                on, stance = note.said.split(" ")
                assert (note.version, on) == heads[note.of], "a position on words that are not the head"
                live[note.who] = stance
            case "lock" if note.of in texts.values():
                locked = locked | {note.of} if note.version else locked - {note.of}
            case "mode" if note.of == id and note.said == "adopted":
                assert mode == "frozen"
                assert "object" not in live.values()
                mode, told = note.said, note.version or 0
            case "mode" if note.of == id:
                mode = note.said


async def heads_now(course: Course, race: int) -> tuple[int, str]:
    """The head of the first text, from the notes."""
    notes = await seen_since(course.here.database, 0)
    text = place(race, 1)[1]
    found = [(note.version or 0, note.said) for note in notes if (note.what, note.of) == ("head", text)]
    return found[-1] if found else (0, digest(OPENING))


async def check_positions(database: Database, race: int) -> None:
    """One position of each delegation at most counts, and it is the last one that was said."""
    said = await database.read(lambda tx: said_positions.said_of_draft(tx, named(race)))
    for rows in said.values():
        assert [each.number for each in rows] == list(range(1, len(rows) + 1))


async def check_public(database: Database, number: int, seal: str) -> None:
    """What anybody can fetch proves itself, and its digest is what was confirmed."""
    found = await adoption_reading.adopted_text(database, PERMITS, ANONYMOUS, "practica", number)
    data = await adoption_reading.bundle_of(database, found)
    assert verdict(data)[0] == PROVEN
    told = json.loads(data)
    plain = json.dumps(told["manifest"], ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    assert hashlib.sha256(SEAL + plain.encode()).hexdigest() == seal == found.adopted.seal
    sealed = [text[2] for each in told["manifest"]["paragraphs"] for text in each["texts"]]
    assert [digest(each["text"]) for each in told["texts"]] == sealed


async def run_race(course: Course, race: int) -> None:
    """Both races of one draft, and what is true after each."""
    db = course.here.database
    await add_race(db, race)
    await course.notes()
    found = await course.race(drafting(race))
    if found["freeze"] != [DONE]:
        await course.do({"what": "step", "step": "freeze", "who": "chair", "race": race})
    head = await heads_now(course, race)
    seal = await lead_to_adoption(course, race, head)
    found = await course.race(adopting(race, seal, head))
    check_order(await course.notes(), race)
    await check_positions(db, race)
    if DONE in found["adopt"]:
        assert found["adopt"].count(DONE) == 1
        course.adopted += 1
        await check_public(db, course.adopted, seal)


async def lead_to_adoption(course: Course, race: int, head: tuple[int, str]) -> str:
    """Nothing is missing but the adoption; the seal."""
    await agree(course, race, head)
    seal = await seal_of(course.here.database, race)
    of = {"race": race, "seal": seal}
    await course.do({"what": "roll", "who": "chair", "race": race})
    await course.do(*({"what": "whole", "who": code, **of, "stance": "accept"} for code in CODES))
    await course.do(*({"what": "seal", "who": who, **of} for who in ("secretariat", "other secretariat")))
    return seal


async def agree(course: Course, race: int, head: tuple[int, str]) -> None:
    """Who objected accepts, so that nothing but the race stands in the way."""
    seen = {"race": race, "on": 1, "version": head[0], "digest": head[1], "stance": "accept"}
    await course.do(*({"what": "say", "who": code, **seen} for code in ("XAA", "XAD")))


async def seal_of(database: Database, race: int) -> str:
    """What is on everybody's screen."""
    found = await way_of_draft(database, PERMITS, (room.HEAD,), named(race), clock.now())
    return found.seal


@pytest.mark.timeout(120 + RACES * 4)
async def test_what_races_in_two_processes_is_true_in_every_order(
    database: Database, database_url: str
) -> None:
    async with course(database, database_url) as both:
        for race in range(RACES):
            await run_race(both, race)
        for act in ("edit", "say", "adopt"):  # each came to its end, and was too late as well
            assert both.came[act, DONE]
            assert any(came != DONE for name, came in both.came if name == act)


async def test_two_texts_that_are_adopted_at_once_get_two_numbers(
    database: Database, database_url: str
) -> None:
    async with course(database, database_url) as both:
        wishes: list[Act] = []
        for race in (1, 2):
            await add_race(database, race)
            await both.do({"what": "step", "step": "freeze", "who": "chair", "race": race})
            seal = await lead_to_adoption(both, race, (0, digest(OPENING)))
            wishes.append({"what": "adopt", "who": "chair", "race": race, "seal": seal})
        told = await asyncio.gather(both.here.all_at_once(wishes[:1]), both.there.all_at_once(wishes[1:]))
        assert [*told] == [[DONE], [DONE]]
        found = await adoption_reading.adopted_texts(database, PERMITS, ANONYMOUS, "practica")
        assert [each.adopted.number for each in found] == [1, 2]
        for each in found:
            await check_public(database, each.adopted.number, each.adopted.seal)
