"""Canonical bytes and their digest.

Canonical JSON: keys sorted by code point, no spaces, UTF-8; integers only. For this subset the bytes are
those of RFC 8785 (JSON Canonicalization Scheme).
"""

import hashlib
import json
import unicodedata
from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import TypeAlias, TypeVar

from msgspec.json import Encoder, decode

Value = TypeVar("Value")
Plain: TypeAlias = "bool | int | str | Sequence[Plain] | Mapping[str, Plain] | None"


def canonical_json(value: Plain) -> bytes:
    """Print a plain value as its one canonical byte string."""
    text = json.dumps(
        value,
        sort_keys=True,
        separators=(",", ":"),
        ensure_ascii=False,
        allow_nan=False,
        check_circular=False,  # a value that holds itself ends in RecursionError all the same
    )
    return text.encode("utf-8")


def canonical_json_of(value: object) -> bytes:
    """Print a value of the domain as the canonical bytes of what it stands for.

    Records are mappings of their fields, words of the domain are their values, ratios ``3/4``.
    It holds no floats. Raises TypeError for a type that no value of the domain is made of.
    """
    return _ENCODER.encode(value)


def value_of(data: bytes, kind: type[Value]) -> Value:
    """Read what ``canonical_json_of`` printed of a value of this kind, ratios apart; for bytes of our own.

    Raises ValueError where they are none.
    """
    return decode(data, type=kind)


def _plainer(value: object) -> str | dict[object, object]:
    if isinstance(value, Fraction):
        return f"{value.numerator}/{value.denominator}"
    if isinstance(value, Mapping):
        return dict(value)
    raise TypeError(type(value))


_ENCODER = Encoder(enc_hook=_plainer, order="sorted")


def digest(data: bytes) -> str:
    """SHA-256, lower-case hex."""
    return hashlib.sha256(data).hexdigest()


def canonical_wording(text: str) -> str:
    """Bring a wording to the form in which two wordings are called the same: NFC, white space runs as one
    space, none at the ends. Nothing else: case, accents and punctuation are part of the words.
    """
    composed = unicodedata.normalize("NFC", text)
    if composed.isprintable() and "  " not in composed and composed == composed.strip():
        return composed  # the only printable white space is the space: nothing to bring together
    return " ".join(composed.split())
