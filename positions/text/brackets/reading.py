"""What a bracketed text holds, and what it reads when brackets go (BR5, BR9)."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import Final

from positions.ids import Language
from positions.text.brackets.tree import Alternative, Bracket, BracketedText, Part, Tag, Words
from positions.text.tokens import is_word, words_and_marks, would_join

TIGHT: Final = ",.;:!?)]»"  # no space before these
TIGHT_FRENCH: Final = ",.)]"


@dataclass(frozen=True, slots=True)
class BracketCount:
    """How much of a text is open. ``words_inside`` any bracket, of ``words`` in all.

    brackets: at any depth; ``deepest`` 0 where there is none.
    by_sponsor: in how many alternatives each code stands.
    """

    brackets: int
    top_level: int
    deepest: int
    words: int
    words_inside: int
    by_tag: Mapping[Tag, int]
    by_sponsor: Mapping[str, int]


def count_brackets(text: BracketedText) -> BracketCount:
    """Count the brackets of a text and the words in them."""
    top = [part for part in text.parts if isinstance(part, Bracket)]
    found = [each for bracket in top for each in _nested(bracket, 1)]
    alternatives = [alternative for _, bracket in found for alternative in bracket.alternatives]
    outside = _words(text.parts)
    inside = sum(_words(alternative.parts) for alternative in alternatives)
    return BracketCount(
        brackets=len(found),
        top_level=len(top),
        deepest=max((depth for depth, _ in found), default=0),
        words=outside + inside,
        words_inside=inside,
        by_tag=Counter(tag for _, bracket in found for tag in bracket.tags),
        by_sponsor=Counter(chain.from_iterable(alternative.sponsors for alternative in alternatives)),
    )


def _nested(bracket: Bracket, depth: int) -> Iterator[tuple[int, Bracket]]:
    yield depth, bracket
    for part in chain.from_iterable(alternative.parts for alternative in bracket.alternatives):
        if isinstance(part, Bracket):
            yield from _nested(part, depth + 1)


def _words(parts: Iterable[Part]) -> int:
    texts = [part.text for part in parts if isinstance(part, Words)]
    return sum(is_word(token) for text in texts for token in words_and_marks(text))


def settled(
    text: BracketedText, choose: Callable[[Bracket], Alternative | None], language: Language = Language.ES
) -> BracketedText:
    """Take the marks off brackets of the first level.

    The words of the alternative that ``choose`` returns stay, inner brackets with them; where it returns None
    the bracket stays as it is.
    Seam (BR9): where marks go, one space is removed if two meet or if one would stand before a closing mark;
    two words never become one; nothing else is altered. Nothing left at an end of the text leaves no space.
    """
    tight = TIGHT_FRENCH if language is Language.FR else TIGHT
    parts: list[Part] = []
    at_seam = False
    for part in text.parts:
        chosen = choose(part) if isinstance(part, Bracket) else None
        for each in (part,) if chosen is None else chosen.parts:
            _add(parts, each, tight, at_seam=at_seam or chosen is not None)
            at_seam = False
        at_seam = at_seam or chosen is not None
    last = parts[-1] if parts else None
    if at_seam and isinstance(last, Words):
        parts[-1:] = [Words(last.text.rstrip())]
    return BracketedText(tuple(parts), text.flaws)


def _add(parts: list[Part], part: Part, tight: str, *, at_seam: bool) -> None:
    last = parts[-1] if parts else None
    if isinstance(part, Bracket) or isinstance(last, Bracket) or not at_seam:
        parts.append(part)
    elif last is None:
        parts += [Words(part.text.lstrip())] if part.text.strip() else []
    else:
        parts[-1] = Words(_joined(last.text, part.text, tight))


def _joined(left: str, right: str, tight: str) -> str:
    if left[-1].isspace() and right[0].isspace():
        right = right[1:]
    if left[-1].isspace() and right[:1] and right[0] in tight:
        left = left[:-1]
    return left + " " * would_join(left, right) + right
