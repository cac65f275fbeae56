"""Where a definition names what it defines, and where its own words begin."""

from collections.abc import Sequence
from typing import Final

from positions.convergence.lexicon import Lexicon, longest
from positions.convergence.words import QUOTES, Word

FORMULA: Final = 14  # words within which the formula that defines begins
HEADING: Final = 5  # most words of a heading
COPULA: Final = 6  # most words before a bare "is" that defines

Run = tuple[Word, ...]


def headed(text: str, sentences: Sequence[Run]) -> bool:
    """Whether the first sentence only names the term: ``Remesas:``, ``A) Remesas de familia.``"""
    if len(sentences) < 2:
        return False
    first = sentences[0]
    behind = text[first[-1].end :].lstrip()
    return sum(word.lettered for word in first) <= HEADING and behind[:1] in (":", ".")


def after_definiendum(words: Run, lexicon: Lexicon, *, first: bool) -> tuple[Run, Run]:
    """Leave out the term and its formula (``se entiende por "x"``, ``"x" means``).

    Returns what stands before them in clauses of its own, and what stands after them.
    ``first``: whether the sentence opens the wording, where a bare "is" may define.
    """
    forms = [word.form for word in words]
    for place in range(min(FORMULA, len(forms))):
        if forms[place] in lexicon.relatives:
            break
        after = longest(lexicon.named_after, forms, place)
        before = longest(lexicon.named_before, forms, place)
        bare = max(after, before) == 1
        if bare and not (first and place <= COPULA and "," not in forms[:place]):
            continue
        if after and after >= before and not (bare and place):
            return _kept(words, place), _after_name(words, place + after, lexicon)
        if before:
            return _kept(words, place), _opened(words[place + before :], lexicon)
    return (), words


def _kept(words: Run, place: int) -> Run:
    """Clauses before that of the formula."""
    commas = [at for at in range(place) if words[at].form == ","]
    return words[: commas[-1]] if commas else ()


def _after_name(words: Run, begin: int, lexicon: Lexicon) -> Run:
    """Behind the term named after the formula, and behind a verb that follows the term."""
    forms = [word.form for word in words]
    place = begin
    if place < len(forms) and forms[place] in QUOTES:
        place = next((at + 1 for at in range(place + 1, len(forms)) if forms[at] in QUOTES), len(forms))
    else:
        place += 1
        while place < len(forms) and not _opens(forms, place, lexicon):
            place += 1
    return _opened(words[place + longest(lexicon.named_before, forms, place) :], lexicon)


def _opens(forms: Sequence[str], place: int, lexicon: Lexicon) -> bool:
    """Whether the term that was named ends before this place."""
    article = forms[place] in lexicon.determiners and forms[place] not in lexicon.genitives
    return article or forms[place] == "," or longest(lexicon.named_before, forms, place) > 0


def _opened(words: Run, lexicon: Lexicon) -> Run:
    """Without the preposition or mark that leads from the formula to the definition."""
    leads = next(
        (at for at, word in enumerate(words) if word.lettered and word.form not in lexicon.prepositions),
        len(words),
    )
    return words[leads:]
