"""How the text of a session may begin, and how it did."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from positions.process import Process
from server.actions.beginnings import Beginning, Origin
from server.actions.drafts import KeptDraft
from server.sentences import spanish

BEGINNINGS: Final[Mapping[Beginning, str]] = {
    Beginning.LINES: spanish("Con un texto: un párrafo por línea; «# » abre un título y «- » un inciso"),
    Beginning.MARKDOWN: spanish("Con un texto en Markdown: títulos, párrafos, listas y notas al pie"),
    Beginning.PROPOSALS: spanish("Desde una propuesta base del informe de convergencia"),
    Beginning.CONFERENCES: spanish(
        "Desde lo que dieron a conocer las conferencias, una redacción junto a otra"
    ),
    Beginning.BIREGIONAL: spanish("Desde el texto birregional, como está ahora"),
    Beginning.ADOPTED: spanish("Desde lo que se aprobó, como texto nuevo"),
    Beginning.EMPTY: spanish("En blanco: un párrafo vacío"),
}
FROM_TEXTS: Final = (Beginning.CONFERENCES, Beginning.BIREGIONAL, Beginning.ADOPTED)
EXCERPT: Final = 60  # characters


@dataclass(frozen=True, slots=True)
class BeginningChoice:
    """A way to begin, its words a message id."""

    key: str
    words: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class ProposalChoice:
    """A base text to begin from: by which office, in which language, its first words."""

    id: str
    own: str
    lang: str
    words: str
    at: datetime


@dataclass(frozen=True, slots=True)
class ShownOrigin:
    """Where a text came from: ``key`` says which sentence; count: of the base texts; address: of these."""

    key: str
    by: str
    at: datetime
    count: int
    address: str


def beginning_choices(
    chosen: Beginning, proposals: Iterable[KeptDraft], texts: Collection[Beginning] = ()
) -> tuple[BeginningChoice, ...]:
    """The ways to begin: from base texts where there are some, from the other ``texts`` that are there."""
    lacking = set(FROM_TEXTS) - set(texts)
    if not any(True for _ in proposals):
        lacking.add(Beginning.PROPOSALS)
    return tuple(
        BeginningChoice(each.value, words, each is chosen)
        for each, words in BEGINNINGS.items()
        if each not in lacking
    )


def proposal_choices(process: Process, proposals: Iterable[KeptDraft]) -> tuple[ProposalChoice, ...]:
    """The base texts to begin from."""
    acronyms = {each.id: each.acronym for each in process.conferences}
    return tuple(
        ProposalChoice(
            each.draft.id,
            f"ST-{acronyms[each.draft.conference]}",
            each.draft.language.value,
            _excerpt(each.draft.text),
            each.draft.at,
        )
        for each in proposals
    )


def shown_origin(origin: Origin, process: Process) -> ShownOrigin:
    """Where a text came from."""
    address = f"/p/{process.id}/drafts" if origin.proposals else ""
    return ShownOrigin(origin.beginning.value, origin.author, origin.at, len(origin.proposals), address)


def _excerpt(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= EXCERPT else f"{words[:EXCERPT].rsplit(' ', 1)[0]} …"
