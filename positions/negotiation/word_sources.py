"""Where every word of a base wording comes from, once a secretariat has changed it.

Rule 1. A word has a source where it stands as the element it belongs to: what all positions include plain or
        under the names of some of its holders, the rest in a bracket under all its holders and nobody else.
Rule 2. An element that stands whole, in the words of any of its holders, is found wherever it stands; of
        others, each run of three words or of half of them.
Rule 3. All else is the secretariat's own word, also what left its bracket. None may stand under the name of
        a delegation.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from positions.errors import Forbidden, Malformed
from positions.ids import Language
from positions.negotiation.draft_wording import BasePiece, BaseWording, holder_code
from positions.negotiation.pieces import BAR, CLOSE, EMPTY, OPEN, PREFIX, Piece, pieces_of
from positions.text.brackets.parsing import parse_brackets
from positions.text.brackets.printing import canonical_brackets
from positions.text.brackets.tree import ANYBODY, NOTHING, Roster, check_balanced
from positions.text.canonical import canonical_wording
from positions.text.diff import Hunk, hunks_between
from positions.text.tokens import words_and_marks

UNITS: Final = 16_384  # UTF-16 code units that a text may have
RUN: Final = 3  # words in a row that are told to come from an element
SHOWN: Final = {BAR: " | ", EMPTY: NOTHING, CLOSE: "]"}
ESCAPED: Final = frozenset("[]|\\")


@dataclass(frozen=True, slots=True)
class Stretch:
    """Characters in a row of one source: the number of a piece of the base, from 0; None without a source.

    is_mark: whether it is a bracket, a bar or a prefix rather than words.
    """

    text: str
    piece: int | None
    is_mark: bool = False


@dataclass(frozen=True, slots=True)
class SourcedText:
    """A bracketed text in canonical form, and the same in stretches, in order.

    own_words: how many words and signs have no source. left_out, shortened: numbers of the pieces of which no
    word stands in the text, or not every word.
    """

    text: str
    stretches: tuple[Stretch, ...]
    own_words: int
    left_out: tuple[int, ...]
    shortened: tuple[int, ...]


@dataclass(slots=True)
class _Token:
    """A token or mark of the text, under whose names it stands, and the piece it comes from."""

    piece: Piece
    sponsors: frozenset[str]
    within: bool
    source: int | None = None


@dataclass(frozen=True, slots=True)
class _Ground:
    """What a text is held against: the pieces, the codes of the holders of each, and whose words are free."""

    pieces: tuple[BasePiece, ...]
    holders: tuple[frozenset[str], ...]
    own: str

    def fits(self, token: _Token, number: int) -> bool:
        """Rule 1."""
        named = token.sponsors - {self.own}
        if self.pieces[number].is_core:
            return named <= self.holders[number]
        return token.within and token.sponsors == self.holders[number]


def sourced_text(
    text: str, base: BaseWording, own: str, language: Language, roster: Roster = ANYBODY
) -> SourcedText:
    """Say of every word of ``text`` where it comes from; ``own`` is the code of the secretariat that wrote.

    Raises Malformed (``text_missing``, ``value_too_long``, and as ``check_balanced``), Forbidden
    (``foreign_sponsor``) with the first words of its own under the name of others.
    """
    read = parse_brackets(canonical_wording(text), roster)
    check_balanced(read)
    written = canonical_brackets(read, roster).strip()
    if len(written.encode("utf-16-le")) > 2 * UNITS:
        raise Malformed("value_too_long", most=UNITS)
    tokens = list(_tokens(pieces_of(read.parts)))
    if all(each.piece.is_mark for each in tokens):
        raise Malformed("text_missing")
    holders = tuple(
        frozenset(holder_code(holder, roster) for holder in piece.holders) for piece in base.pieces
    )
    ground = _Ground(base.pieces, holders, own)
    whole = _trace_whole(tokens, ground, language)
    for number in range(len(base.pieces)):
        if number not in whole:
            _trace_rest(tokens, ground, number)
    _check_names(tokens, own)
    return SourcedText(
        written,
        tuple(_stretches(tokens)),
        sum(each.source is None and not each.piece.is_mark for each in tokens),
        tuple(_missing(tokens, base, whole, shortened=False)),
        tuple(_missing(tokens, base, whole, shortened=True)),
    )


def _tokens(row: Iterable[Piece]) -> Iterator[_Token]:
    open_names: list[frozenset[str]] = []
    for piece in row:
        if piece.key.startswith(OPEN):
            open_names.append(frozenset())
        elif piece.key.startswith(PREFIX):
            open_names[-1] = frozenset(piece.key[len(PREFIX) :].split(","))
        elif piece.key == BAR:
            open_names[-1] = frozenset()
        named = next((names for names in reversed(open_names) if names), frozenset[str]())
        yield _Token(piece, named, bool(open_names))
        if piece.key == CLOSE:
            open_names.pop()


def _trace_whole(tokens: Sequence[_Token], ground: _Ground, language: Language) -> set[int]:
    """Rule 2: what stands whole; returns the numbers of those pieces."""
    said = _said(ground.pieces, language)
    keys = [each.piece.key for each in tokens]
    whole: set[int] = set()
    place = 0
    while place < len(tokens):
        found = [
            (-len(words), number in whole, number)
            for words, number in said.get(keys[place], ())
            if tuple(keys[place : place + len(words)]) == words and ground.fits(tokens[place], number)
        ]
        if not found:
            place += 1
            continue
        length, _, number = min(found)
        for token in tokens[place : place - length]:
            token.source = number
        whole.add(number)
        place -= length
    return whole


def _said(pieces: Sequence[BasePiece], language: Language) -> dict[str, list[tuple[tuple[str, ...], int]]]:
    """The wordings of every piece, by their first word."""
    said = {
        (tuple(words_and_marks(canonical_wording(each.text))), number)
        for number, piece in enumerate(pieces)
        for each in piece.evidence
        if each.language is language
    }
    found: dict[str, list[tuple[tuple[str, ...], int]]] = {}
    for words, number in said:
        found.setdefault(words[0], []).append((words, number))
    return found


def _trace_rest(tokens: Sequence[_Token], ground: _Ground, number: int) -> None:
    """Rule 2: what is left of an element that does not stand whole."""
    words = words_and_marks(ground.pieces[number].text)
    free = [
        place
        for place, each in enumerate(tokens)
        if each.source is None and not each.piece.is_mark and ground.fits(each, number)
    ]
    hunks = hunks_between(words, [tokens[place].piece.key for place in free])
    at = new = 0
    for hunk in [*hunks, Hunk(len(words), len(words), len(free), len(free))]:
        for run in _runs(free[new : new + hunk.start - at]):
            if len(run) >= min(RUN, (len(words) + 1) // 2):
                for place in run:
                    tokens[place].source = number
        at, new = hunk.end, hunk.new_end


def _runs(places: Iterable[int]) -> Iterator[list[int]]:
    """Places that follow one another."""
    for _, run in groupby(enumerate(places), key=lambda each: each[1] - each[0]):
        yield [place for _, place in run]


def _check_names(tokens: Iterable[_Token], own: str) -> None:
    """Rule 3."""
    for names, run in groupby(tokens, key=lambda each: _borrowed(each, own)):
        if names:
            words = "".join(each.piece.gap + each.piece.key for each in run).strip()
            raise Forbidden("foreign_sponsor", words=words, names=", ".join(names))


def _borrowed(token: _Token, own: str) -> list[str]:
    """The names of others under which a word without a source stands."""
    if token.piece.is_mark or token.source is not None:
        return []
    return sorted(token.sponsors - {own})


def _stretches(tokens: Sequence[_Token]) -> Iterator[Stretch]:
    """As it reads when printed; neighbours of one source are one stretch."""
    printed = []
    for place, each in enumerate(tokens):
        after_prefix = place and tokens[place - 1].piece.key.startswith((PREFIX, OPEN))
        gap = " " if each.piece.gap and place and not after_prefix else ""
        printed.append((gap + _shown(each.piece), each.source, each.piece.is_mark))
    for (source, is_mark), alike in groupby(printed, key=lambda each: each[1:]):
        yield Stretch("".join(text for text, _, _ in alike), source, is_mark)


def _shown(piece: Piece) -> str:
    if not piece.is_mark:
        return "\\" + piece.key if piece.key in ESCAPED else piece.key
    if piece.key.startswith(PREFIX):
        return ", ".join(piece.key[len(PREFIX) :].split(",")) + ": "
    if piece.key.startswith(OPEN):
        tags = piece.key[len(OPEN) :]
        return "[" + "".join(f"#{tag} " for tag in tags.split(",") if tag)
    return SHOWN[piece.key]


def _missing(
    tokens: Sequence[_Token], base: BaseWording, whole: set[int], *, shortened: bool
) -> Iterator[int]:
    for number, piece in enumerate(base.pieces):
        standing = sum(each.source == number for each in tokens)
        if number in whole or standing >= len(words_and_marks(piece.text)):
            continue
        if bool(standing) is shortened:
            yield number
