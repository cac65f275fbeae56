"""How long a page of the report takes at 23 × 60: median beside its budget; ``python tests/bench/pages.py``.

The real application answers on a real database; the reader is a secretariat that sees every answer. Times are
of this process alone, the asking client included.
"""

import gzip
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

import anyio
from starlette.testclient import TestClient

from positions.formats.folder import Folder, read_folder
from server import clock
from server.actions.builtin import builtin_files
from server.actions.folders import load
from server.app import make_app
from server.cli.memory import collect_seldom
from server.security import cookies
from server.security.identity import Seat
from server.security.logins import LoginSession
from server.security.tokens import digest_of
from server.settings import Settings
from server.store import accounts, logins
from server.store.database import Database, Transaction
from server.store.keys import write_key
from server.store.migrate import migrate
from server.store.schema import accounts as people
from tests.bench.convergence import concepts
from tests.cast import submission
from tests.room import SECRETARIAT

RUNS = 15
BASE = "/p/practica/reports/conceptos"
API = "/api/v1/questionnaires/practica.conceptos/report"
PAGES = (
    "",
    "/work",
    "/work?by=elements",
    "/map",
    "/map?page=2&sort=agreement",
    "/items",
    "/items/t00.defined",
    "/items/t00.national",
    "/terms/t00",
    "/terms/t00?against=nearest",
    "/pairs",
    "/pairs/xaa-xab",
    "/changes",
    "/suggestions?term=t00",
)


def room() -> Folder:
    """The practice frame with 60 terms of six questions, answered by all 23."""
    frame = read_folder(builtin_files("practica")).process
    _, asked, filed = concepts()
    asked = type(asked)(
        asked.id, 1, asked.titles, {}, asked.sections, asked.terms, None, clock.now() - timedelta(days=1)
    )
    given = [
        submission(member.id, *one.answers.values()) for member, one in zip(frame.members, filed, strict=True)
    ]
    return Folder(frame, (asked,), tuple(given))


def sign_in(client: TestClient, database: Database, seat: Seat) -> None:
    """Give the browser a login of a seat's account."""
    secret, now = clock.draw(), clock.now()
    account = seat.account
    assert account is not None

    async def add(tx: Transaction) -> None:
        row = {"id": account, "email": "st@practica.example", "name": "ST", "language": "es"}
        await tx.execute(people.insert().values(**row, created=now, epoch=1))
        await accounts.add_seat(tx, clock.mint(), seat, since=now)
        await logins.add_login(tx, digest_of(secret), LoginSession(clock.mint(), account, "", now, now))

    async def write(db: Database) -> None:
        await db.write(add)

    assert client.portal is not None
    client.portal.call(write, database)
    client.cookies.set(cookies.name_of(cookies.LOGIN, secure=False), secret)


def measure(name: str, budget: float, work: Callable[[], bytes]) -> None:
    """Print the median of RUNS runs of ``work`` beside its budget, and how much it sends, gzip."""
    body = work()
    times = []
    for _ in range(RUNS):
        start = time.process_time()
        work()
        times.append((time.process_time() - start) * 1000)
    median = statistics.median(times)
    least = min(times)
    verdict = "ok" if median <= budget else "OVER"
    size = len(gzip.compress(body)) / 1000
    sys.stdout.write(
        f"{name:<58}{median:6.1f} ms, least {least:5.1f}, budget {budget:3.0f}: {verdict:<4} {size:5.1f} kB\n"
    )


def main() -> None:
    """Measure every page of the report, and the document of the API, memory kept as the program keeps it."""
    collect_seldom()
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(data=Path(folder), practice=True, limit_reads=1_000_000, limit_exports=1_000_000)
        write_key(settings.data, bytes(32))
        anyio.run(migrate, settings.database)
        with TestClient(make_app(settings), base_url=settings.address) as client:
            database: Database = client.app_state["acorde"].database

            async def furnish(db: Database) -> None:
                await load(db, room(), now=clock.now())

            assert client.portal is not None
            client.portal.call(furnish, database)
            sign_in(client, database, SECRETARIAT)

            def get(path: str) -> Callable[[], bytes]:
                def ask() -> bytes:
                    answer = client.get(path)
                    assert answer.status_code == 200, answer.text
                    return answer.content

                return ask

            start = time.process_time()
            get(API)()
            first = (time.process_time() - start) * 1000
            sys.stdout.write(f"{'first report, nothing in memory':<58} {first:6.1f} ms\n")
            measure("GET " + API, 300, get(API))
            begun = time.perf_counter()
            while b"Se est\xc3\xa1n buscando" in get(BASE + "/work?by=elements")():
                client.portal.call(anyio.sleep, 5)  # the elements are found beside, on the same two cores
            sys.stdout.write(f"elements of all terms found in {time.perf_counter() - begun:.0f} s\n")
            measure("GET " + API + ", with elements", 300, get(API))
            for path in PAGES:
                measure("GET " + BASE + path, 60, get(BASE + path))


if __name__ == "__main__":
    main()
