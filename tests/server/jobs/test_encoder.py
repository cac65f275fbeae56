"""Aligning wordings in a process of its own."""

import pytest

from positions.convergence.elements import Wording
from positions.convergence.findings.elements import Basis
from positions.formats.mapping.alignment import asked_bytes, read_elements
from positions.ids import Language
from server.jobs import encoder
from server.jobs.encoder import aligned, encoded, texts_of
from server.semantic import MODEL

WORDINGS = [
    Wording("XAA", Language.ES, "toda persona que cruza una frontera"),
    Wording("XAB", Language.EN, "any person who crosses a border"),
]


def test_by_words_alone_nothing_is_found_across_languages_and_no_vector_is_needed() -> None:
    asked = asked_bytes(WORDINGS, "")
    assert texts_of(asked) == {}
    assert all(len(each.occurrences) == 1 for each in read_elements(aligned(asked, {})))


def test_by_meaning_what_is_said_in_two_languages_is_found_by_the_vectors_of_its_texts() -> None:
    asked = asked_bytes(WORDINGS, MODEL)
    texts = texts_of(asked)
    vectors = encoded(list(texts.values()))
    assert vectors.keys() == texts.keys()
    assert {len(vector) for vector in vectors.values()} == {1024}  # 512 numbers of two bytes
    found = aligned(asked, vectors)
    suggested = [each for each in read_elements(found) if len(each.occurrences) == 2]
    assert suggested
    assert Basis.SUGGESTED in {each.basis for each in suggested[0].occurrences}


def test_another_model_than_the_one_that_is_here_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(LookupError):
        texts_of(asked_bytes(WORDINGS, "another/1"))
    monkeypatch.setattr(encoder, "load_model", lambda: None)
    with pytest.raises(LookupError):
        encoded(["visado"])
