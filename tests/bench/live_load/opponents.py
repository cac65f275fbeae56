"""The two servers as processes: Acorde on a real database on disk, Hocuspocus that stores nothing."""

import json
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import anyio

from server.settings import Settings
from server.store.keys import write_key
from tests.bench.live_load.hall import furnish
from tests.bench.live_load.load import Scenario
from tests.bench.live_load.node import NODE, scripts
from tests.bench.live_load.processes import free_port
from tests.drawn_changes import seeded
from tests.live_server import LiveServer

WORDS: Final = ("los", "estados", "protegen", "a", "las", "personas", "migrantes", "según", "el", "derecho")


@dataclass(frozen=True, slots=True)
class Server:
    """A server that listens. kind: acorde or hocuspocus; drafts and tokens: what members are to show."""

    kind: str
    pid: int
    port: int
    drafts: Sequence[str]
    tokens: Sequence[str]


def wordings(count: int, letters: int) -> list[str]:
    """So many wordings of so many letters, drawn with a seed."""
    chance = seeded(2017)
    made = []
    for _ in range(count):
        words = " ".join(chance.choice(WORDS) for _ in range(letters // 3 + 1))
        made.append(words[: letters - 1] + ".")
    return made


@contextmanager
def acorde(scenario: Scenario, folder: Path | None = None) -> Iterator[Server]:
    """``acorde serve`` as an operator starts it, with an account for every member."""
    with TemporaryDirectory(prefix="acorde-bench-", ignore_cleanup_errors=True) as made:
        place = folder or Path(made)
        settings = Settings(data=place, port=free_port(), practice=True)
        write_key(place, bytes(32))
        words = wordings(scenario.texts, scenario.letters)
        drafts, tokens = anyio.run(
            furnish, settings.database, (scenario.writers, scenario.readers), scenario.drafts, words
        )
        server = LiveServer(settings, {})
        server.start()
        assert server.process is not None
        try:
            yield Server("acorde", server.process.pid, settings.port, drafts, tokens)
        finally:
            server.stop()
            said = (place / "log").read_text(encoding="utf-8").splitlines()[1:]  # but for its address
            sys.stderr.write("".join(f"{line}\n" for line in said))


@contextmanager
def hocuspocus(scenario: Scenario, *, flush_delay: int | None = None) -> Iterator[Server]:
    """Hocuspocus with its defaults; ``flush_delay``: its own setting, milliseconds."""
    port = free_port()
    with subprocess.Popen(
        [NODE, "hocuspocus_server.mjs"],
        cwd=scripts(packages=True),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        try:
            words = wordings(scenario.texts, scenario.letters)
            process.stdin.write(
                json.dumps({"port": port, "wordings": words, "flushDelay": flush_delay}) + "\n"
            )
            process.stdin.flush()
            assert process.stdout.readline() == "listening\n"
            kind = "hocuspocus" if flush_delay is None else f"hocuspocus, {flush_delay} ms"
            yield Server(kind, process.pid, port, [f"d{n}" for n in range(scenario.drafts)], ["-"])
        finally:
            process.terminate()
            process.wait(20)
