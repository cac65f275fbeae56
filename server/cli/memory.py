"""How Python and the C library keep memory."""

import ctypes
import gc
import sys
from typing import Final

THRESHOLD: Final = 10_000  # objects made since the last look; Python's own is 700
OLDER: Final = 100  # looks until those are looked at that outlived one; Python's own is 10
ARENA_MAX: Final = -8  # M_ARENA_MAX of mallopt(3)


def collect_seldom() -> None:
    """Look for garbage that only cycles hold rarely, and never among what is loaded already.

    A report makes a million frozen records that hold no cycles; at Python's own pace looking through them
    takes a third of the time of making them. What no cycle holds is freed at once all the same. A look at the
    newest is short, since a room of a thousand waits for it: 30 ms at five times as many objects.
    """
    gc.freeze()
    gc.set_threshold(THRESHOLD, OLDER, 20)


def share_arena() -> bool:
    """Let all threads take memory from one place; whether the C library can be told so.

    glibc gives each thread an arena of its own, and keeps what was freed there for that thread: 10 of 69 KiB
    for each of 1,000 connections. Only one thread at a time runs Python, so that they hardly wait.
    """
    if sys.platform != "linux":
        return False
    told = getattr(ctypes.CDLL(None), "mallopt", None)
    return told is not None and told(ARENA_MAX, 1) == 1
