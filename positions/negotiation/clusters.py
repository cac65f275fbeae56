"""Where several wordings differ from one base, and what each says there.

Step 1. Each wording is held against the base token by token.
Step 2. A difference grows until it cuts no bracket, bar or prefix.
Step 3. Differences that share a token of the base, or insert at one point or inside one, form a cluster.
Step 4. In a cluster each wording is written out over the whole span; equal ones are one reading with all
        their sponsors. First the base, sponsored by those who keep it, the others by sponsors, then words.
Step 5. Tokens that all readings begin or end with move outside, never a mark of structure.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import NamedTuple

from positions.negotiation.pieces import Piece, whole
from positions.text.diff import Hunk, hunks_between

Ranks = Mapping[str, int]  # the place of each code among sponsors
Span = tuple[int, int]
Keys = tuple[str, ...]  # tokens and marks of a reading


class ClusterReading(NamedTuple):
    """One wording of a cluster: who wants it, its pieces, and the space that follows them in their source."""

    sponsors: tuple[str, ...]
    pieces: tuple[Piece, ...]
    following: str

    @property
    def keys(self) -> tuple[str, ...]:
        """Its tokens and marks."""
        return tuple([piece[1] for piece in self.pieces])  # twice as fast as by name; there are thousands


@dataclass(frozen=True, slots=True)
class Cluster:
    """A span of the base, ``[start, end)`` in pieces, and its readings: the base first, then at least one."""

    start: int
    end: int
    readings: tuple[ClusterReading, ...]

    @property
    def is_addition(self) -> bool:
        """Whether it is words that some want here and nobody keeps out (step 6)."""
        return self.start == self.end and len(self.readings) == 2 and not self.readings[0].sponsors


class ComparedWording(NamedTuple):
    """A proposal as it is compiled: codes as they are printed, its pieces, where it leaves the base."""

    sponsors: tuple[str, ...]
    pieces: tuple[Piece, ...]
    hunks: tuple[Hunk, ...]


@dataclass(frozen=True, slots=True)
class Compilation:
    """A bracketed text and how it came about.

    base and wordings: their pieces. sponsors: of each proposal, as they are printed.
    choices: for each proposal its reading of each cluster. Proposals stand in the order they were given in.
    """

    text: str
    base: tuple[Piece, ...]
    clusters: tuple[Cluster, ...]
    wordings: tuple[tuple[Piece, ...], ...]
    sponsors: tuple[tuple[str, ...], ...]
    choices: tuple[tuple[int, ...], ...]


def differences(base: Sequence[Piece], wording: Sequence[Piece], *, indivisible: bool) -> tuple[Hunk, ...]:
    """Steps 1 and 2. Raises Malformed (``diff_too_long``)."""
    hunks = hunks_between([piece.key for piece in base], [piece.key for piece in wording])
    if indivisible and hunks:
        first, last = hunks[0], hunks[-1]
        hunks = [Hunk(first.start, last.end, first.new_start, last.new_end)]
    return tuple(whole(hunks, base, wording))


def clusters_of(
    base: Sequence[Piece], sources: Sequence[ComparedWording], ranks: Ranks
) -> tuple[list[Cluster], list[list[int]]]:
    """Steps 3 to 5: the clusters in the order of the base, and for each source its reading of each of them.

    sources: in an order that does not depend on how they were filed.
    """
    spans, homes = _spans({(hunk.start, hunk.end) for source in sources for hunk in source.hunks})
    keepers = _ranked((code for source in sources if not source.hunks for code in source.sponsors), ranks)
    said: list[dict[int, ClusterReading]] = [{} for _ in spans]
    for place, source in enumerate(sources):
        for home, (start, end) in _touched(source, spans, homes).items():
            said[home][place] = _reading(source.sponsors, source.pieces, start, end)
    clusters: list[Cluster] = []
    choices = [[0] * len(spans) for _ in sources]
    for number, ((start, end), here) in enumerate(zip(spans, said, strict=True)):
        base_reading = _reading(keepers, base, start, end)
        keys = {place: reading.keys for place, reading in here.items()}
        united = _united(here, keys, ranks)
        united.pop(base_reading.keys, None)
        readings = {base_reading.keys: base_reading, **united}
        numbers = {each: place for place, each in enumerate(readings)}
        for place, each in keys.items():
            choices[place][number] = numbers[each]
        clusters.append(_trimmed(Cluster(start, end, tuple(readings.values()))))
    return clusters, choices


def _spans(places: Iterable[Span]) -> tuple[list[Span], dict[Span, int]]:
    """Step 3: the spans of the clusters, and in which of them each difference lies."""
    spans: list[Span] = []
    homes: dict[Span, int] = {}
    for start, end in sorted(places):
        if spans and start < spans[-1][1]:  # an insertion at the edge of a span stays apart
            spans[-1] = (spans[-1][0], max(end, spans[-1][1]))
        else:
            spans.append((start, end))
        homes[start, end] = len(spans) - 1
    return spans, homes


def _touched(source: ComparedWording, spans: Sequence[Span], homes: Mapping[Span, int]) -> dict[int, Span]:
    """For each cluster in which the wording differs, the range of its pieces there."""
    ranges: dict[int, Span] = {}
    for hunk in source.hunks:
        home = homes[hunk.start, hunk.end]
        start, end = spans[home]
        new_start = ranges[home][0] if home in ranges else hunk.new_start - (hunk.start - start)
        ranges[home] = (new_start, hunk.new_end + (end - hunk.end))
    return ranges


def _reading(sponsors: tuple[str, ...], pieces: Sequence[Piece], start: int, end: int) -> ClusterReading:
    following = pieces[end].gap if end < len(pieces) else ""
    return ClusterReading(sponsors, tuple(pieces[start:end]), following)


def _ranked(codes: Iterable[str], ranks: Ranks) -> tuple[str, ...]:
    return tuple(sorted(set(codes), key=ranks.__getitem__))


def _united(
    said: Mapping[int, ClusterReading], keys: Mapping[int, Keys], ranks: Ranks
) -> dict[Keys, ClusterReading]:
    """Step 4: equal readings as one with all their sponsors, in their order."""
    found: dict[Keys, list[ClusterReading]] = {}
    for place, one in said.items():
        found.setdefault(keys[place], []).append(one)
    united = {
        each: alike[0]._replace(sponsors=_ranked(chain.from_iterable(one.sponsors for one in alike), ranks))
        for each, alike in found.items()
    }
    return dict(sorted(united.items(), key=lambda one: ([ranks[code] for code in one[1].sponsors], one[0])))


def _trimmed(cluster: Cluster) -> Cluster:
    """Step 5."""
    rows = [reading.pieces for reading in cluster.readings]
    front = _shared(rows)
    back = _shared([row[front:][::-1] for row in rows])
    if not front and not back:
        return cluster
    readings = []
    for reading in cluster.readings:
        end = len(reading.pieces) - back
        following = reading.pieces[end].gap if back else reading.following
        readings.append(ClusterReading(reading.sponsors, reading.pieces[front:end], following))
    return Cluster(cluster.start + front, cluster.end - back, tuple(readings))


def _shared(rows: Sequence[Sequence[Piece]]) -> int:
    """How many tokens all rows begin with, marks not counted."""
    shared = 0
    for pieces in zip(*rows, strict=False):
        if pieces[0].is_mark or any(piece.key != pieces[0].key for piece in pieces):
            break
        shared += 1
    return shared
