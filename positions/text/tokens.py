"""Tokens as the conferences count them: words and single punctuation marks; white space is none (rule T3).

A word is made of letters, their combining marks and digits, with hyphens and apostrophes inside. «No word
added or removed» is judged on these tokens, as written. A drawn diff has pieces of its own (``diff``).
"""

import re
import unicodedata
from functools import lru_cache
from typing import Final

JOINERS: Final = "-\u2010\u2011'\u2019"  # that hold a word together


def spaced_tokens(text: str) -> list[tuple[str, str]]:
    """Each token with the white space before it, in order; white space at the end belongs to none."""
    return _pattern(_marks(text)).findall(text)


def words_and_marks(text: str) -> list[str]:
    """The tokens of a text."""
    return [token for _, token in spaced_tokens(text)]


def is_word(token: str) -> bool:
    """Whether a token is a word rather than a punctuation mark."""
    return token[0].isalnum() or unicodedata.category(token[0]).startswith("M")


def would_join(left: str, right: str) -> bool:
    """Whether words at the end of one text and the start of another would become one word without a space."""
    if not left or not right:
        return False
    if is_word(left[-1]):
        return is_word(right) or (right[0] in JOINERS and right[1:] != "" and is_word(right[1:]))
    return left[-1] in JOINERS and left[:-1] != "" and is_word(left[-2]) and is_word(right)


def _marks(text: str) -> str:
    """The combining marks that occur: the patterns of ``re`` know letters and digits, but no marks."""
    if text.isascii():
        return ""
    return "".join(sorted(c for c in set(text) if c > "\u02ff" and unicodedata.category(c).startswith("M")))


@lru_cache(maxsize=256)
def _pattern(marks: str) -> re.Pattern[str]:
    letter = f"(?:[^\\W_]|[{marks}])" if marks else "[^\\W_]"
    return re.compile(f"(\\s*)({letter}+(?:[{JOINERS}]{letter}+)*|\\S)")
