"""Aligning wordings in a process of its own."""

import pytest

from positions.convergence.elements import Wording
from positions.convergence.findings.elements import Basis
from positions.formats.mapping.alignment import asked_bytes, read_elements
from positions.ids import Language
from server.jobs.encoder import aligned, texts_of
from server.semantic import MODEL

WORDINGS = [
    Wording("XAA", Language.ES, "toda persona que cruza una frontera"),
    Wording("XAB", Language.EN, "any person who crosses a border"),
]


def test_by_words_alone_nothing_is_found_across_languages_and_no_vector_is_made() -> None:
    asked = asked_bytes(WORDINGS, "")
    assert texts_of(asked) == []
    found, fresh = aligned(asked, {})
    assert fresh == {}
    assert all(len(each.occurrences) == 1 for each in read_elements(found))


def test_by_meaning_vectors_are_made_once_and_the_same_is_found_with_those_kept() -> None:
    asked = asked_bytes(WORDINGS, MODEL)
    found, fresh = aligned(asked, {})
    assert set(fresh) == set(texts_of(asked))
    assert {len(vector) for vector in fresh.values()} == {1024}  # 512 numbers of two bytes
    assert aligned(asked, fresh) == (found, {})
    suggested = [each for each in read_elements(found) if len(each.occurrences) == 2]
    assert suggested
    assert Basis.SUGGESTED in {each.basis for each in suggested[0].occurrences}


def test_another_model_than_the_one_that_is_here_is_refused() -> None:
    with pytest.raises(LookupError):
        aligned(asked_bytes(WORDINGS, "another/1"), {})
