"""The practice room as a server process of its own, and the sign-in links it prints."""

import os
import re
import shutil
import socket
import sys
import time
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from multiprocessing import get_context
from multiprocessing.process import BaseProcess
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest

from server.cli import main

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 60  # seconds until a server has to answer; the machine may be busy
LINK = re.compile(r"^  (\S+)@practica\.example.*? (http://\S+/login/\S+)$", re.MULTILINE)
UNLIMITED = {f"ACORDE_LIMIT_{what}": "1000000" for what in ("READS", "WRITES", "ANONYMOUS", "EXPORTS")}


FORKING = get_context("forkserver")
FORKING.set_forkserver_preload([__name__, "server.cli.serve"])


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
    folder: Path, variables: Mapping[str, str] = MappingProxyType({}), program: Path | None = None
) -> Iterator[House]:
    """Serve the practice room in ``folder``; an empty one is furnished first.

    program: where ours or a copy of it is, to be started as a person starts it; without it the server is a
    fork of a process that has loaded ours once, which saves its seconds.
    """
    port = _free_port()
    said = folder.parent / f"{folder.name}.out"
    wanted = ["demo", "--data", str(folder), "--port", str(port)]
    plain = {name: value for name, value in os.environ.items() if not name.startswith("ACORDE_")}
    server = FORKING.Process(target=_serve, args=(wanted, {**plain, **variables}, program, said))
    server.start()
    address = f"http://127.0.0.1:{port}"
    try:
        _wait_for(address, server, said)
        yield House(address, dict(LINK.findall(said.read_text(encoding="utf-8"))))
    finally:
        server.terminate()
        server.join(20)
        if server.is_alive():
            server.kill()
            server.join()


def _serve(wanted: list[str], variables: Mapping[str, str], program: Path | None, said: Path) -> None:
    """Be the server."""
    os.chdir(program or ROOT)
    with said.open("w") as out:
        for stream in (1, 2):
            os.dup2(out.fileno(), stream)
    if program is not None:
        command = [sys.executable, "-m", "server", *wanted]
        os.execve(command[0], command, dict(variables))  # noqa: S606 - our own
    os.environ.clear()
    os.environ.update(variables)
    main(wanted)


def furnish(folder: Path) -> Path:
    """Load the practice room into ``folder`` once, to be copied."""
    with open_house(folder, program=ROOT):
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


def _wait_for(address: str, server: BaseProcess, said: Path) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and server.is_alive():
        try:
            urllib.request.urlopen(f"{address}/health/live").close()
            return
        except OSError:
            time.sleep(0.1)  # noqa: TID251 - a test waits for a process that has no other way to tell
    pytest.fail(f"no answer; the server ended with {server.exitcode}:\n{said.read_text(encoding='utf-8')}")
