"""What is done for each kind of job."""

import asyncio
import runpy
from datetime import timedelta
from pathlib import Path

import pytest

from positions.convergence.elements import Wording
from positions.formats.mapping.alignment import asked_bytes, read_elements
from positions.ids import Language
from positions.text.canonical import digest
from server import clock
from server.actions.alignments import ALIGNMENT
from server.jobs.duties import ALIGNMENTS_KEPT, AT_ONCE, VECTORS_KEPT, duties
from server.jobs.encoder import texts_of
from server.jobs.loop import work_once
from server.semantic import MODEL
from server.store import alignments, jobs
from server.store.database import Database, Transaction
from server.store.jobs import Job
from tests.room import NOW

pytestmark = pytest.mark.anyio

WORDINGS = [Wording(code, Language.ES, "persona que migra") for code in ("XAA", "XAB")]
ASKED = asked_bytes(WORDINGS, MODEL)
BY_WORDS = asked_bytes(WORDINGS, "")


async def test_an_alignment_is_kept_under_its_name_with_the_vectors_it_took(database: Database) -> None:
    key = digest(ASKED)
    await database.write(lambda tx: jobs.ask(tx, ALIGNMENT, [(key, ASKED)], at=NOW))
    with duties() as known:
        assert await work_once(database, known, now=NOW)
        assert not await work_once(database, known, now=NOW)
    there = await database.read(lambda tx: alignments.alignments_of(tx, [key]))
    assert len(read_elements(there[key])[0].occurrences) == 2
    texts = texts_of(ASKED)
    assert set(await database.read(lambda tx: alignments.vectors_of(tx, MODEL, texts))) == set(texts)


async def test_what_nobody_needed_for_long_goes_when_something_new_is_found(database: Database) -> None:
    old, young = "a" * 64, "b" * 64
    long_ago = clock.now() - ALIGNMENTS_KEPT - timedelta(minutes=1)
    ages_ago = clock.now() - VECTORS_KEPT - timedelta(minutes=1)

    async def before(tx: Transaction) -> None:
        await alignments.put_alignment(tx, old, b"[]", at=long_ago)
        await alignments.put_alignment(tx, young, b"[]", at=clock.now() - ALIGNMENTS_KEPT / 2)
        await alignments.put_vectors(tx, MODEL, {old: b"\x00\x3c"}, at=ages_ago)
        await alignments.put_vectors(tx, MODEL, {young: b"\x00\x3c"}, at=long_ago)
        await jobs.ask(tx, ALIGNMENT, [(old, b"{}")], at=long_ago)
        await jobs.fail(tx, Job(ALIGNMENT, old, b"{}"), "MemoryError")
        await jobs.ask(tx, ALIGNMENT, [(digest(BY_WORDS), BY_WORDS)], at=NOW)

    await database.write(before)
    with duties() as known:
        assert await work_once(database, known, now=NOW)
    there = await database.read(lambda tx: alignments.alignments_there(tx, [old, young, digest(BY_WORDS)]))
    assert set(there) == {young, digest(BY_WORDS)}
    assert set(await database.read(lambda tx: alignments.vectors_of(tx, MODEL, [old, young]))) == {young}
    assert not await database.read(lambda tx: jobs.failed_of(tx, ALIGNMENT, [old]))


async def test_two_jobs_under_way_are_both_done_and_who_stops_meanwhile_waits_for_nothing(
    database: Database,
) -> None:
    others = asked_bytes([Wording("XAA", Language.PT, "pessoa que migra")], MODEL)
    wanted = [(digest(body), body) for body in (ASKED, BY_WORDS, others)]
    await database.write(lambda tx: jobs.ask(tx, ALIGNMENT, wanted, at=NOW))
    with duties() as known:
        done = await asyncio.gather(*[work_once(database, known, now=NOW) for _ in range(AT_ONCE)])
        assert done == [True] * AT_ONCE
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(work_once(database, known, now=NOW), 0.001)
    left = await database.read(lambda tx: jobs.waiting(tx, ALIGNMENT, [key for key, _ in wanted]))
    assert (left.jobs, left.failed) == (1, 0)


def test_a_worker_of_a_server_started_as_a_module_loads_it_without_running_the_command() -> None:
    loaded = runpy.run_path(str(Path(__file__).parents[3] / "server" / "__main__.py"), run_name="__mp_main__")
    assert callable(loaded["main"])
