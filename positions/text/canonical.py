"""Canonical bytes and their digest.

Canonical JSON: keys sorted by code point, no spaces, UTF-8; integers only. For this subset the bytes are
those of RFC 8785 (JSON Canonicalization Scheme).
"""

import hashlib
import json
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeAlias

Plain: TypeAlias = "bool | int | str | Sequence[Plain] | Mapping[str, Plain] | None"


def canonical_json(value: Plain) -> bytes:
    """Print a plain value as its one canonical byte string."""
    return canonical_json_of(value, None)


# Any: json hands over whatever it meets.
def canonical_json_of(value: object, plainly: Callable[[Any], object] | None) -> bytes:
    """Print a value that is plain but for what ``plainly`` turns into something plainer when it is met."""
    text = json.dumps(
        value,
        sort_keys=True,
        separators=(",", ":"),
        ensure_ascii=False,
        allow_nan=False,
        check_circular=False,  # a value that holds itself ends in RecursionError all the same
        default=plainly,
    )
    return text.encode("utf-8")


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
