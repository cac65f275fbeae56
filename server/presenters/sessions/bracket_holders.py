"""Who holds the brackets of a paragraph, beside its words: a few of them, the others on their own page."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from positions.ids import Language, ParagraphId
from positions.process import Process
from server.actions.bracket_holders import Quoted
from server.presenters.sessions.brackets import authors_by_code, named
from server.presenters.sessions.changes import Author

FEW: Final = 6
LETTERS: Final = 48  # of a bracket that are shown


@dataclass(frozen=True, slots=True)
class ShownHeld:
    """A bracket, cut short where it is long, and who holds it."""

    quote: str
    holders: tuple[Author, ...]


@dataclass(frozen=True, slots=True)
class ParagraphHolders:
    """The first brackets of a paragraph, and how many more there are."""

    shown: tuple[ShownHeld, ...]
    more: int


def paragraph_holders(
    process: Process, held: Mapping[ParagraphId, Sequence[Quoted]], language: Language
) -> Mapping[ParagraphId, ParagraphHolders]:
    """By paragraph; none where nothing is bracketed."""
    authors = authors_by_code(process, language) if held else {}
    return {
        id: ParagraphHolders(
            tuple(ShownHeld(_short(quote), named(each.holders, authors)) for quote, each in row[:FEW]),
            max(0, len(row) - FEW),
        )
        for id, row in held.items()
        if row
    }


def _short(quote: str) -> str:
    return quote if len(quote) <= LETTERS else f"{quote[: LETTERS - 1].rstrip()}…"
