"""A meeting of the twenty-three invented delegations at a real server, whose clock the test moves.

The server serves in a thread of this process: sockets and HTTP are real, and so is its one database.
"""

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import anyio
import httpx2
import uvicorn
from sqlalchemy import insert, update

from positions.formats.folder import read_folder
from positions.ids import ConferenceId, DelegationId, PersonId
from positions.process import Process, Role
from server import clock
from server.actions import folders
from server.actions.builtin import builtin_files
from server.app import make_app
from server.cli.serve import FRAME
from server.cli.sockets import StraightSockets
from server.security.account import Bearer
from server.security.identity import Seat
from server.security.tokens import digest_of
from server.settings import Settings
from server.store import accounts as seats
from server.store import logins
from server.store.database import Database, Transaction, open_database, serving
from server.store.keys import write_key
from server.store.migrate import migrate
from server.store.schema import accounts
from server.store.silence_tables import heartbeats

MONDAY = datetime(2027, 3, 1, 13, tzinfo=UTC)
FAR = timedelta(days=60)
API = "/api/v1"
UNLIMITED = 10**6


def _real() -> datetime:
    return datetime.fromtimestamp(time.time(), UTC)


class Watch:
    """The hour of the server: it begins at ``MONDAY``, runs by itself, and can be put on."""

    def __init__(self) -> None:
        self.ahead = MONDAY - _real()

    def __call__(self) -> datetime:
        return _real() + self.ahead


@dataclass(slots=True)
class Plenary:
    """A meeting under way. seats: by ``XAA`` of a head, ``ST-ca``, ``chair-cb``, ``observer``."""

    settings: Settings
    process: Process
    seats: dict[str, Seat]
    tokens: dict[str, str]
    watch: Watch
    http: httpx2.Client
    draft: str = ""
    refused: list[str] = field(default_factory=list)

    @property
    def members(self) -> tuple[str, ...]:
        """The codes of all delegations, the members of the first conference first."""
        return tuple(each.id for each in self.process.members)

    @property
    def address(self) -> str:
        """Where the server listens."""
        return self.settings.address

    def get(self, who: str, path: str) -> Any:
        """What somebody reads; ``path`` below the API."""
        answer = self.http.get(f"{API}{path}", headers=self._headers(who))
        assert answer.status_code == 200, answer.text
        return answer.json()

    def send(self, who: str, path: str, /, **body: object) -> httpx2.Response:
        """What somebody sends, whatever the answer is."""
        return self.http.post(f"{API}{path}", json=body, headers=self._headers(who))

    def do(self, who: str, path: str, /, **body: object) -> Any:
        """What somebody sends and is done."""
        answer = self.send(who, path, **body)
        assert answer.status_code in (200, 201), (who, path, body, answer.text)
        return answer.json()

    def is_refused(self, who: str, path: str, why: str, /, **body: object) -> None:
        """Pass where what somebody sends is refused for this reason."""
        answer = self.send(who, path, **body)
        assert answer.status_code >= 400, (who, path, body, answer.text)
        assert answer.json()["reason"] == why, (who, path, body, answer.text)
        self.refused.append(why)

    def of_draft(self, tail: str) -> str:
        """An address below the draft."""
        return f"/drafts/{self.draft}{tail}"

    def put_on(self, to: datetime) -> None:
        """Move the clock forward to an hour; the server was alive all the while."""

        async def beat(database: Database) -> None:
            async def turn(tx: Transaction) -> None:
                await tx.execute(update(heartbeats).values(at=to))

            await database.write(turn)

        anyio.run(_on, self.settings.database, beat)
        self.watch.ahead += to - self.watch()

    def _headers(self, who: str) -> dict[str, str]:
        return {"authorization": f"Bearer {self.tokens[who]}"} if who else {}


@contextmanager
def plenary(folder: Path, watch: Watch) -> Iterator[Plenary]:
    """A meeting of everybody; ``watch`` is what ``clock.now`` is by now."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    settings = Settings(
        data=folder,
        port=port,
        practice=True,
        limit_reads=UNLIMITED,
        limit_writes=UNLIMITED,
        limit_anonymous=UNLIMITED,
    )
    write_key(folder, bytes(32))
    process = read_folder(builtin_files("practica")).process
    held = _seats(process)
    tokens = {name: clock.draw() for name in held}
    anyio.run(_furnish, settings.database, held, tokens, watch())
    with _served(settings), httpx2.Client(base_url=settings.address, timeout=60) as http:
        yield Plenary(settings, process, held, tokens, watch, http)


def _seats(process: Process) -> dict[str, Seat]:
    held = {"observer": Seat(PersonId("observer"), Role.OBSERVER, process.id, ConferenceId("ca"))}
    for conference in process.conferences:
        of = process.id, conference.id
        held[f"ST-{conference.id}"] = Seat(PersonId(f"st-{conference.id}"), Role.SECRETARIAT, *of)
        held[f"chair-{conference.id}"] = Seat(PersonId(f"chair-{conference.id}"), Role.CHAIR, *of)
        for member in conference.members:
            account = PersonId(f"head-{member.id}")
            held[member.id] = Seat(account, Role.HEAD, *of, DelegationId(member.id))
    return held


async def _furnish(url: str, held: dict[str, Seat], tokens: dict[str, str], now: datetime) -> None:
    await migrate(url)
    folder = read_folder(builtin_files("practica"))

    async def turn(tx: Transaction) -> None:
        for name, seat in held.items():
            account = PersonId(seat.account or "")
            row = {"id": account, "email": f"{account}@practica.example".lower(), "name": name}
            await tx.execute(insert(accounts).values(**row, language="es", created=now, epoch=1))
            await seats.add_seat(tx, clock.mint(), seat, since=now)
            bearer = Bearer(clock.mint(), account, now, now + FAR, None)
            await logins.add_bearer(tx, digest_of(tokens[name]), bearer)

    async with serving(open_database(url)) as database:
        await folders.load(database, replace(folder, submissions=(), judgements=()), now=now)
        await database.write(turn)


async def _on(url: str, act: Any) -> None:
    async with serving(open_database(url, beside=True)) as database:
        await act(database)


@contextmanager
def _served(settings: Settings) -> Iterator[None]:
    told = uvicorn.Config(
        make_app(settings),
        host=settings.host,
        port=settings.port,
        log_level="warning",
        ws=StraightSockets,
        ws_max_size=FRAME,
        ws_per_message_deflate=False,
    )
    house = uvicorn.Server(told)
    thread = threading.Thread(target=house.run)
    thread.start()
    try:
        while not house.started:
            assert thread.is_alive()
            thread.join(0.02)
        yield
    finally:
        house.should_exit = True
        thread.join(30)
