"""Wordings of one term side by side: as given, or held word by word against another in the same language."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from positions.convergence.findings import DefinitionFinding, TermFinding
from positions.ids import DelegationId, Language, QuestionKey
from positions.questionnaire.questionnaire import Aspect
from positions.text.diff import diff_words
from server.presenters.reports.reading import Country, Link, Phrase, Reading
from server.presenters.reports.words import LEGAL, SAME_AS_REFERENCE, aspect_words

Spans = tuple[tuple[str, str], ...]  # what becomes of a stretch (equal, insert, delete), and the stretch


class Against(StrEnum):
    """What a wording is held against."""

    NONE = "none"
    REFERENCE = "reference"
    NEAREST = "nearest"


@dataclass(frozen=True, slots=True)
class WordingCard:
    """One wording of one delegation in one language.

    spans: its difference from the reference or from the nearest wording; empty where it is shown as given.
    ``label`` and ``legal`` are message ids; ``nearest`` is whose wording shares most words, ``share`` in
    percent.
    """

    country: Country
    text: str
    lang: str
    original: bool
    label: str
    source: str
    url: str
    legal: str
    nearest: Country | None
    share: int
    against: Against
    spans: Spans
    href: str


@dataclass(frozen=True, slots=True)
class WordingGroup:
    """The wordings on one question in one language, with the reference in that language."""

    aspect: str
    question: Phrase
    lang: str
    reference: str
    cards: tuple[WordingCard, ...]


@dataclass(frozen=True, slots=True)
class Definitions:
    """All wordings of a term, by question and language."""

    groups: tuple[WordingGroup, ...]
    against: Against
    choices: tuple[tuple[Against, Link], ...]


@lru_cache(maxsize=4096)
def spans_between(old: str, new: str) -> Spans:
    """How ``new`` differs from ``old``; the same two wordings are compared once."""
    return tuple((span.op.value, span.text) for span in diff_words(old, new))


def term_definitions(reading: Reading, term: TermFinding, *, against: Against) -> Definitions:
    """The wordings of the level's members, in meeting order, one group a question and language."""
    members = frozenset(reading.tier.members)
    shown = [definition for definition in term.definitions if definition.delegation in members]
    texts = {(d.question, d.delegation, d.language): d.text for d in term.definitions}
    groups = []
    for key, language in dict.fromkeys((d.question, d.language) for d in sorted(shown, key=_place)):
        here = [d for d in shown if d.question == key and d.language == language]
        reference = term.reference.texts.get(language, "") if term.reference else ""
        cards = tuple(_card(reading, d, against, (reference, texts)) for d in here)
        aspect = here[0].aspect
        question = reading.phrase(reading.questions[key].texts)
        groups.append(WordingGroup(aspect_words(aspect), question, language.value, reference, cards))
    path = f"/terms/{term.term}"
    choices = tuple(
        (choice, Link(Phrase(""), reading.href(path, against=_query(choice)), choice is against))
        for choice in Against
    )
    return Definitions(tuple(groups), against, choices)


def _place(definition: DefinitionFinding) -> tuple[int, str]:
    order: Sequence[Aspect] = tuple(Aspect)
    aspect = len(order) if definition.aspect is None else order.index(definition.aspect)
    languages = ("es", "en", "pt", "fr", "nl")
    return aspect, f"{definition.question}{languages.index(definition.language)}"


def _query(against: Against) -> str:
    return "" if against is Against.NONE else against.value


Texts = Mapping[tuple[QuestionKey, DelegationId, Language], str]


def _card(
    reading: Reading, definition: DefinitionFinding, against: Against, around: tuple[str, Texts]
) -> WordingCard:
    reference, texts = around
    nearest = definition.nearest
    held = ""
    if against is Against.REFERENCE:
        held = reference
    elif against is Against.NEAREST and nearest is not None:
        held = texts.get((definition.question, nearest.delegation, definition.language), "")
    same = definition.standing.value == "same_as_reference"
    return WordingCard(
        country=reading.countries[definition.delegation],
        text=definition.text,
        lang=definition.language.value,
        original=definition.original,
        label=SAME_AS_REFERENCE if same else "",
        source=definition.source,
        url=definition.url,
        legal="" if definition.legal_status is None else LEGAL[definition.legal_status],
        nearest=None if nearest is None else reading.countries.get(nearest.delegation),
        share=0 if nearest is None else int(nearest.share * 100),
        against=against if held else Against.NONE,
        spans=spans_between(held, definition.text) if held else (),
        href=reading.href(f"/items/{definition.question}", anchor=definition.delegation),
    )
