"""A compilation as one plain value: what a program, or whoever checks it, reads beside the bracketed text.

``brackets`` are those that the compilation made, in reading order; ``span`` counts pieces of the base.
Each reading says who wants it; the first is the base's, wanted by those who keep the whole base.
``choices`` of a proposal: for each of these brackets the number of its reading, from 0.
"""

from collections.abc import Sequence
from typing import Final

from positions.negotiation.clusters import Cluster, ClusterReading, Compilation
from positions.negotiation.compilation import ProposedWording
from positions.negotiation.pieces import parts_of
from positions.text.brackets.parsing import parse_brackets
from positions.text.brackets.printing import canonical_brackets
from positions.text.brackets.reading import count_brackets
from positions.text.brackets.tree import ANYBODY, BracketedText, Roster
from positions.text.canonical import Plain

FORMAT: Final = "acorde-compilation/1"


def compilation_mapping(
    compilation: Compilation, base: str, proposals: Sequence[ProposedWording], roster: Roster = ANYBODY
) -> dict[str, Plain]:
    """The compilation of ``proposals`` on ``base``, with everything it was made from."""
    counted = count_brackets(parse_brackets(compilation.text, roster))
    rows = zip(proposals, compilation.sponsors, compilation.choices, strict=True)
    return {
        "format": FORMAT,
        "text": compilation.text,
        "base": base,
        "count": {
            "brackets": counted.brackets,
            "words": counted.words,
            "words_inside": counted.words_inside,
        },
        "brackets": [_bracket(cluster, roster) for cluster in compilation.clusters],
        "proposals": [
            {
                "sponsors": sponsors,
                "wording": proposal.wording,
                "keeps_base": not any(choices),
                "choices": choices,
            }
            for proposal, sponsors, choices in rows
        ],
    }


def reading_text(reading: ClusterReading, roster: Roster = ANYBODY) -> str:
    """The words of a reading; empty where it asks for nothing."""
    return canonical_brackets(BracketedText(parts_of(reading.pieces)), roster)


def _bracket(cluster: Cluster, roster: Roster) -> Plain:
    return {
        "span": [cluster.start, cluster.end],
        "readings": [
            {"sponsors": reading.sponsors, "text": reading_text(reading, roster), "base": number == 0}
            for number, reading in enumerate(cluster.readings)
        ],
    }
