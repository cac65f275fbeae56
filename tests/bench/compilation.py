"""How long a compilation takes, beside its budget: ``python tests/bench/compilation.py``.

Medians of seven runs, as time of this process alone and on the wall: 23 delegations amend 200 words.
"""

import sys
from functools import partial
from itertools import chain
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from positions.negotiation.compilation import ProposedWording, compile_proposals
from positions.text.tokens import is_word, words_and_marks
from tests.bench.convergence import WORDS, measure, spread

MEMBERS = 23
LENGTH = 200


def base() -> list[str]:
    """A paragraph of 200 words in sentences of about 25."""
    words = [WORDS[spread(place) % len(WORDS)].strip(".;,") for place in range(LENGTH)]
    return [word + "." * (place % 25 == 24) for place, word in enumerate(words, start=1)]


def amended(words: list[str], member: int, percent: int) -> str:
    """The paragraph with about so many words in a hundred replaced, left out or added to."""
    said = []
    for place, word in enumerate(words):
        draw = spread(member, place)
        other = WORDS[draw // 700 % len(WORDS)]
        if draw % 100 >= percent:
            said.append([word])
        else:
            said.append(([other], [], [word, other])[draw // 100 % 3])
    return " ".join(chain.from_iterable(said))


def proposals(percent: int) -> list[ProposedWording]:
    """What each of 23 delegations wants."""
    words = base()
    return [ProposedWording((f"X{chr(65 + n)}",), amended(words, n, percent)) for n in range(MEMBERS)]


def main() -> None:
    """Measure light, usual and heavy amendments, and wordings that share nothing but words."""
    text = " ".join(base())
    assert sum(map(is_word, words_and_marks(text))) == LENGTH
    for percent, budget in ((2, 50), (5, 50), (10, 50), (30, 250), (100, 1000)):
        name = f"{MEMBERS} proposals on {LENGTH} words, {percent} % changed"
        measure(name, budget, partial(compile_proposals, text, proposals(percent)))


if __name__ == "__main__":
    main()
