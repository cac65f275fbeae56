"""Definitions of one term laid side by side, element by element, in all their languages.

Rule 1. An occurrence is exact: its text is the wording from start to end, in code points as given.
Rule 2. Each element occurs at most once in a wording, and occurrences of different elements do not overlap.
Rule 3. ``same words``: the lemmas of most of the element's occurrences that agree, with nothing that only
some of them deny, permit, limit or except (``cues``); all else is ``suggested`` until a person confirms it.
Rule 4. Standing is counted by countries as given, the languages of a country once (``inclusion``, Rule 1).
Rule 5. The result does not depend on the order of the wordings.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from positions.convergence.alignment import Group, groups_of
from positions.convergence.cues import signs_in
from positions.convergence.findings.elements import Basis, ElementStatus, Occurrence
from positions.convergence.inclusion import status_of
from positions.convergence.phrases import Choice, Phrase, choices_of
from positions.convergence.resemblance import Likeness, Resemblance, texts_in
from positions.convergence.segmentation import Part, parts_of
from positions.convergence.words import lemmas_of
from positions.ids import Language
from positions.text.canonical import Plain, canonical_json, digest

ID_LENGTH: Final = 12


@dataclass(frozen=True, slots=True)
class Wording:
    """A definition. ``record``: the country as given, a stroke, the language: ``XAA/es``."""

    country: str
    language: Language
    text: str

    @property
    def record(self) -> str:
        """Its name in the report."""
        return f"{self.country}/{self.language}"


@dataclass(frozen=True, slots=True)
class SharedElement:
    """What one or more wordings say. ``name`` is empty until a person gives one."""

    id: str
    name: str
    status: ElementStatus | None
    occurrences: tuple[Occurrence, ...]


def elements_of(wordings: Sequence[Wording], likeness: Likeness | None = None) -> tuple[SharedElement, ...]:
    """Find the shared elements of all wordings of one term, in the order they stand in the wordings.

    ``likeness`` None: words alone decide, and nothing is found across languages.
    """
    ordered = sorted(wordings, key=lambda each: (each.language, each.text, each.country))
    choices = [choices_of(each.text, each.language) for each in ordered]
    listed = _phrases(choices)
    numbers = {phrase: number for number, phrase in enumerate(listed)}
    resemblance = Resemblance(listed, likeness)
    parts = parts_of(choices, numbers, resemblance)
    groups = groups_of(parts, resemblance)
    countries = len({each.country for each in wordings})
    found = [_element(group, ordered, countries) for group in sorted(groups, key=_first)]
    ids = element_ids(each.occurrences for each in found)
    return tuple(replace(each, id=id) for each, id in zip(found, ids, strict=True))


def texts_compared(wordings: Sequence[Wording]) -> tuple[str, ...]:
    """The texts of which ``elements_of`` will ask how alike they are."""
    return texts_in(_phrases([choices_of(each.text, each.language) for each in wordings]))


def _phrases(choices: Iterable[Iterable[Choice]]) -> list[Phrase]:
    phrases = {phrase for cut in choices for choice in cut for _, phrase in choice.stretches.values()}
    return sorted(phrases, key=lambda each: (each.language, each.core, each.role, each.lemmas))


def _first(group: Group) -> tuple[int, int, int]:
    """Elements of many wordings are placed by the first wording, in it by their place."""
    first = group[0]
    return first.wording, first.place, len(group)


def _element(group: Group, wordings: Sequence[Wording], countries: int) -> SharedElement:
    places: dict[int, list[Part]] = {}
    for part in group:
        places.setdefault(part.wording, []).append(part)
    spans = {own: (parts[0].words[0].start, parts[-1].words[-1].end) for own, parts in places.items()}
    spoken = {own: _spoken(wordings[own], parts, spans[own]) for own, parts in places.items()}
    times = Counter(spoken.values())
    anchor = max(times, key=lambda lemmas: (times[lemmas], lemmas))
    holders = len({wordings[own].country for own in places})
    occurrences = [
        Occurrence(
            wordings[own].record,
            span,
            wordings[own].text[slice(*span)],
            Basis.SAME_WORDS if spoken[own] == anchor else Basis.SUGGESTED,
        )
        for own, span in spans.items()
    ]
    return SharedElement(
        "", "", status_of(holders, countries), tuple(sorted(occurrences, key=lambda each: each.record))
    )


def _spoken(
    wording: Wording, parts: Iterable[Part], span: tuple[int, int]
) -> tuple[Language, tuple[str, ...], tuple[tuple[str, str], ...]]:
    """What must be equal in two wordings for them to say something in the same words."""
    words = [word for part in parts for word in part.words]
    signs = {(sign.kind.value, sign.sense) for sign in signs_in(wording.text[slice(*span)], wording.language)}
    return wording.language, lemmas_of(words, wording.language), tuple(sorted(signs))


def element_id(occurrences: Iterable[Occurrence]) -> str:
    """A name made of the words alone: 12 hex digits, the same whoever says them."""
    words: Sequence[Plain] = sorted({f"{one.language} {one.text.lower()}" for one in occurrences})
    return digest(canonical_json(words))[:ID_LENGTH]


def element_ids(found: Iterable[Sequence[Occurrence]]) -> list[str]:
    """The id of each element of a question, given its occurrences: of its words, so that it keeps it in
    another run; of several in the same words the later ones are numbered.
    """
    seen: Counter[str] = Counter()
    ids = []
    for occurrences in found:
        name = element_id(occurrences)
        seen[name] += 1
        ids.append(f"{name}-{seen[name]}" if seen[name] > 1 else name)
    return ids
