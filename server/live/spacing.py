"""How long a room waits from one turn to the next: many who listen are told less often, and more at once.

A turn costs one write to each socket, whatever it tells; the first edit after a silence is told at once.
"""

from typing import Final

LEAST: Final = 0.020  # seconds between the beginnings of two turns
MOST: Final = 0.050
EACH: Final = 0.0002  # for everybody who listens


def space_of(listeners: int) -> float:
    """Seconds from the beginning of a turn to that of the next one."""
    return min(MOST, max(LEAST, EACH * listeners))
