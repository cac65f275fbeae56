"""The practice room as a server process of its own, and the sign-in links it prints."""

import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 60  # seconds until a server has to answer; the machine may be busy
LINK = re.compile(r"^  (\S+)@practica\.example.*? (http://\S+/login/\S+)$", re.MULTILINE)
UNLIMITED = {f"ACORDE_LIMIT_{what}": "1000000" for what in ("READS", "WRITES", "ANONYMOUS", "EXPORTS")}


@dataclass(frozen=True, slots=True)
class House:
    """A running server: its address, and the one-time link of each invented person by name before the @.

    ``cookies`` are the logins that were opened with them: a link serves once.
    """

    address: str
    links: Mapping[str, str]
    cookies: dict[str, Any] = field(default_factory=dict)


@contextmanager
def open_house(
    folder: Path, variables: Mapping[str, str] = MappingProxyType({}), program: Path = ROOT
) -> Iterator[House]:
    """Serve the practice room in ``folder``; an empty one is furnished first. ``program``: a copy of ours."""
    port = _free_port()
    said = folder.parent / f"{folder.name}.out"
    command = [sys.executable, "-m", "server", "demo", "--data", str(folder), "--port", str(port)]
    plain = {name: value for name, value in os.environ.items() if not name.startswith("ACORDE_")}
    with said.open("w") as out:
        server = subprocess.Popen(command, cwd=program, env={**plain, **variables}, stdout=out, stderr=out)
    address = f"http://127.0.0.1:{port}"
    try:
        _wait_for(address, server, said)
        yield House(address, dict(LINK.findall(said.read_text(encoding="utf-8"))))
    finally:
        server.terminate()
        try:
            server.wait(20)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()


def furnish(folder: Path) -> Path:
    """Load the practice room into ``folder`` once, to be copied."""
    with open_house(folder):
        pass
    return folder


def copied(furnished: Path, folder: Path) -> Path:
    """A room of one's own: nobody has been in it."""
    shutil.copytree(furnished, folder)
    return folder


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for(address: str, server: "subprocess.Popen[bytes]", said: Path) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and server.poll() is None:
        try:
            urllib.request.urlopen(f"{address}/health/live").close()
            return
        except OSError:
            time.sleep(0.1)  # noqa: TID251 - a test waits for a process that has no other way to tell
    pytest.fail(f"no answer; the server ended with {server.poll()}:\n{said.read_text(encoding='utf-8')}")
