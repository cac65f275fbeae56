"""Several wordings proposed on one base, laid out as one bracketed text; it decides nothing.

What differs is gathered in ``clusters`` (steps 1 to 5).
Step 6. What one wording inserts and nobody keeps out is written ``[XA: words]``; otherwise nothing is ``∅``.
Step 7. The laws of ``invariants`` are checked before a result is returned.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain
from typing import Final

from positions.errors import Malformed, Unknown
from positions.negotiation.clusters import Cluster, ComparedWording, Compilation, clusters_of, differences
from positions.negotiation.invariants import check_compilation
from positions.negotiation.pieces import BAR, CLOSE, OPEN, Piece, parts_of, pieces_of, reading_pieces
from positions.text.brackets.parsing import parse_brackets
from positions.text.brackets.printing import canonical_brackets
from positions.text.brackets.tree import ANYBODY, BracketedText, Roster, check_balanced

MOST: Final = 500  # proposals on one base


@dataclass(frozen=True, slots=True)
class ProposedWording:
    """What sponsors want a text to say. A wording equal to the base keeps it; an empty one deletes it.

    indivisible: all between its first and its last change stands or falls together.
    """

    sponsors: tuple[str, ...]
    wording: str
    indivisible: bool = False


def compile_proposals(
    base: str, proposals: Sequence[ProposedWording], roster: Roster = ANYBODY
) -> Compilation:
    """Lay out proposals on one base; the order they are given in makes no difference to the text.

    Base and wordings are bracketed texts: brackets in them are kept whole.
    Raises Unknown (``sponsor_unknown``), Malformed: ``proposals_too_many``, ``sponsor_missing``,
    ``compilation_unfaithful`` (with the law), and as ``read_pieces`` and ``hunks_between`` do.
    """
    if len(proposals) > MOST:
        raise Malformed("proposals_too_many", most=MOST)
    pieces = read_pieces(base, roster)
    sources = _sources(pieces, proposals, roster)
    codes = roster.ordered(chain.from_iterable(source.sponsors for source in sources))
    ranks = {code: rank for rank, code in enumerate(codes)}

    def rank(n: int) -> tuple[list[int], str, bool]:
        return [ranks[code] for code in sources[n].sponsors], proposals[n].wording, proposals[n].indivisible

    order = sorted(range(len(sources)), key=rank)
    clusters, chosen = clusters_of(pieces, [sources[n] for n in order], ranks)
    choices = dict(zip(order, map(tuple, chosen), strict=True))
    parts = parts_of(_row(pieces, clusters))
    compilation = Compilation(
        text=canonical_brackets(BracketedText(parts), roster),
        base=pieces,
        clusters=tuple(clusters),
        wordings=tuple(source.pieces for source in sources),
        sponsors=tuple(source.sponsors for source in sources),
        choices=tuple(choices[n] for n in range(len(sources))),
    )
    check_compilation(compilation, parts, roster)
    return compilation


def read_pieces(text: str, roster: Roster) -> tuple[Piece, ...]:
    """Read a bracketed text as a row. Raises as ``parse_brackets`` and ``check_balanced``."""
    read = parse_brackets(text, roster)
    check_balanced(read)
    return pieces_of(read.parts)


def adopted(compilation: Compilation, choices: Sequence[int], roster: Roster = ANYBODY) -> str:
    """The text with one reading of every cluster: those of a proposal give its wording, zeros the base.

    Brackets that base or wording brought along stay. Spaces are those of the base, in what differs those of
    the wording; none stands at the start.
    """
    return canonical_brackets(BracketedText(parts_of(_chosen(compilation, choices))), roster)


def _chosen(compilation: Compilation, choices: Sequence[int]) -> Iterator[Piece]:
    place = 0
    following: str | None = None
    for cluster, choice in zip(compilation.clusters, choices, strict=True):
        if place < cluster.start:
            yield from _spaced(compilation.base[place : cluster.start], following)
            following = None
        reading = cluster.readings[choice]
        yield from reading.pieces
        if choice:
            following = reading.following
        elif cluster.start < cluster.end:
            following = None  # it was the space before a token of the base's reading
        place = cluster.end
    yield from _spaced(compilation.base[place:], following)


def _spaced(pieces: Sequence[Piece], gap: str | None) -> Iterator[Piece]:
    """The pieces, the first of them after ``gap``, where that is known."""
    for place, piece in enumerate(pieces):
        yield piece if place or gap is None else Piece(gap, piece.key)


def _sources(
    base: Sequence[Piece], proposals: Sequence[ProposedWording], roster: Roster
) -> list[ComparedWording]:
    @cache  # many say the same
    def read(wording: str, indivisible: bool) -> ComparedWording:
        pieces = read_pieces(wording, roster)
        return ComparedWording((), pieces, differences(base, pieces, indivisible=indivisible))

    return [
        read(each.wording, each.indivisible)._replace(sponsors=_codes(each.sponsors, roster))
        for each in proposals
    ]


def _codes(sponsors: Sequence[str], roster: Roster) -> tuple[str, ...]:
    if not sponsors:
        raise Malformed("sponsor_missing")
    codes = []
    for sponsor in sponsors:
        code = roster.code_of(sponsor)
        if code is None:
            raise Unknown("sponsor_unknown", sponsor=sponsor)
        codes.append(code)
    return roster.ordered(codes)


def _row(base: Sequence[Piece], clusters: Sequence[Cluster]) -> Iterator[Piece]:
    """The base with each cluster as a bracket; spaces as in the sources, the base's before the others'."""
    place, following = 0, ""
    for cluster in clusters:
        if place < cluster.start:
            yield Piece(base[place].gap or following, base[place].key)
            yield from base[place + 1 : cluster.start]
            following = ""
        yield from _bracket(cluster)
        before = following if cluster.start == cluster.end else ""  # another token follows a span
        following = next(filter(None, [before, *(each.following for each in cluster.readings)]), "")
        place = cluster.end
    if place < len(base):
        yield Piece(base[place].gap or following, base[place].key)
        yield from base[place + 1 :]


def _bracket(cluster: Cluster) -> Iterator[Piece]:
    gaps = [reading.pieces[0].gap for reading in cluster.readings if reading.pieces]
    yield Piece(next(filter(None, gaps), ""), OPEN)
    for place, reading in enumerate(cluster.readings[1:] if cluster.is_addition else cluster.readings):
        if place:
            yield Piece("", BAR)
        yield from reading_pieces(reading.sponsors, reading.pieces, nothing=not reading.pieces)
    yield Piece("", CLOSE)
