"""One run of a scenario against one server, and what its process used meanwhile."""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass

from tests.bench.live_load.load import Found, Scenario, load
from tests.bench.live_load.opponents import Server
from tests.bench.live_load.processes import memory_of, seconds_of

Opponent = Callable[[Scenario], AbstractContextManager[Server]]


@dataclass(frozen=True, slots=True)
class Run:
    """processor: seconds of the server from the first measured key to the last edit heard; memory: its bytes
    before anybody came and at the end.
    """

    kind: str
    found: Found
    processor: float
    memory: tuple[int, int]

    @property
    def each(self) -> float:
        """Microseconds of the server's processor for one edit delivered to one member."""
        return self.processor * 1e6 / self.found.delivered if self.found.delivered else 0.0


def run(scenario: Scenario, opponent: Opponent) -> Run:
    """Start the server, load it, measure it, end both."""
    with opponent(scenario) as server:
        before = memory_of(server.pid)
        with load(server.kind, scenario, server.port, server.drafts, server.tokens) as loading:
            loading.go_on()
            loading.until("begin")
            begun = seconds_of(server.pid)
            loading.until("end")
            used = seconds_of(server.pid) - begun
            after = memory_of(server.pid)
            return Run(server.kind, loading.found(), used, (before, after))


def in_turns(scenario: Scenario, opponents: Sequence[Opponent], rounds: int) -> list[list[Run]]:
    """Run all of them so many times, one after the other, so that a slow minute falls on all."""
    runs: list[list[Run]] = [[] for _ in opponents]
    for _ in range(rounds):
        for place, opponent in enumerate(opponents):
            runs[place].append(run(scenario, opponent))
    return runs
