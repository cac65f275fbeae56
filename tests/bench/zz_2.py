"""How long aligning takes in the background, and in how much memory: ``python tests/bench/alignment.py``.

Definitions recombined from ``legal_clauses.txt``: 60 terms, one record of each of 23 delegations, done from
an empty database as the server does them, two jobs under way, in the two processes that align. Time is of all
three processes together; memory is the most that these two ever held (VmHWM, so Linux alone).
"""

import asyncio
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Sequence
from datetime import UTC, datetime
from functools import cache
from itertools import count
from pathlib import Path
from statistics import median
from zlib import crc32

sys.path.insert(0, str(Path(__file__).parents[2]))

from positions.convergence.elements import Wording, texts_compared
from positions.formats.mapping.alignment import asked_bytes
from positions.ids import Language
from positions.text.canonical import digest
from server.actions.alignments import ALIGNMENT
AT_ONCE = 2
from server.jobs.duties import Aligning, duties
from server.jobs.loop import work_once
from server.semantic import installed_model
from server.store import jobs
from server.store.database import Database, open_database, serving
from server.store.migrate import migrate

TERMS = 16
TONGUES = (Language.ES, Language.EN, Language.PT, Language.FR, Language.NL)
SPOKEN = (0,) * 15 + (1,) * 4 + (2, 3, 3, 4)  # tongues of the 23 delegations
ABOUT = defaultdict(lambda: 3, n=8, q=4)  # rows of a group that are about for one term
CHANGED = 3  # terms whose wording one delegation files anew
RUNS = 1
NOW = datetime(2026, 1, 1, tzinfo=UTC)
MEBIBYTE = 1024


