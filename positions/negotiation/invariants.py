"""What holds of every compilation, whatever is compiled; a result that breaks a law is no result.

V1. Taking the choices of a proposal gives exactly the tokens of its wording.
V2. Taking the base everywhere gives exactly the tokens of the base.
V3. Each reading is the base's or the words of a proposal that chose it: none added, removed or moved.
V4. The sponsors of a reading are those of the proposals that chose it; of the base's, of those that keep all.
V5. Readings differ pairwise and do not all begin or all end with one same token.
V7. Parsing the text gives these brackets back; it was printed from them, so it is its own canonical form.
(V6, that any order of filing gives the same bytes, is a property of the tests.)
"""

from collections.abc import Iterator, Sequence
from itertools import chain

from positions.errors import Malformed
from positions.negotiation.clusters import Cluster, Compilation
from positions.negotiation.pieces import MARK, Piece
from positions.text.brackets.parsing import parse_brackets
from positions.text.brackets.tree import BracketedText, Part, Roster


def check_compilation(compilation: Compilation, parts: tuple[Part, ...], roster: Roster) -> None:
    """Refuse a compilation that breaks a law. parts: what its text was printed from.

    Raises Malformed (``compilation_unfaithful``) with the law.
    """
    broken = next(chain(_broken_choices(compilation), _broken_clusters(compilation)), None)
    if broken is None and parse_brackets(compilation.text, roster) != BracketedText(parts):
        broken = "V7"
    if broken is not None:
        raise Malformed("compilation_unfaithful", law=broken)


def _broken_choices(compilation: Compilation) -> Iterator[str]:
    base = _keys(compilation.base)
    said = [[_keys(reading.pieces) for reading in cluster.readings] for cluster in compilation.clusters]

    def taken(choices: Sequence[int]) -> list[str]:
        row: list[str] = []
        place = 0
        for cluster, readings, choice in zip(compilation.clusters, said, choices, strict=True):
            row += base[place : cluster.start]
            row += readings[choice]
            place = cluster.end
        return row + base[place:]

    for wording, choices in zip(compilation.wordings, compilation.choices, strict=True):
        if taken(choices) != _keys(wording):
            yield "V1"
    if taken([0] * len(said)) != base:
        yield "V2"


def _keys(pieces: Sequence[Piece]) -> list[str]:
    return [piece.key for piece in pieces]


def _broken_clusters(compilation: Compilation) -> Iterator[str]:
    keepers: set[str] = set()
    wanted: list[dict[int, set[str]]] = [{} for _ in compilation.clusters]
    for sponsors, choices in zip(compilation.sponsors, compilation.choices, strict=True):
        keepers.update(() if any(choices) else sponsors)
        for here, choice in zip(wanted, choices, strict=True):
            if choice:
                here.setdefault(choice, set()).update(sponsors)
    for cluster, here in zip(compilation.clusters, wanted, strict=True):
        base, *others = cluster.readings
        if list(range(1, len(others) + 1)) != sorted(here):
            yield "V3"
        named = {choice: set(reading.sponsors) for choice, reading in enumerate(others, start=1)}
        if set(base.sponsors) != keepers or named != here:
            yield "V4"
        if not _is_minimal(cluster):
            yield "V5"


def _is_minimal(cluster: Cluster) -> bool:
    rows = [reading.keys for reading in cluster.readings]
    edges = [{row[end] for row in rows} for end in (0, -1)] if all(rows) else []
    shared = [edge for edge in edges if len(edge) == 1 and not next(iter(edge)).startswith(MARK)]
    return len(set(rows)) == len(rows) and not shared
