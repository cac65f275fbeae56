"""What an alignment follows from, and what was found, as the bytes they are kept in.

``acorde-alignment/1``: the model and the wordings. Equal bytes have equal elements: their digest names them.
"""

from collections.abc import Mapping, Sequence
from typing import Final, cast

from positions.convergence.elements import SharedElement, Wording
from positions.formats.mapping.json_text import read_json
from positions.ids import Language
from positions.text.canonical import Plain, canonical_json, canonical_json_of, value_of

FORMAT: Final = "acorde-alignment/1"
BYTES: Final = 64 * 1024 * 1024
VALUES: Final = 1_000_000


def asked_bytes(wordings: Sequence[Wording], model: str) -> bytes:
    """Write what is to be aligned; the order of the wordings says nothing. ``model``: empty for none."""
    rows: list[Plain] = [
        [each.country, each.language.value, each.text] for each in sorted(wordings, key=_place)
    ]
    return canonical_json({"format": FORMAT, "model": model, "wordings": rows})


def _place(wording: Wording) -> tuple[str, str, str]:
    return wording.language, wording.text, wording.country


def read_asked(data: bytes) -> tuple[tuple[Wording, ...], str]:
    """Read what ``asked_bytes`` wrote: wordings and model. Raises Malformed where it is no JSON."""
    value = cast(Mapping[str, Plain], read_json(data, BYTES, values=VALUES))
    rows = cast(Sequence[tuple[str, str, str]], value["wordings"])
    return tuple(Wording(country, Language(tongue), text) for country, tongue, text in rows), str(
        value["model"]
    )


def elements_bytes(found: Sequence[SharedElement]) -> bytes:
    """Write elements."""
    return canonical_json_of(found)


def read_elements(data: bytes) -> tuple[SharedElement, ...]:
    """Read what ``elements_bytes`` wrote. Raises ValueError where it is something else."""
    return value_of(data, tuple[SharedElement, ...])
