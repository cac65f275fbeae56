"""What a paragraph has alike in every language: its brackets, its footnote marks and its numbers.

Words are not looked at, and neither is the order of brackets and numbers, which languages choose.
A decimal point or comma and the spaces of thousands part a number into runs of digits: 1.5 is 1,5.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from positions.text.brackets.parsing import parse_brackets
from positions.text.brackets.tree import NOTHING, Alternative, Bracket, Part, Words

WORDS: Final = "…"
NOTE: Final = re.compile(r"\{\^(\w+)\}")
NUMBER: Final = re.compile(r"\d+")
STRUCTURED: Final = re.compile(r"[\[\]\d]|\{\^")


class Bone(StrEnum):
    """What is compared."""

    BRACKETS = "brackets"
    NOTES = "notes"
    NUMBERS = "numbers"


@dataclass(frozen=True, slots=True)
class BoneDifference:
    """What of a kind only the original has, and what only the translation has, as it is written."""

    bone: Bone
    missing: tuple[str, ...]
    added: tuple[str, ...]


def skeleton(text: str) -> Mapping[Bone, Counter[str]]:
    """How often each bracket, mark and number stands in a text; a bracket without its words."""
    if not STRUCTURED.search(text):
        return {bone: Counter() for bone in Bone}
    return {
        Bone.BRACKETS: Counter(_brackets(parse_brackets(text).parts)),
        Bone.NOTES: Counter(f"{{^{name}}}" for name in NOTE.findall(text)),
        Bone.NUMBERS: Counter(str(int(run)) for run in NUMBER.findall(NOTE.sub(" ", text))),
    }


def bone_differences(original: str, translation: str) -> tuple[BoneDifference, ...]:
    """Where two texts that should say the same are built otherwise; what they share is not named."""
    source, words = skeleton(original), skeleton(translation)
    found = (
        BoneDifference(bone, _left(source[bone], words[bone]), _left(words[bone], source[bone]))
        for bone in Bone
    )
    return tuple(each for each in found if each.missing or each.added)


def _left(one: Counter[str], other: Counter[str]) -> tuple[str, ...]:
    return tuple((one - other).elements())


def _brackets(parts: Iterable[Part]) -> Iterator[str]:
    return (_drawn(part) for part in parts if isinstance(part, Bracket))


def _drawn(bracket: Bracket) -> str:
    tags = "".join(f"#{tag} " for tag in sorted(bracket.tags))
    return f"[{tags}{' | '.join(map(_reading, bracket.alternatives))}]"


def _reading(alternative: Alternative) -> str:
    prefix = f"{', '.join(sorted(alternative.sponsors))}: " if alternative.sponsors else ""
    if alternative.nothing:
        return prefix + NOTHING
    has_words = any(isinstance(part, Words) and part.text.strip() for part in alternative.parts)
    return prefix + " ".join([WORDS] * has_words + sorted(_brackets(alternative.parts)))
