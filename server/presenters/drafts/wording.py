"""A bracketed text drawn stretch by stretch: its brackets, whose they are, and where each word comes from."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from positions.convergence.findings.elements import Basis, Occurrence
from positions.ids import DelegationId
from positions.negotiation.draft_wording import BasePiece
from positions.negotiation.word_sources import SourcedText, Stretch
from server.presenters.reports.reading import Country, Phrase
from server.sentences import spanish

MARKS: Final = re.compile(r"\s+|[\[\]|∅]|#\w+|(?:[^\[\]|∅:]|:(?! ))+: |[^\[\]|∅\s]+")
BASES: Final[Mapping[Basis, str]] = {
    Basis.SAME_WORDS: spanish("las mismas palabras"),
    Basis.CONFIRMED: spanish("confirmado"),
    Basis.SUGGESTED: spanish("sugerido"),
}
Countries = Mapping[DelegationId, Country]


@dataclass(frozen=True, slots=True)
class Sponsor:
    """A code before a wording, with the name it stands for; a code without a name is its own.

    lang: of the name, empty where it is in the language of the page.
    """

    code: str
    name: str = ""
    lang: str = ""


@dataclass(frozen=True, slots=True)
class ShownStretch:
    """Words with the number of their piece, from 1, 0 for words of the secretariat; or a mark.

    A mark has ``mark`` or, for a prefix, ``sponsors``. signed: whether the secretariat's own code stands
    right before its words.
    """

    words: str = ""
    piece: int = 0
    mark: str = ""
    sponsors: tuple[Sponsor, ...] = ()
    signed: bool = False


@dataclass(frozen=True, slots=True)
class ShownEvidence:
    """Where somebody said it: in which words, from which character to which; ``basis`` is a message id."""

    country: Country
    text: str
    lang: str
    first: int
    last: int
    basis: str
    href: str


@dataclass(frozen=True, slots=True)
class ShownPiece:
    """An element of the text; ``name`` is a person's, else its words, or those of its first evidence."""

    number: int
    name: Phrase
    is_quote: bool
    is_core: bool
    holders: tuple[Country, ...]
    evidence: tuple[ShownEvidence, ...]


@dataclass(frozen=True, slots=True)
class ShownWording:
    """A text in stretches, and of the pieces it was made of those it leaves out or has cut short."""

    text: str
    stretches: tuple[ShownStretch, ...]
    own_words: int
    left_out: tuple[ShownPiece, ...]
    shortened: tuple[ShownPiece, ...]


def shown_wording(text: SourcedText, pieces: Sequence[ShownPiece], countries: Countries) -> ShownWording:
    """Draw a text made of ``pieces``."""
    by_code = {country.code.upper(): country for country in countries.values()}
    return ShownWording(
        text.text,
        tuple(_signed([shown for each in text.stretches for shown in _shown(each, by_code)])),
        text.own_words,
        tuple(pieces[number] for number in text.left_out),
        tuple(pieces[number] for number in text.shortened),
    )


def _signed(stretches: Sequence[ShownStretch]) -> Iterator[ShownStretch]:
    """Of words without a source, no others stand behind a prefix than those under the secretariat's own."""
    for before, each in zip((None, *stretches), stretches, strict=False):
        is_own = each.words and not each.piece
        yield replace(each, signed=True) if is_own and before is not None and before.sponsors else each


def _shown(stretch: Stretch, by_code: Mapping[str, Country]) -> Iterator[ShownStretch]:
    if not stretch.is_mark:
        yield ShownStretch(words=stretch.text, piece=0 if stretch.piece is None else stretch.piece + 1)
        return
    for mark in MARKS.findall(stretch.text):
        if mark.endswith(": "):
            codes = mark.removesuffix(": ").split(", ")
            yield ShownStretch(sponsors=tuple(_sponsor(each, by_code.get(each)) for each in codes))
        else:
            yield ShownStretch(mark=mark)


def _sponsor(code: str, country: Country | None) -> Sponsor:
    return Sponsor(code) if country is None else Sponsor(code, country.name, country.lang)


def shown_pieces(
    pieces: Sequence[BasePiece], countries: Countries, evidence_at: str
) -> tuple[ShownPiece, ...]:
    """Draw pieces, numbered from 1; ``evidence_at`` is where the answers to the question are read."""
    return tuple(_piece(number, each, countries, evidence_at) for number, each in enumerate(pieces, start=1))


def _piece(number: int, piece: BasePiece, countries: Countries, evidence_at: str) -> ShownPiece:
    first = piece.evidence[0]
    name = Phrase(piece.name) if piece.name else Phrase(piece.text or first.text, first.language.value)
    return ShownPiece(
        number=number,
        name=name,
        is_quote=not piece.name,
        is_core=piece.is_core,
        holders=tuple(countries[each] for each in piece.holders),
        evidence=tuple(_evidence(each, countries, evidence_at) for each in piece.evidence),
    )


def _evidence(occurrence: Occurrence, countries: Countries, evidence_at: str) -> ShownEvidence:
    return ShownEvidence(
        country=countries[occurrence.delegation],
        text=occurrence.text,
        lang=occurrence.language.value,
        first=occurrence.span[0] + 1,
        last=occurrence.span[1],
        basis=BASES[occurrence.basis],
        href=f"{evidence_at}#{occurrence.delegation}",
    )
