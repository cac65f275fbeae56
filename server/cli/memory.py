"""How often Python looks for garbage that only cycles hold."""

import gc
from typing import Final

THRESHOLD: Final = 50_000  # objects made since the last look; Python's own is 700


def collect_seldom() -> None:
    """Look for such garbage rarely, and never among what is loaded already.

    A report makes a million frozen records that hold no cycles; at Python's own pace looking through them
    takes a third of the time of making them. What no cycle holds is freed at once all the same.
    """
    gc.freeze()
    gc.set_threshold(THRESHOLD, 20, 20)
