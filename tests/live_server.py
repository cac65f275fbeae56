"""A server process with the live draft of ``tests.session_room``, and a token for each of its people."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import anyio

from positions.ids import PersonId
from positions.negotiation.draft import Mode
from server import clock
from server.security.account import Bearer
from server.security.identity import Seat
from server.security.tokens import digest_of
from server.settings import Settings
from server.store import accounts, logins
from server.store.database import Database, Transaction, open_database, serving
from server.store.keys import write_key
from server.store.migrate import migrate
from tests import room
from tests.session_room import open_draft

ROOT = Path(__file__).resolve().parents[1]
PATIENCE = 60


@dataclass(slots=True)
class LiveServer:
    """``tokens``: of the seats of ``tests.room``, by the name they have there."""

    settings: Settings
    tokens: Mapping[str, str]
    process: "subprocess.Popen[bytes] | None" = None

    @property
    def address(self) -> str:
        """Where it listens."""
        return self.settings.address

    def start(self) -> None:
        """Start the process and wait until it answers."""
        plain = {name: value for name, value in os.environ.items() if not name.startswith("ACORDE_")}
        limits = {f"ACORDE_LIMIT_{what}": "1000000" for what in ("READS", "WRITES", "ANONYMOUS")}
        command = [sys.executable, "-m", "server", "serve", "--data", str(self.settings.data)]
        command += ["--port", str(self.settings.port)]
        with (self.settings.data / "log").open("ab") as log:
            self.process = subprocess.Popen(
                command, cwd=ROOT, env={**plain, **limits}, stdout=log, stderr=log
            )
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            try:
                with urllib.request.urlopen(f"{self.address}/health/live", timeout=5):
                    return
            except OSError:
                time.sleep(0.05)  # noqa: TID251 - waiting for another process
        raise TimeoutError((self.settings.data / "log").read_text())

    def kill(self) -> None:
        """As if the power went."""
        assert self.process is not None
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def stop(self) -> None:
        """Ask it to stop."""
        assert self.process is not None
        self.process.terminate()
        self.process.wait(20)


@contextmanager
def live_server(folder: Path, mode: Mode = Mode.OPEN) -> Iterator[LiveServer]:
    """A running server of one's own."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    settings = Settings(data=folder, port=port, practice=True)
    write_key(folder, bytes(32))
    tokens = {name: clock.draw() for name, seat in room.SEATS.items() if seat.account is not None}
    anyio.run(_furnish, settings.database, tokens, mode)
    server = LiveServer(settings, tokens)
    server.start()
    try:
        yield server
    finally:
        if server.process is not None and server.process.poll() is None:
            server.stop()


async def _furnish(url: str, tokens: Mapping[str, str], mode: Mode) -> None:
    await migrate(url)
    async with serving(open_database(url)) as database:
        await open_draft(database, mode)
        for name, secret in tokens.items():
            await _give(database, room.SEATS[name], secret)


async def _give(database: Database, seat: Seat, secret: str) -> None:
    now = clock.now()
    token = Bearer(clock.mint(), PersonId(seat.account or ""), now, now + timedelta(days=1), None)

    async def add(tx: Transaction) -> None:
        await accounts.add_seat(tx, clock.mint(), seat, since=room.NOW)
        await logins.add_bearer(tx, digest_of(secret), token)

    await database.write(add)
