"""Amendments of a reference wording, word by word: who keeps each word, who drops it, who adds what where.

Rule 1. Counted are the wordings in the language of the reference; *same as the reference* keeps every word of
        it in each of its languages. Who wrote in another language only is named, and not counted.
Rule 2. Words and punctuation marks are counted as written; a word that is replaced is dropped, and what
        replaces it is added behind it.
The compilation of the same wordings as one bracketed text is in ``positions.negotiation.amendments``.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from positions.convergence.findings import DefinitionFinding, QuestionFinding, Standing
from positions.ids import DelegationId, Language
from positions.questionnaire.questionnaire import Kind, Reference
from positions.text.diff import Hunk, hunks_between
from positions.text.tokens import spaced_tokens


class AmendedWording(NamedTuple):
    """What one delegation wants the reference to say."""

    delegation: DelegationId
    text: str


@dataclass(frozen=True, slots=True)
class WordCount:
    """A word or mark of the reference, its place there, ``[start, end)`` in code points, and who wants it."""

    word: str
    start: int
    end: int
    keep: tuple[DelegationId, ...]
    drop: tuple[DelegationId, ...]


@dataclass(frozen=True, slots=True)
class Addition:
    """Words that some put before word ``before`` of the reference, from 0; behind the last one at its end."""

    before: int
    words: str
    holders: tuple[DelegationId, ...]


@dataclass(frozen=True, slots=True)
class Amendments:
    """Everything wanted of a reference in one language; delegations in the order of the members.

    elsewhere: who has a wording, but none in this language.
    """

    language: Language
    reference: str
    wordings: tuple[AmendedWording, ...]
    words: tuple[WordCount, ...]
    additions: tuple[Addition, ...]
    elsewhere: tuple[DelegationId, ...]

    def added_before(self, place: int) -> tuple[Addition, ...]:
        """What is added at a place."""
        return tuple(each for each in self.additions if each.before == place)


def amendments_on(
    finding: QuestionFinding, wordings: Sequence[DefinitionFinding], members: Sequence[DelegationId]
) -> tuple[Amendments, ...]:
    """Count the amendments of ``members`` on one question, in each language of its reference that is used.

    The original language stands first. Nothing for a question of another kind, or without reference.
    Raises Malformed (``diff_too_long``).
    """
    reference = finding.reference
    if finding.kind is not Kind.AMENDMENT or reference is None:
        return ()
    mine = [each for each in wordings if each.question == finding.key and each.delegation in members]
    spoken = {each.language for each in mine}
    ordered = sorted(reference.texts, key=lambda language: language is not reference.original)
    return tuple(
        _amendments(reference, mine, members, language) for language in ordered if language in spoken
    )


def _amendments(
    reference: Reference,
    wordings: Sequence[DefinitionFinding],
    members: Sequence[DelegationId],
    language: Language,
) -> Amendments:
    base = reference.texts[language]
    texts = {
        each.delegation: base if each.standing is Standing.SAME_AS_REFERENCE else each.text
        for each in wordings
        if each.language is language or each.standing is Standing.SAME_AS_REFERENCE
    }
    here = tuple(AmendedWording(member, texts[member]) for member in members if member in texts)
    everybody = {each.delegation for each in wordings}
    words, additions = _counted(base, here)
    elsewhere = tuple(member for member in members if member in everybody and member not in texts)
    return Amendments(language, base, here, words, additions, elsewhere)


def _counted(
    base: str, wordings: Sequence[AmendedWording]
) -> tuple[tuple[WordCount, ...], tuple[Addition, ...]]:
    tokens = spaced_tokens(base)
    known: dict[str, list[tuple[Hunk, str]]] = {}
    dropped: list[list[DelegationId]] = [[] for _ in tokens]
    added: defaultdict[tuple[int, str], list[DelegationId]] = defaultdict(list)
    for delegation, text in wordings:
        if text not in known:
            known[text] = _changes([token for _, token in tokens], text)
        for hunk, words in known[text]:
            for place in range(hunk.start, hunk.end):
                dropped[place].append(delegation)
            if words:
                added[hunk.end, words].append(delegation)
    everybody = [each.delegation for each in wordings]
    counts = []
    end = 0
    for (gap, token), drop in zip(tokens, dropped, strict=True):
        start, end = end + len(gap), end + len(gap) + len(token)
        keep = tuple(delegation for delegation in everybody if delegation not in drop)
        counts.append(WordCount(token, start, end, keep, tuple(drop)))
    additions = [Addition(before, words, tuple(holders)) for (before, words), holders in added.items()]
    ranks = {delegation: rank for rank, delegation in enumerate(everybody)}
    additions.sort(key=lambda each: (each.before, -len(each.holders), ranks[each.holders[0]]))
    return tuple(counts), tuple(additions)


def _changes(base: Sequence[str], text: str) -> list[tuple[Hunk, str]]:
    """Each difference from the base, and the words that stand there instead."""
    said = spaced_tokens(text)
    return [
        (hunk, "".join(gap + token for gap, token in said[hunk.new_start : hunk.new_end]).strip())
        for hunk in hunks_between(base, [token for _, token in said])
    ]
