"""What an edit of one paragraph costs, in microseconds: ``python tests/bench/changes.py``.

A paragraph of 2,000 units, with accents; edits as people type them, drawn with a seed. *apart*: anywhere;
*together*: all at one place, so that none can be moved the short way. Best of three rounds.
"""

import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from positions.text.attribution import Attribution, Edit
from positions.text.changes import ChangeSet, Wire, apply, parse
from positions.text.rebasing import rebase
from positions.text.units import units_of
from positions.text.wording import check_changed, digest
from tests.drawn_changes import drawn_stretch, seeded

EDITS = 2_000
ROUNDS = 3
WORDS = "La niñez migrante será protegida «en todo momento»\u00a0; su opinión se oirá — y constará. "
PARAGRAPHS = {"in the BMP": WORDS * 24, "with letters beyond it": (WORDS + "𠀀😀") * 23}


def cost(work: Callable[[], object], count: int) -> float:
    """Microseconds of one of so many."""
    best = float("inf")
    for _ in range(ROUNDS):
        began = time.perf_counter()
        work()
        best = min(best, time.perf_counter() - began)
    return best / count * 1e6


def stretches(text: str, *, apart: bool) -> list[Wire]:
    """Changes that all apply to this text."""
    random = seeded(4)
    if apart:
        return [drawn_stretch(random, text, "aeñ é") for _ in range(EDITS)]
    half = units_of(text[: len(text) // 2])
    return [[half, [0, random.choice("aeñ é")], units_of(text) - half] for _ in range(EDITS)]


def row(text: str, *, apart: bool) -> list[Wire]:
    """Changes each of which applies to what the one before made."""
    random = seeded(5)
    wires: list[Wire] = []
    for _ in range(EDITS):
        half = units_of(text[: len(text) // 2])
        together: Wire = [half, [0, "a"], units_of(text) - half]
        wires.append(drawn_stretch(random, text, "aeñ é") if apart else together)
        text = apply(text, parse(wires[-1], length=units_of(text)))
    return wires


def applied(text: str, wires: Iterable[Wire], *, checked: bool) -> str:
    """The text after them all."""
    for wire in wires:
        changes = parse(wire, length=units_of(text))
        text = apply(text, changes)
        if checked:
            check_changed(text, changes)
            digest(text)
    return text


def edits_of(text: str, wires: Iterable[Wire]) -> list[ChangeSet]:
    """The same, read."""
    length, edits = units_of(text), []
    for wire in wires:
        edits.append(parse(wire, length=length))
        length = edits[-1].new_length
    return edits


def attributed(text: str, edits: Iterable[ChangeSet]) -> int:
    """How many runs there are after them all."""
    attribution = Attribution(text)
    for version, changes in enumerate(edits, 1):
        attribution.keep(Edit(version, "XAA" if version % 3 else "XAB", changes))
    return len(attribution.runs())


def figures(text: str, *, apart: bool) -> dict[str, float]:
    """What is done with an edit, and its microseconds."""
    wires, late = row(text, apart=apart), stretches(text, apart=apart)
    offers = [parse(wire, length=units_of(text)) for wire in late]
    accepted = edits_of(text, wires)

    def moved(behind: int) -> float:
        some = offers[: 20_000 // behind]
        return cost(lambda: [rebase(offer, accepted[:behind]) for offer in some], len(some))

    return {
        "parse and apply": cost(lambda: applied(text, wires, checked=False), EDITS),
        "the same, checked, with digest": cost(lambda: applied(text, wires, checked=True), EDITS),
        **{f"rebased over {behind} edits": moved(behind) for behind in (1, 10, 100)},
        "kept in the attribution": cost(lambda: attributed(text, accepted), EDITS),
    }


if __name__ == "__main__":
    for name, text in PARAGRAPHS.items():
        for apart in (True, False):
            sys.stdout.write(f"{units_of(text)} units {name}, edits {'apart' if apart else 'together'}\n")
            for what, microseconds in figures(text, apart=apart).items():
                sys.stdout.write(f"  {what:32}{microseconds:8.1f} µs\n")
