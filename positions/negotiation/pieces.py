"""A bracketed text as a row of pieces: its tokens and its marks, each with the white space before it.

Two rows differ as their tokens and marks do; white space is carried along and never compared.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain, starmap
from typing import Final, NamedTuple

from positions.text.brackets.tree import NOTHING, Alternative, Bracket, Part, Tag, Words
from positions.text.diff import Hunk
from positions.text.tokens import spaced_tokens, would_join

MARK: Final = "\0"  # which no text holds
OPEN: Final = MARK + "["  # tags behind it
PREFIX: Final = MARK + ":"  # sponsors behind it
BAR: Final = MARK + "|"
EMPTY: Final = MARK + NOTHING
CLOSE: Final = MARK + "]"


class Piece(NamedTuple):
    """A token or a mark of structure (``key``), and the white space before it (``gap``)."""

    gap: str
    key: str

    @property
    def is_mark(self) -> bool:
        """Whether it is structure rather than a token."""
        return self.key.startswith(MARK)


_piece = lru_cache(maxsize=4096)(Piece)  # many wordings, few words


def pieces_of(parts: Iterable[Part]) -> tuple[Piece, ...]:
    """Lay a text out in a row; white space at its end is dropped."""
    return tuple(_laid(parts))


def _laid(parts: Iterable[Part]) -> Iterator[Piece]:
    gap = ""
    for part in parts:
        if isinstance(part, Bracket):
            yield Piece(gap, OPEN + ",".join(part.tags))
            yield from _alternatives(part)
            gap = ""
            continue
        tokens = spaced_tokens(part.text)
        if tokens:
            yield Piece(gap + tokens[0][0], tokens[0][1])
            yield from starmap(_piece, tokens[1:])
            gap = ""
        gap += part.text[len(part.text.rstrip()) :]


def _alternatives(bracket: Bracket) -> Iterator[Piece]:
    for place, alternative in enumerate(bracket.alternatives):
        if place:
            yield Piece("", BAR)
        yield from reading_pieces(alternative.sponsors, _laid(alternative.parts), nothing=alternative.nothing)
    yield Piece("", CLOSE)


def reading_pieces(sponsors: Sequence[str], words: Iterable[Piece], *, nothing: bool) -> Iterator[Piece]:
    """One alternative as it stands between bars."""
    if sponsors:
        yield Piece("", PREFIX + ",".join(sponsors))
    if nothing:
        yield Piece("", EMPTY)
    yield from words


@dataclass(slots=True)
class _Frame:
    """A bracket while it is put together, or the text itself; ``words`` are those not yet among its parts."""

    tags: tuple[Tag, ...] = ()
    alternatives: list[Alternative] = field(default_factory=list)
    sponsors: tuple[str, ...] = ()
    parts: list[Part] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    nothing: bool = False

    def end_words(self) -> None:
        if self.words:
            self.parts.append(Words("".join(self.words)))
            self.words.clear()

    def end_alternative(self) -> None:
        self.end_words()
        self.alternatives.append(Alternative(self.sponsors, tuple(self.parts), self.nothing))
        self.sponsors, self.parts, self.nothing = (), [], False


def parts_of(pieces: Iterable[Piece]) -> tuple[Part, ...]:
    """Put a row together again; it must be whole: every bracket opened is closed, and the other way round.

    White space at the start of the text and of an alternative is dropped; two words never become one.
    """
    frames = [_Frame()]
    for gap, key in pieces:
        frame = frames[-1]
        if key[0] != MARK:
            words = frame.words
            if gap and (words or frame.parts):
                words.append(gap)
            elif would_join("".join(words[-2:]), key):
                words.append(" ")
            words.append(key)
        else:
            _structure(frames, gap, key)
    frames[0].end_words()
    return tuple(frames[0].parts)


def _structure(frames: list[_Frame], gap: str, key: str) -> None:
    """Put a mark in its place."""
    frame = frames[-1]
    if key.startswith(PREFIX):
        frame.sponsors = tuple(key[len(PREFIX) :].split(","))
    elif key == EMPTY:
        frame.nothing = True
    elif key == BAR:
        frame.end_alternative()
    elif key == CLOSE:
        frame.end_alternative()
        frames.pop()
        frames[-1].parts.append(Bracket(tuple(frame.alternatives), frame.tags))
    else:
        if gap and (frame.words or frame.parts):
            frame.words.append(gap)
        frame.end_words()
        tags = key[len(OPEN) :]
        frames.append(_Frame(tuple(map(Tag, tags.split(","))) if tags else ()))


def whole(hunks: Sequence[Hunk], old: Sequence[Piece], new: Sequence[Piece]) -> list[Hunk]:
    """Grow hunks, joining neighbours, until none cuts a bracket, a bar or a prefix on either side."""
    if MARK not in "".join(piece.key for piece in chain(old, new)):
        return list(hunks)
    old_ranges, new_ranges = _brackets(old), _brackets(new)
    pairs = _pairs(hunks, len(old))
    while True:
        matched_old, matched_new = {pair[0] for pair in pairs}, {pair[1] for pair in pairs}
        cut_old = _covered(mark_range for mark, mark_range in old_ranges.items() if mark not in matched_old)
        cut_new = _covered(mark_range for mark, mark_range in new_ranges.items() if mark not in matched_new)
        kept = [pair for pair in pairs if pair[0] not in cut_old and pair[1] not in cut_new]
        if len(kept) == len(pairs):
            return _hunks(pairs, len(old), len(new))
        pairs = kept


def _brackets(pieces: Sequence[Piece]) -> dict[int, tuple[int, int]]:
    """For the place of every mark, the range of its bracket."""
    ranges: dict[int, tuple[int, int]] = {}
    open_marks: list[list[int]] = []
    for place, piece in enumerate(pieces):
        if piece.key.startswith(OPEN):
            open_marks.append([])
        if piece.is_mark:
            open_marks[-1].append(place)
        if piece.key == CLOSE:
            marks = open_marks.pop()
            ranges |= dict.fromkeys(marks, (marks[0], place + 1))
    return ranges


def _covered(ranges: Iterable[tuple[int, int]]) -> set[int]:
    return {place for start, end in set(ranges) for place in range(start, end)}


def _pairs(hunks: Sequence[Hunk], end: int) -> list[tuple[int, int]]:
    """The places of equal pieces, old and new."""
    pairs: list[tuple[int, int]] = []
    place = new_place = 0
    for hunk in [*hunks, Hunk(end, end, 0, 0)]:
        pairs += zip(range(place, hunk.start), range(new_place, new_place + hunk.start - place), strict=True)
        place, new_place = hunk.end, hunk.new_end
    return pairs


def _hunks(pairs: Sequence[tuple[int, int]], end: int, new_end: int) -> list[Hunk]:
    """What lies between equal pieces."""
    found = []
    place = new_place = 0
    for old, new in [*pairs, (end, new_end)]:
        if old > place or new > new_place:
            found.append(Hunk(place, old, new_place, new))
        place, new_place = old + 1, new + 1
    return found