@cache
def _groups() -> dict[str, list[list[str]]]:
    """Group -> rows -> the row in each tongue."""
    groups: dict[str, list[list[str]]] = {}
    rows: list[list[str]] = []
    for line in Path(__file__).with_name("legal_clauses.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("= "):
            rows = groups.setdefault(line[2:], [])
        elif line and not line.startswith("#"):
            rows.append(line.split(" | "))
    return groups


def drawn(*numbers: int) -> int:
    """A number that looks drawn by lot and is the same in every run."""
    return crc32(repr(numbers).encode()) * 2_654_435_761 % 2**32 >> 7


class Composer:
    """Draws what one delegation says of a term among the clauses that are about for this term."""

    def __init__(self, term: int, member: int, version: int) -> None:
        self._term = term
        self._tongue = SPOKEN[member]
        self._draws = (drawn(term, member, version, place) for place in count())

    def draw(self, number: int) -> int:
        return next(self._draws) % number

    def said(self, group: str) -> str:
        """A row of the group, its nouns filled in, half of them qualified."""
        rows = _groups()[group]
        place = drawn(self._term, *group.encode(), self.draw(ABOUT[group])) % len(rows)
        text = rows[place][self._tongue]
        while "{n}" in text:
            qualified = f" {self.said('q')}" if self.draw(2) else ""
            text = text.replace("{n}", self.said("n") + qualified, 1)
        return text


def wording(term: int, member: int, version: int = 0) -> Wording:
    """What a delegation says of a term, in its tongue."""
    tongue = SPOKEN[member]
    named = _groups()["term"][term % len(_groups()["term"])][tongue]
    named = named.replace("{n}", _groups()["n"][term % len(_groups()["n"])][tongue])
    by = Composer(term, member, version)
    text = f"{by.said('opening').replace('{term}', named)} {by.said('genus')} {by.said('relative')}"
    for group in ("place", "means", "purpose", "condition"):
        text += f", {by.said(group)}" if by.draw(4) else ""
    text += "".join(f". {by.said('inclusion')}" for _ in range(by.draw(3)))
    return Wording(f"X{chr(65 + member)}", TONGUES[tongue], f"{text}.")


def terms(changed: int = 0, version: int = 0) -> list[list[Wording]]:
    """All wordings by term; the first delegation says so many of them in another version."""
    return [
        [
            wording(term, member, version if not member and term < changed else 0)
            for member in range(len(SPOKEN))
        ]
        for term in range(TERMS)
    ]


def bodies(wordings: Sequence[Sequence[Wording]]) -> list[tuple[str, bytes]]:
    """The jobs that a report asks for."""
    asked = [asked_bytes(each, installed_model()) for each in wordings]
    return [(digest(body), body) for body in asked]


def burden() -> tuple[float, float, float]:
    """Of a process that aligns: seconds of processor, MiB held now, MiB held at most."""
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    held = {line.split(":")[0]: int(line.split()[1]) / MEBIBYTE for line in lines if line.startswith("Vm")}
    return time.process_time(), held["VmRSS"], held["VmHWM"]


async def burdens(aligning: Aligning) -> tuple[float, float, float]:
    """Of both processes that align, together."""
    both = [await room.run(burden) for room in (aligning.encoding, aligning.comparing)]
    own, now, most = (sum(column) for column in zip(*both, strict=True))
    return own, now, most


async def done(
    database: Database, aligning: Aligning, wanted: list[tuple[str, bytes]]
) -> tuple[float, float]:
    """Do these jobs; seconds on the wall and of all processors."""

    async def work() -> None:
        while await work_once(database, {ALIGNMENT: aligning}, now=NOW):
            pass

    there = (await burdens(aligning))[0]
    wall, own = time.perf_counter(), time.process_time()
    await database.write(lambda tx: jobs.ask(tx, ALIGNMENT, wanted, at=NOW))
    await asyncio.gather(*[work() for _ in range(AT_ONCE)])
    wall, own = time.perf_counter() - wall, time.process_time() - own
    left = await database.read(lambda tx: jobs.waiting(tx, ALIGNMENT, [key for key, _ in wanted]))
    assert not left.jobs
    return wall, own + (await burdens(aligning))[0] - there


def tell(name: str, value: str, budget: str, *, met: bool) -> None:
    sys.stdout.write(f"{name:<56} {value:<34} budget {budget:<9} {'ok' if met else 'OVER'}\n")


def pace() -> float:
    """Milliseconds of processor for 200 000 turns of a loop, median of 21: the machine's speed just now."""
    times = []
    for _ in range(21):
        own = time.process_time()
        sum(turn * turn % 7 for turn in range(200_000))
        times.append(time.process_time() - own)
    return median(times) * 1000


async def measure(database: Database, aligning: Aligning) -> None:
    """The first run, changed submissions, and what the processes came to hold."""
    first = terms()
    texts = [texts_compared(each) for each in first]
    words = sum(len(each.text.split()) for term in first for each in term) / TERMS / len(SPOKEN)
    sys.stdout.write(
        f"definitions of {words:.0f} words on average; {sum(map(len, texts)) / TERMS:.0f} texts compared"
        f" a term, {len(set().union(*texts))} different ones in all\n"
    )
    before = pace()
    wall, own = await done(database, aligning, bodies(first))
    sys.stdout.write(f"pace {before:.0f} ms before, {pace():.0f} ms after the first run\n")
    tell(
        f"first run, {len(SPOKEN)} x {TERMS}", f"{wall:.1f} s, processor {own:.1f} s", "60 s", met=wall <= 60
    )
    runs = [
        await done(database, aligning, bodies(terms(CHANGED, version)[:CHANGED]))
        for version in range(1, RUNS + 1)
    ]
    wall, own = (median(column) for column in zip(*runs, strict=True))
    name = f"one submission, {CHANGED} wordings changed, median of {RUNS}"
    tell(name, f"{wall:.2f} s, processor {own:.2f} s", "2 s", met=wall <= 2)
    _, now, most = await burdens(aligning)
    tell(
        "memory of the two processes that align",
        f"{most:.0f} MiB, {now:.0f} at the end",
        "400 MiB",
        met=most <= 400,
    )


async def run() -> None:
    with tempfile.TemporaryDirectory() as folder:
        address = f"sqlite+aiosqlite:///{folder}/acorde.sqlite3"
        await migrate(address)
        async with serving(open_database(address)) as database:
            with duties() as known:
                aligning = known[ALIGNMENT]
                assert isinstance(aligning, Aligning)
                await measure(database, aligning)


def main() -> None:
    if not installed_model():
        sys.stdout.write("the extra semantic is not installed\n")
        return
    asyncio.run(run())


if __name__ == "__main__":
    main()
