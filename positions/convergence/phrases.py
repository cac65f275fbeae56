"""The stretches of a wording that may be elements, as they are compared with those of other wordings."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations
from typing import Final

from positions.convergence.clauses import Clause, clauses_of, trimmed
from positions.convergence.joints import opener
from positions.convergence.lexicon import Lexicon, lexicon_of, longest
from positions.convergence.words import Word, lemma_said
from positions.ids import Language

SHORT: Final = 2  # letters of words that are not compared one by one
KEPT: Final = 128  # wordings whose choices stay in memory: those of one term are asked for several times
WORDS: Final = 8  # words of a phrase that are compared one by one


@dataclass(frozen=True, slots=True)
class Phrase:
    """What is compared. ``core``: in lower case, without articles and prepositions at its beginning.

    ``words``: those of the core that say something, each once. ``role`` as in Clause.
    """

    language: Language
    core: str
    lemmas: tuple[str, ...]
    words: tuple[str, ...]
    role: str


@dataclass(frozen=True, slots=True)
class Choice:
    """A clause with what stands between any two of its joints: (from, to) -> its words and phrase.

    Place 0 is the beginning, place n the n-th joint, the last one the end. Stretches that say nothing by
    themselves are left out, so that the clause is not cut there.
    """

    clause: Clause
    places: int
    stretches: Mapping[tuple[int, int], tuple[tuple[Word, ...], Phrase]]


@lru_cache(maxsize=KEPT)
def choices_of(text: str, language: Language) -> tuple[Choice, ...]:
    """Cut a wording into clauses and list all that may be an element."""
    return tuple(_choice(clause, language) for clause in clauses_of(text, language))


def _choice(clause: Clause, language: Language) -> Choice:
    lexicon = lexicon_of(language)
    places = [0, *[at for at, _ in clause.joints], len(clause.words)]
    stretches = {}
    for begin, end in combinations(range(len(places)), 2):
        words = trimmed(clause.words[places[begin] : places[end]], lexicon)
        phrase, says = _phrase(words, clause.role, language)
        if says:
            stretches[begin, end] = words, phrase
    return Choice(clause, len(places), stretches)


def phrase_of(words: Sequence[Word], role: str, language: Language) -> Phrase:
    """The phrase of some words; their own connector says more of them than that of their clause."""
    return _phrase(words, role, language)[0]


def _phrase(words: Sequence[Word], role: str, language: Language) -> tuple[Phrase, bool]:
    """The phrase, and whether it says anything beside its own connector."""
    lexicon = lexicon_of(language)
    forms = [word.form for word in words]
    length, opens = opener(forms, 0, lexicon)
    lemmas = [lemma_said(form, language) for form in forms]
    core = _core(forms, lexicon)
    spoken = dict.fromkeys(
        form for form in core if len(form) > SHORT and form not in lexicon.empty and form[0].isalnum()
    )
    phrase = Phrase(
        language=language,
        core=" ".join(core).replace("' ", "'"),
        lemmas=tuple(filter(None, lemmas)),
        words=tuple(spoken)[:WORDS],
        role=opens if length and opens != "relative" else role,
    )
    return phrase, any(lemmas[length:])


def _core(forms: Sequence[str], lexicon: Lexicon) -> Sequence[str]:
    begin = longest(lexicon.connectors, forms, 0)
    if begin and lexicon.connectors[tuple(forms[:begin])] != "inclusion":
        return forms  # a connector of purpose or means is part of what is said; "including" is not
    while begin < len(forms) - 1 and forms[begin] in lexicon.loose:
        if forms[begin] in lexicon.opening and longest(lexicon.connectors, forms, begin):
            break
        begin += 1
    return forms[begin:]
