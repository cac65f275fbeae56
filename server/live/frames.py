"""The one reader of JSON that strangers send: bounded before it is parsed, strict in what it takes (R-56).

Rule 1. Measured first, then scanned for depth, then parsed; each costs time in proportion to the size.
Rule 2. Only integers that every browser holds exactly; no key twice, none that a browser gives a meaning of
        its own; no text that is not well-formed Unicode.
"""

import json
import re
from collections.abc import Sequence
from typing import Final, NoReturn, TypeAlias

from positions.errors import Malformed

Tree: TypeAlias = "bool | int | str | list[Tree] | dict[str, Tree] | None"

FRAME_BYTES: Final = 65_536
DEPTH: Final = 8
VALUES: Final = 10_000
KEY_CHARACTERS: Final = 64
LARGEST: Final = 2**53 - 1
FORBIDDEN_KEYS: Final = frozenset({"__proto__", "constructor", "prototype"})

_DIGITS: Final = 16  # of LARGEST; longer ones are not even converted
# A string without end reaches to the end of the frame, or looking for its end would be done from each quote.
_SIGNS: Final = re.compile(r'"(?:[^"\\]|\\.)*+(?:"|\\?\Z)|[\[\]{}]', re.DOTALL)
_LONE: Final = re.compile("[\ud800-\udfff]")


def read_tree(frame: str) -> Tree:
    """What a text of JSON holds.

    Raises Malformed: ``frame_too_large`` (``most`` bytes of UTF-8), ``frame_unreadable`` with the broken
    ``rule``: syntax, depth, values, key, twice, number or letter.
    """
    try:
        size = len(frame) if len(frame) > FRAME_BYTES else len(frame.encode())
    except UnicodeEncodeError:
        raise Malformed("frame_unreadable", rule="letter") from None
    if size > FRAME_BYTES:
        raise Malformed("frame_too_large", most=FRAME_BYTES)
    if frame.count("[") + frame.count("{") > DEPTH:
        _check_depth(frame)
    try:
        tree: Tree = _DECODER.decode(frame)
    except ValueError:
        raise Malformed("frame_unreadable", rule="syntax") from None
    if len(frame) > VALUES or "\\u" in frame:
        _check_values(tree)
    return tree


def _check_depth(frame: str) -> None:
    depth = 0
    for sign in _SIGNS.finditer(frame):
        if sign[0] in "[{":
            depth += 1
        elif sign[0] in "]}":
            depth -= 1
        if depth > DEPTH:
            raise Malformed("frame_unreadable", rule="depth")


def _check_values(tree: Tree) -> None:
    """How many there are, of which each takes a character at least, and that no escape left half a letter."""
    waiting, seen = [tree], 0
    while waiting:
        seen += 1
        if seen > VALUES:
            raise Malformed("frame_unreadable", rule="values")
        value = waiting.pop()
        if isinstance(value, str):
            if _LONE.search(value):
                raise Malformed("frame_unreadable", rule="letter")
        elif isinstance(value, list):
            waiting.extend(value)
        elif isinstance(value, dict):
            waiting.extend(value.values())


def _fields(pairs: Sequence[tuple[str, Tree]]) -> dict[str, Tree]:
    fields = dict(pairs)
    if len(fields) != len(pairs):
        raise Malformed("frame_unreadable", rule="twice")
    for key in fields:
        if len(key) > KEY_CHARACTERS or key in FORBIDDEN_KEYS or _LONE.search(key):
            raise Malformed("frame_unreadable", rule="key")
    return fields


def _integer(digits: str) -> int:
    if len(digits) > _DIGITS + 1 or abs(number := int(digits)) > LARGEST:
        raise Malformed("frame_unreadable", rule="number")
    return number


def _no_number(_: str) -> NoReturn:
    raise Malformed("frame_unreadable", rule="number")


_DECODER: Final = json.JSONDecoder(
    object_pairs_hook=_fields, parse_int=_integer, parse_float=_no_number, parse_constant=_no_number
)
