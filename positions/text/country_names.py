"""Countries that a text names, and where two languages of it name different ones (section 16: a warning).

Names are those of the members in every language of the process. Accents and the case of letters do not count,
but a name begins with a capital; a longer name is not read as a shorter one within it. How often a country is
named is the language's own affair.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from positions.process import Delegation
from positions.text.brackets.tree import folded


@dataclass(frozen=True, slots=True)
class CountryNames:
    """How the countries of a process are called: every name, ``folded``, with the country's id."""

    ids: Mapping[str, str]
    pattern: re.Pattern[str] | None


@dataclass(frozen=True, slots=True)
class CountryDifference:
    """Countries that only the original names, and that only the translation names, as each writes them."""

    missing: tuple[str, ...]
    added: tuple[str, ...]


def country_names_of(members: Iterable[Delegation]) -> CountryNames:
    """The names of these members in all languages."""
    ids = {folded(name): each.id for each in members for name in each.names.values()}
    longest = sorted(ids, key=lambda name: (-len(name), name))
    names = "|".join(re.escape(name).replace(r"\ ", r"\s+") for name in longest)
    pattern = re.compile(rf"(?<!\w)(?:{names})(?!\w)", re.IGNORECASE) if ids else None
    return CountryNames(ids, pattern)


def country_difference(original: str, translation: str, names: CountryNames) -> CountryDifference | None:
    """Where two texts that should say the same name different countries; None where they name the same."""
    source, words = _named(original, names), _named(translation, names)
    missing = tuple(name for id, name in source.items() if id not in words)
    added = tuple(name for id, name in words.items() if id not in source)
    return CountryDifference(missing, added) if missing or added else None


def _named(text: str, names: CountryNames) -> Mapping[str, str]:
    """The countries of a text, each as it is written first."""
    if names.pattern is None:
        return {}
    letters = [(letter, place) for place, each in enumerate(text) for letter in _bare(each)]
    bare = "".join(letter for letter, _ in letters)
    found: dict[str, str] = {}
    for match in names.pattern.finditer(bare):
        id = names.ids.get(folded(match[0]))  # none for a letter that only looks alike
        if id is not None and match[0][0].isupper():
            start, end = letters[match.start()][1], letters[match.end() - 1][1] + 1
            found.setdefault(id, text[start:end])
    return found


def _bare(letter: str) -> str:
    """A character without its accents; of an accent alone nothing."""
    parts = unicodedata.normalize("NFD", letter)
    return "".join(part for part in parts if not unicodedata.combining(part))
