"""What is done of an alignment in other processes, so that no request waits for it.

Encoding needs the model, the rest dictionaries; in processes of their own neither holds both. Vectors go in
and come out as bytes, by the digest of their text: who calls keeps them.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from positions.convergence.elements import elements_of, texts_compared
from positions.formats.mapping.alignment import elements_bytes, read_asked
from positions.text.canonical import digest
from server.semantic import MODEL, likeness_among, load_model, load_numpy, vectors_of

HALF: Final = "<f2"  # how a vector is kept: half-precision floats, little-endian


def texts_of(asked: bytes) -> dict[str, str]:
    """By digest, the texts whose vectors an alignment needs; none where it is by words alone.

    Raises LookupError where the model asked for is not the one that is known here.
    """
    wordings, model = read_asked(asked)
    if model not in ("", MODEL):
        raise LookupError(model)
    return {digest(text.encode()): text for text in texts_compared(wordings)} if model else {}


def encoded(texts: Sequence[str]) -> dict[str, bytes]:
    """The vectors of texts. Raises LookupError where the model is not here."""
    encoder = load_model()
    if encoder is None:
        raise LookupError(MODEL)
    numpy = load_numpy()
    return {
        digest(text.encode()): numpy.asarray(vector).astype(HALF).tobytes()
        for text, vector in vectors_of(texts, encoder).items()
    }


def aligned(asked: bytes, vectors: Mapping[str, bytes]) -> bytes:
    """Align wordings by the vectors of their texts, or by words alone; say what was found."""
    wordings, model = read_asked(asked)
    if not model:
        return elements_bytes(elements_of(wordings))
    numpy = load_numpy()
    rows: dict[str, Any] = {  # rows of numpy, which are no Sequence to mypy
        text: numpy.frombuffer(vectors[name], HALF).astype(float) for name, text in texts_of(asked).items()
    }
    return elements_bytes(elements_of(wordings, likeness_among(rows)))
