"""Aligning wordings in a process of its own, so that no request waits for it.

Vectors go in and come out as bytes, by the digest of their text: who calls keeps them.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from positions.convergence.elements import elements_of, texts_compared
from positions.convergence.resemblance import Likeness
from positions.formats.mapping.alignment import elements_bytes, read_asked
from positions.text.canonical import digest
from server.semantic import MODEL, likeness_among, load_model, vectors_of

HALF: Final = "<f2"  # how a vector is kept: half-precision floats, little-endian


def texts_of(asked: bytes) -> list[str]:
    """The digests of the texts whose vectors an alignment needs; none where it is by words alone."""
    wordings, model = read_asked(asked)
    return [digest(text.encode()) for text in texts_compared(wordings)] if model else []


def aligned(asked: bytes, known: Mapping[str, bytes]) -> tuple[bytes, dict[str, bytes]]:
    """Align wordings; say what was found, and the vectors that were not ``known``.

    Raises LookupError where the model asked for is not the one that is here.
    """
    wordings, model = read_asked(asked)
    if not model:
        return elements_bytes(elements_of(wordings)), {}
    likeness, fresh = _likeness(model, texts_compared(wordings), known)
    return elements_bytes(elements_of(wordings, likeness)), fresh


def _likeness(
    model: str, texts: Sequence[str], known: Mapping[str, bytes]
) -> tuple[Likeness, dict[str, bytes]]:
    encoder = load_model() if model == MODEL else None
    if encoder is None:
        raise LookupError(model)
    import numpy  # it comes with the model

    names = {text: digest(text.encode()) for text in texts}
    missing = [text for text in texts if names[text] not in known]
    fresh = {
        names[text]: numpy.asarray(vector).astype(HALF).tobytes()
        for text, vector in vectors_of(missing, encoder).items()
    }
    numbers = {**known, **fresh}
    vectors: dict[str, Any] = {  # rows of numpy, which are no Sequence to mypy
        text: numpy.frombuffer(numbers[name], HALF).astype(float) for text, name in names.items()
    }
    return likeness_among(vectors), fresh
