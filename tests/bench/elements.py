"""How well the elements of definitions agree with a legal reading: ``python tests/bench/elements.py``.

Scored as ``../shared/data/README.md`` says: for each element of the reading and each ordered pair of records
(A, B) in which A contains it, the run is right if a shared element covers A's words by at least half and
holds an occurrence of B exactly when the reading has B (overlapping B's words).
"""

import json
import re
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from positions.convergence.elements import SharedElement, Wording, elements_of
from positions.convergence.resemblance import Likeness
from positions.ids import Language
from server.semantic import likeness_by, load_model

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared" / "data"
MARKED = ROOT / "tests" / "golden" / "marked_definitions.txt"

Place = tuple[int, int]
Reading = Mapping[str, Mapping[str, Place]]  # element -> record -> place


@dataclass
class Score:
    """Pairs found rightly, found wrongly, and missed."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    @property
    def f1(self) -> float:
        return 2 * self.right / (2 * self.right + self.wrong + self.missed or 1)

    def __add__(self, other: "Score") -> "Score":
        return Score(self.right + other.right, self.wrong + other.wrong, self.missed + other.missed)

    def __str__(self) -> str:
        precision = self.right / (self.right + self.wrong or 1)
        recall = self.right / (self.right + self.missed or 1)
        return f"F1 {self.f1:.3f}  precision {precision:.3f}  recall {recall:.3f}"


def score(
    reading: Reading,
    wordings: Sequence[Wording],
    found: Sequence[SharedElement],
    wanted: Callable[[str, str], bool],
    tell: Callable[[str], None] = lambda _: None,
) -> Score:
    """Score all ordered pairs of records that are ``wanted``."""
    total = Score()
    for name, places in reading.items():
        for own, place in places.items():
            for other in (each.record for each in wordings if each.record != own):
                if not wanted(own, other):
                    continue
                covering = [each for each in found if _covered(each, own, place) * 2 >= place[1] - place[0]]
                theirs = places.get(other)
                held = [each for each in covering if any(o.record == other for o in each.occurrences)]
                hit = theirs is not None and any(_covered(each, other, theirs) for each in held)
                wrong = bool(held) and not hit and (theirs is not None or len(held) == len(covering))
                missed = theirs is not None and not hit
                total += Score(int(hit), int(wrong), int(missed))
                if wrong or missed:
                    tell(f"{name:28} {own:8} {other:8} {'wrong ' * wrong}{'missed' * missed} {len(covering)}")
    return total


def _covered(element: SharedElement, record: str, place: Place) -> int:
    return max(
        (
            max(0, min(o.span[1], place[1]) - max(o.span[0], place[0]))
            for o in element.occurrences
            if o.record == record
        ),
        default=0,
    )


def shared_reading() -> Iterator[tuple[str, list[Wording], Reading]]:
    rows = [json.loads(line) for line in (SHARED / "definitions.jsonl").read_text().splitlines() if line]
    read = json.loads((SHARED / "trafficking-elements.json").read_text())
    wordings = [
        Wording(row["country"], Language(row["lang"]), row["text"])
        for row in rows
        if row["concept"] == read["concept"]
    ]
    yield read["concept"], wordings, read["elements"]


def marked_reading() -> Iterator[tuple[str, list[Wording], Reading]]:
    """The definitions made up for trials, with the reading marked in them."""
    for block in MARKED.read_text().split("\n= ")[1:]:
        concept, *lines = [line for line in block.splitlines() if line.strip()]
        wordings: list[Wording] = []
        reading: dict[str, dict[str, Place]] = {}
        for line in lines:
            record, marked = line.split(" ", 1)
            text, places = unmarked(marked)
            wordings.append(Wording(record[:-3], Language(record[-2:]), text))
            for name, place in places.items():
                reading.setdefault(name, {})[record] = place
        yield concept, wordings, reading


def unmarked(marked: str) -> tuple[str, dict[str, Place]]:
    text, places = "", {}
    for plain, name, words in re.findall(r"([^{]*)(?:\{(\w+)\|([^}]*)\})?", marked):
        text += plain
        if name:
            places[name] = (len(text), len(text) + len(words))
            text += words
    return text, places


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")


def run(likeness: Likeness | None, tell: Callable[[str], None]) -> None:
    for label, readings in (("shared data", shared_reading), ("made up", marked_reading)):
        within, across = Score(), Score()
        for concept, wordings, reading in readings():
            found = elements_of(wordings, likeness)
            tell(f"-- {concept}")
            for each in found:
                if len({o.record for o in each.occurrences}) > 1:
                    tell("   " + " | ".join(f"{o.record} {o.text}" for o in each.occurrences))
            one = score(reading, wordings, found, lambda a, b: a[-2:] == b[-2:], tell)
            two = score(reading, wordings, found, lambda a, b: a[-2:] != b[-2:], tell)
            say(f"   {concept:24} within {one.f1:.3f}  across {two.f1:.3f}")
            within, across = within + one, across + two
        say(f"{label:12} within one language  {within}")
        say(f"{label:12} across languages     {across}")


def main() -> None:
    tell = say if "--tell" in sys.argv else (lambda _: None)
    started = time.perf_counter()
    say("lexical alone")
    run(None, tell if "--lexical" in sys.argv else (lambda _: None))
    say(f"{time.perf_counter() - started:.1f} s; with embeddings")
    model = load_model()
    if model is None:
        say("the extra semantic is not installed")
        return
    run(likeness_by(model), tell)
    say(f"{time.perf_counter() - started:.1f} s")


if __name__ == "__main__":
    main()
