"""What is asked of the load of one run, and what it found; the load is ``load.mjs``, in a Node process."""

import json
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from typing import Any

from tests.bench.live_load.node import NODE, scripts


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenario:
    """Who writes and reads, in how many texts, of so many letters, of how many drafts.

    pace: milliseconds between two keys of a writer. joining: seconds in which the readers come while it is
    measured; 0: they are there from the start. seconds: how long it is measured, after ``warm`` seconds.
    patience: how long the last edits are waited for.
    """

    name: str
    writers: int
    readers: int
    texts: int
    letters: int
    drafts: int = 1
    pace: int = 200
    joining: float = 0
    warm: float = 2
    seconds: float = 10
    patience: float = 30

    @property
    def members(self) -> int:
        """All who are connected."""
        return self.writers + self.readers


@dataclass(frozen=True, slots=True)
class Joining:
    """How those came in who came while it was measured, in milliseconds; ``after`` the last one knocked."""

    after: float
    p50: float
    p99: float


@dataclass(frozen=True, slots=True)
class Found:
    """What the members saw. Times in milliseconds, from the key pressed to the frame at another's socket.

    missing: edits that somebody has not heard of at the end; equal: every digest and order was right;
    late: how late the load pressed its keys, p99; drained: from the last key to the last edit heard;
    generator: processor seconds of the load.
    """

    typed: int
    delivered: int
    missing: int
    equal: bool
    refused: int
    faults: Sequence[str]
    p50: float
    p99: float
    most: float
    late: float
    drained: float
    seconds: float
    generator: float
    joined: Joining | None


class Load:
    """The load at work; ``until`` waits for a word of it, ``go_on`` lets it continue."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process

    # Any: what JSON holds.
    def until(self, word: str) -> dict[str, Any]:
        """Its news of this kind. Raises EOFError where it ended before."""
        back = self._process.stdout
        assert back is not None
        while line := back.readline():
            news: dict[str, Any] = json.loads(line)
            if news["is"] == word:
                return news
        raise EOFError("the load has ended; what it said stands above")

    def found(self) -> Found:
        """Its result."""
        news = self.until("result")
        joined = news.pop("joined")
        del news["is"]
        return Found(**news, joined=None if joined is None else Joining(**joined))

    def go_on(self) -> None:
        """Let it continue."""
        to = self._process.stdin
        assert to is not None
        to.write("go\n")
        to.flush()


@contextmanager
def load(
    kind: str, scenario: Scenario, port: int, drafts: Sequence[str], tokens: Sequence[str]
) -> Iterator[Load]:
    """Start the load and let it join; kind: acorde or hocuspocus."""
    work = {**asdict(scenario), "kind": kind, "port": port, "drafts": drafts, "tokens": tokens}
    folder = scripts(packages=kind != "acorde")
    with subprocess.Popen(
        [NODE, "load.mjs"], cwd=folder, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8"
    ) as process:
        assert process.stdin is not None
        try:
            process.stdin.write(json.dumps(work) + "\n")
            process.stdin.flush()
            running = Load(process)
            running.until("joined")
            yield running
            running.go_on()
        finally:
            process.stdin.close()
            if process.poll() is None:
                process.kill()
