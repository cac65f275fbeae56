"""How long the brackets of a draft are read, beside the budget: ``python tests/bench/brackets.py``.

Medians of seven runs: 200 paragraphs with 1,000 brackets in all, half of them between named sponsors.
"""

import sys
from functools import partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from positions.text.brackets.marks import marked_brackets
from positions.text.brackets.parsing import parse_brackets
from positions.text.brackets.reading import count_brackets
from positions.text.brackets.tree import Roster
from tests.bench.convergence import measure

PARAGRAPHS = 200
CODES = tuple(f"X{chr(65 + n)}" for n in range(23))
ROSTER = Roster({code.lower(): code for code in CODES}, CODES)


def paragraph(number: int) -> str:
    """Five brackets: with sponsors, with a reading that asks for nothing, bare ones."""
    one, two, three = (CODES[(number + step) % len(CODES)] for step in (0, 3, 5))
    return (
        f"Los Estados [{one}, {two}: deberán proteger | {three}: deberían, en lo posible, amparar] a las "
        "personas migrantes, en particular [en tránsito | ∅], [a todas las personas] y comunidades, "
        f"[#waiting {two}: de conformidad con [su derecho interno]], en todas las etapas."
    )


def read(texts: list[str]) -> int:
    """Read every paragraph and count."""
    return sum(count_brackets(parse_brackets(text, ROSTER)).brackets for text in texts)


def main() -> None:
    """Measure the tree, the tree with its counts, and the places of the marks."""
    texts = [paragraph(number) for number in range(PARAGRAPHS)]
    assert read(texts) == 1_000
    measure("1,000 brackets: the trees", 20, lambda: [parse_brackets(text, ROSTER) for text in texts])
    measure("1,000 brackets: trees and counts", 60, partial(read, texts))
    measure("1,000 brackets: marks", 20, lambda: [marked_brackets(text, ROSTER) for text in texts])


if __name__ == "__main__":
    main()
