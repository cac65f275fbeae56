"""The one strict reader of JSON, of request bodies, lines and rows.

Rule 1. Size, encoding, depth and number of values are bounded before anything is parsed.
Rule 2. Whole numbers only, within what a browser holds exactly (2^53-1); no NaN, no Infinity.
Rule 3. No key twice, none longer than 64 characters, none that a browser would take for an object's own
        machinery; no lone surrogates.
"""

import json
import re
from collections.abc import Sequence
from typing import Final, NoReturn

from positions.errors import Malformed
from positions.formats.mapping.characters import shown
from positions.formats.mapping.reading import KEY_LENGTH
from positions.formats.mapping.scalars import LARGEST
from positions.text.canonical import Plain, canonical_json

DEPTH: Final = 8
VALUES: Final = 10_000
_FORBIDDEN_KEYS: Final = frozenset({"__proto__", "constructor", "prototype"})
_TOKEN: Final = re.compile(r'"(?:[^"\\]++|\\.)*+"?|[\[\]{},]', re.DOTALL)
_DIGITS: Final = len(str(LARGEST)) + 1  # and the sign


def read_json(data: bytes, limit: int, *, values: int = VALUES, depth: int = DEPTH) -> Plain:
    """Read one JSON value of at most ``limit`` bytes, ``values`` values, ``depth`` containers in each other.

    Raises Malformed: ``too_large``, ``encoding_wrong``, ``too_deep``, ``too_many_values``, ``key_twice``,
    ``json_malformed``, ``key_too_long``, ``key_forbidden``, ``number_not_integer``, ``number_out_of_range``,
    ``surrogate_alone``.
    """
    if len(data) > limit:
        raise Malformed("too_large", most=limit)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as wrong:
        raise Malformed("encoding_wrong", offset=wrong.start) from wrong
    _check_shape(text, values=values, depth=depth)
    try:
        value: Plain = json.loads(
            text,
            object_pairs_hook=_take_pairs,
            parse_int=_take_integer,
            parse_float=_refuse_fraction,
            parse_constant=_refuse_fraction,
        )
    except json.JSONDecodeError as wrong:
        raise Malformed("json_malformed", line=wrong.lineno, column=wrong.colno) from wrong
    _check_surrogates(text, value)
    return value


def _check_shape(text: str, *, values: int, depth: int) -> None:
    """Count brackets and commas outside strings; every value but the first of a container follows a comma."""
    deep = 0
    most = 1
    for token in _TOKEN.finditer(text):
        sign = token.group()
        if sign in ("[", "{"):
            deep += 1
            most += 1
            if deep > depth:
                raise Malformed("too_deep", most=depth)
        elif sign in ("]", "}"):
            deep -= 1
        elif sign == ",":
            most += 1
        if most > values:
            raise Malformed("too_many_values", most=values)


def _take_pairs(pairs: Sequence[tuple[str, Plain]]) -> dict[str, Plain]:
    taken: dict[str, Plain] = {}
    for key, value in pairs:
        if len(key) > KEY_LENGTH:
            raise Malformed("key_too_long", most=KEY_LENGTH)
        if key in _FORBIDDEN_KEYS:
            raise Malformed("key_forbidden", key=key)
        if key in taken:
            raise Malformed("key_twice", key=shown(key))
        taken[key] = value
    return taken


def _take_integer(digits: str) -> int:
    if len(digits) > _DIGITS or abs(int(digits)) > LARGEST:
        raise Malformed("number_out_of_range", most=LARGEST)
    return int(digits)


def _refuse_fraction(said: str) -> NoReturn:
    raise Malformed("number_not_integer", said=shown(said))


def _check_surrogates(text: str, value: Plain) -> None:
    if "\\u" not in text:
        return  # strict UTF-8 has none; only an escape can make one
    try:
        canonical_json(value)
    except UnicodeEncodeError as wrong:
        raise Malformed("surrogate_alone") from wrong
