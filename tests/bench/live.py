"""The live server under load, beside Hocuspocus 4 in the same run; ``python tests/bench/live.py``.

Both are processes of their own, loaded by the same program in a third one, with the same keys at the same
pace; processor time is that of the server alone. Acorde keeps every edit on disk before it tells anybody;
Hocuspocus stores nothing. ``--hocuspocus-delay 20`` adds a third server: Hocuspocus told to gather for 20 ms.
"""

import argparse
import os
import sys
import tempfile
from collections.abc import Sequence
from functools import partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.bench.live_load.history import opening
from tests.bench.live_load.measuring import Opponent, in_turns
from tests.bench.live_load.node import PACKAGES
from tests.bench.live_load.opponents import acorde, hocuspocus
from tests.bench.live_load.scenarios import scenario
from tests.bench.live_load.table import compared, lines_of, of_memory, of_opening

TEXTS, HISTORY = 200, 250_000


def asked(arguments: Sequence[str] | None = None) -> argparse.Namespace:
    """What is wanted."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("rows", nargs="?", default="abcdef", help="rows of the table, such as ad")
    parser.add_argument("--seconds", type=float, default=5, help="how long each run is measured")
    parser.add_argument("--rounds", type=int, default=1, help="runs of each server; of rows a and b thrice")
    parser.add_argument("--share", type=float, default=1, help="of the writers and readers")
    parser.add_argument("--only-acorde", action="store_true", help="compare with nobody, install nothing")
    parser.add_argument("--hocuspocus-delay", type=int, help="a third server, gathering for so many ms")
    return parser.parse_args(arguments)


def tell(*lines: str) -> None:
    """Say it at once."""
    sys.stdout.write("".join(f"{line}\n" for line in lines))
    sys.stdout.flush()


def open_long_history(share: float) -> None:
    """Row e."""
    history = round(HISTORY * share)
    tell(f"e: opening a draft of {TEXTS} paragraphs with {history} edits of history")
    with tempfile.TemporaryDirectory(prefix="acorde-bench-") as folder:
        tell(of_opening(opening(Path(folder), TEXTS, history)))


def measure(row: str, wanted: argparse.Namespace) -> None:
    """Any other row."""
    driven = scenario(row, seconds=wanted.seconds, share=wanted.share)
    tell(f"{row}: {driven.name}, {1000 / driven.pace:.0f} keys a second each")
    opponents: list[Opponent] = [acorde]
    if not wanted.only_acorde:
        opponents.append(hocuspocus)
    if wanted.hocuspocus_delay is not None:
        opponents.append(partial(hocuspocus, flush_delay=wanted.hocuspocus_delay))
    runs = in_turns(driven, opponents, wanted.rounds * (3 if row in "ab" else 1))
    for turn in zip(*runs, strict=True):
        for run in turn:
            tell(*lines_of(run))
    if len(runs) > 1:
        tell(*compared(runs))
    if row == "f":
        tell(*(line for of in runs for line in of_memory(of[0], driven.members)))


def how_busy() -> str:
    """How many programs wanted the processors lately."""
    return "load average " + ", ".join(f"{each:.1f}" for each in os.getloadavg())


def main() -> None:
    """Measure what is wanted."""
    wanted = asked()
    tell(f"{os.cpu_count()} processors, {how_busy()}; {', '.join(PACKAGES)}")
    for row in wanted.rows:
        if row == "e":
            open_long_history(wanted.share)
        else:
            measure(row, wanted)
    tell(f"in the end {how_busy()}")


if __name__ == "__main__":
    main()
