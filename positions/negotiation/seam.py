"""The words where a paragraph is split, and where two are joined. No word is added, removed or moved.

What is split may be joined again: the tokens are the same (rule T3), white space at the seam is one space.
"""

import re
import unicodedata
from typing import Final

from positions.errors import Malformed
from positions.text.brackets.parsing import parse_brackets
from positions.text.brackets.tree import FlawKind
from positions.text.tokens import words_and_marks
from positions.text.units import cut, units_of
from positions.text.wording import check_wording

_OPEN: Final = (FlawKind.UNCLOSED, FlawKind.STRAY_CLOSE)


def split_wording(text: str, place: int) -> tuple[str, str]:
    """The words before and after a place, in UTF-16 units, without white space where they are cut.

    Raises Malformed: ``split_outside``; ``split_empty`` where no word stands on one side;
    ``split_inside_word``; ``split_inside_bracket``; ``change_cuts_letter``.
    """
    if not 0 <= place <= units_of(text):
        raise Malformed("split_outside")
    before, after = cut(text, (place, units_of(text) - place))
    tokens, rest = words_and_marks(before), words_and_marks(after)
    if not tokens or not rest:
        raise Malformed("split_empty")
    if tokens + rest != words_and_marks(text) or unicodedata.category(after[0]).startswith("M"):
        raise Malformed("split_inside_word")
    if _open_brackets(before) + _open_brackets(after) != _open_brackets(text):
        raise Malformed("split_inside_bracket")
    return before.rstrip(), after.lstrip()


def marked_place(text: str, marked: str) -> int:
    """The place in a text, in UTF-16 units, that is marked by the one line break in its words.

    Raises Malformed: ``split_unmarked`` where there is none or more than one (empty lines count as one);
    ``split_words_changed`` where the words are not those of the text.
    """
    parts = re.split(r"[^\S\r\n]*[\r\n]\s*", marked.rstrip())
    if len(parts) != 2 or not parts[0]:
        raise Malformed("split_unmarked")
    before, after = parts
    start = len(text) - len(text.lstrip())
    end = start + len(before.lstrip())
    if text[start:end] != before.lstrip() or text[end:].strip() != after:
        raise Malformed("split_words_changed")
    return units_of(text[:end])


def _open_brackets(text: str) -> int:
    return sum(flaw.kind in _OPEN for flaw in parse_brackets(text).flaws)


def joined_wording(first: str, second: str) -> str:
    """The words of two paragraphs as one, a space between them.

    Raises Malformed as ``check_wording`` where they are too long together.
    """
    joined = " ".join(words for words in (first.rstrip(), second.lstrip()) if words)
    check_wording(joined)
    return joined
