"""Wordings side by side: whose, in which language, from which source, and which other is nearest.

Counting says only whether two wordings are the same; how they differ is shown word by word (``redlines``).
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from string import punctuation
from typing import Final

from positions.convergence.findings import DefinitionFinding, Nearest, Report, Standing
from positions.convergence.tally import Stand
from positions.ids import DelegationId, Language
from positions.process import Labels
from positions.questionnaire.questionnaire import Kind, Question, Reference
from positions.questionnaire.submission import Answer
from positions.text.diff import Span, diff_words

WORDED: Final = frozenset({Kind.DEFINITION, Kind.AMENDMENT})  # kinds whose wordings are set side by side

MARKS: Final = "«»“”„‘’…–—¿¡\u00a0"  # that stand between words, besides those of ASCII
BLANKS: Final = bytes.maketrans(punctuation.encode(), b" " * len(punctuation))
UNARY: Final = bytes((1 << min(times, 8)) - 1 for times in range(256))  # so many times, so many bits

Stands = Mapping[DelegationId, Stand]
Answers = Mapping[DelegationId, Answer | None]


def definitions_on(
    question: Question, reference: Reference | None, stands: Stands, answers: Answers
) -> tuple[DefinitionFinding, ...]:
    """Line up every wording on one question: delegations in the order given, the original language first.

    *Same as the reference* stands here with the words of the reference.
    """
    rows: list[tuple[DelegationId, Language, str, Answer]] = []
    for delegation, answer in answers.items():
        stand = stands[delegation]
        if stand.position is not None and answer is not None:
            rows += [(delegation, *worded, answer) for worded in _wordings(stand, answer)]
    given: Labels = {} if reference is None else reference.texts
    near = nearest([row[:3] for row in rows])
    return tuple(
        DefinitionFinding(
            question=question.key,
            aspect=question.aspect,
            delegation=delegation,
            language=language,
            original=language is (answer.original or language),
            standing=stands[delegation].standing,
            text=text,
            source=answer.source,
            url=answer.url,
            legal_status=answer.legal_status,
            has_reference=language in given,
            nearest=closest,
        )
        for (delegation, language, text, answer), closest in zip(rows, near, strict=True)
    )


def _wordings(stand: Stand, answer: Answer) -> list[tuple[Language, str]]:
    if stand.standing is Standing.SAME_AS_REFERENCE:
        return [] if stand.language is None else [(stand.language, stand.wording)]
    return sorted(answer.texts.items(), key=lambda worded: (worded[0] is not answer.original, worded[0]))


def nearest(rows: Sequence[tuple[DelegationId, str, str]]) -> list[Nearest | None]:
    """For each (delegation, language, text): whose wording in the same language shares most words with it.

    No delegation has two rows in one language.
    Share: 2 · common words / words of both (Dice); a word counts as often as it stands, at most eight times.
    Words are what stands between white space and punctuation.
    Ties go to whoever stands first. None where nobody else wrote in that language.
    """
    tongues: defaultdict[str, list[tuple[DelegationId, str]]] = defaultdict(list)
    for delegation, language, text in rows:
        tongues[language].append((delegation, text))
    found = {language: iter(_nearest(alike)) for language, alike in tongues.items()}
    return [next(found[language]) for _, language, _ in rows]


def _nearest(rows: Sequence[tuple[DelegationId, str]]) -> list[Nearest | None]:
    """The same for (delegation, text) in one language."""
    bags = _bags([text for _, text in rows])
    sizes = [bag.bit_count() for bag in bags]
    shares = [[-1.0] * len(rows) for _ in rows]
    for own, bag in enumerate(bags):
        for other in range(own):
            common = 2 * (bag & bags[other]).bit_count()
            shares[own][other] = shares[other][own] = common / (sizes[own] + sizes[other] or 1)
    found: list[Nearest | None] = []
    for own, row in enumerate(shares):
        other = row.index(max(row))  # floats decide rightly: counts are far below 2**26
        common = 2 * (bags[own] & bags[other]).bit_count()
        share = Fraction(common, sizes[own] + sizes[other] or 1)
        found.append(None if other == own else Nearest(rows[other][0], share))
    return found


class _Places(dict[bytes, int]):
    """A place for every word, given out as words come."""

    def __missing__(self, word: bytes) -> int:
        self[word] = len(self)
        return self[word]


def _bags(texts: Sequence[str]) -> list[int]:
    """Each text as a set of bits, so that common bits are common words: a byte a word, a bit a time."""
    places = _Places()
    rows = [list(map(places.__getitem__, _words(text))) for text in texts]
    bags = []
    for row in rows:
        bag = bytearray(len(places))
        for place in row:
            if bag[place] < 8:
                bag[place] += 1
        bags.append(int.from_bytes(bag.translate(UNARY), "little"))
    return bags


def _words(text: str) -> list[bytes]:
    """The words as UTF-8: blanking punctuation in bytes is three times faster than a pattern."""
    for mark in MARKS:
        text = text.replace(mark, " ")
    return text.encode().translate(BLANKS).split()


@dataclass(frozen=True, slots=True)
class Redline:
    """How a wording differs from the reference and from the nearest one; None where there is none."""

    against_reference: tuple[Span, ...] | None
    against_nearest: tuple[Span, ...] | None


def redlines(report: Report, definitions: Sequence[DefinitionFinding]) -> tuple[Redline, ...]:
    """Draw the word diffs of some of the report's wordings, in the order given; about 10 ms a diff.

    They follow from the report alone, so they are drawn when somebody looks. ``definitions`` must hold those
    named as nearest, as a term's do. Raises Malformed (``diff_too_long``).
    """
    references = {finding.key: finding.reference for finding in report.items}
    texts = {(each.question, each.delegation, each.language): each.text for each in definitions}
    drawn = []
    for each in definitions:
        reference = references[each.question]
        base = None if reference is None else reference.texts.get(each.language)
        near = None if each.nearest is None else texts[each.question, each.nearest.delegation, each.language]
        drawn.append(Redline(_diff(base, each.text), _diff(near, each.text)))
    return tuple(drawn)


def _diff(base: str | None, text: str) -> tuple[Span, ...] | None:
    return None if base is None else diff_words(base, text)
