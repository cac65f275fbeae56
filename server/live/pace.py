"""Selections come as fast as a hand moves: a few of them are told to others, the newest always (R-53)."""

import asyncio
from collections.abc import Callable
from typing import Final

from server.live.messages import Here

STEP: Final = 0.2  # seconds between two that are told: five a second


class Pace:
    """What one connection says of where it is; between two steps only the newest is kept."""

    def __init__(self) -> None:
        self._kept: Here | None = None
        self._is_resting = False

    def put(self, here: Here, say: Callable[[Here], None]) -> None:
        """Say it now, or, soon after another one, when the step is over, unless a newer one comes."""
        if self._is_resting:
            self._kept = here
            return
        self._is_resting = True
        say(here)
        asyncio.get_running_loop().call_later(STEP, self._step, say)

    def _step(self, say: Callable[[Here], None]) -> None:
        self._is_resting = False
        if self._kept is not None:
            here, self._kept = self._kept, None
            self.put(here, say)
