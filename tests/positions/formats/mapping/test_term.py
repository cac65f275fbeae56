from typing import Any

import pytest

from positions.formats.mapping.reading import Unreadable, read_plain
from positions.formats.mapping.term import read_term_block, read_terms, term_mapping, term_sections
from positions.ids import Language, TermId
from positions.questionnaire.questionnaire import Aspect, FalseFriend, Reference, Term

REFERENCE = Reference({Language.ES: "Toda persona."}, Language.ES, "Glosario", "2", "https://ley.example/2")
FULL = Term(
    id=TermId("t01"),
    labels={Language.ES: "tráfico", Language.EN: "smuggling"},
    synonyms={Language.ES: ("tráfico ilícito",), Language.PT: ()},
    false_friends=(FalseFriend("tráfico", Language.PT, TermId("t02")),),
    reference=REFERENCE,
    why={Language.ES: "Se confunde."},
)
BARE = Term(TermId("t02"), {Language.ES: "trata"}, {})


def block(*aspects: str, **changes: object) -> list[dict[str, Any]]:
    texts = {"es": "¿Cómo define «{term}»?", "en": "How is {term} defined?"}
    return [{"aspect": aspect, "kind": "definition", "texts": texts, **changes} for aspect in aspects]


def problems(plain: Any) -> list[tuple[str, str]]:
    with pytest.raises(Unreadable) as caught:
        read_plain(read_terms, plain)
    return [(problem.key, problem.reason) for problem in caught.value.problems]


def test_terms_are_read_as_they_were_written() -> None:
    assert read_plain(read_terms, [term_mapping(FULL), term_mapping(BARE)]) == (FULL, BARE)


def test_a_false_friend_means_a_term_of_the_list() -> None:
    assert problems([term_mapping(FULL)]) == [("[0].false_friends[0].means", "term_unknown")]


def test_a_false_friend_without_meaning_is_said_once() -> None:
    plain: dict[str, Any] = {
        "id": "t01",
        "labels": {"es": "a"},
        "false_friends": [{"word": "b", "language": "es"}],
    }
    assert problems([plain]) == [("[0].false_friends[0]", "key_missing")]


def test_a_term_stands_once_and_its_languages_exist() -> None:
    plain = {"id": "t01", "labels": {"es": "a"}, "synonyms": {"de": ["b"]}}
    assert problems([plain, plain]) == [
        ("[0].synonyms.de", "language_unknown"),
        ("[1].synonyms.de", "language_unknown"),
        ("[1]", "key_twice"),
    ]


def test_the_pattern_becomes_a_section_for_each_term() -> None:
    pattern = read_plain(read_term_block, block("national", "acceptance", "comment"))
    first, second = term_sections((FULL, BARE), pattern)
    assert (first.key, first.term, first.titles) == ("t01", "t01", FULL.labels)
    assert [question.key for question in first.questions] == ["t01.national", "t01.acceptance", "t01.comment"]
    assert [question.key for question in second.questions] == ["t02.national", "t02.comment"]
    assert [question.reference for question in first.questions] == [REFERENCE, REFERENCE, None]
    assert {question.term for question in second.questions} == {"t02"}


def test_the_label_stands_in_the_words_in_the_same_language_else_in_spanish() -> None:
    helps = {"fr": "Le terme {term}."}
    pattern = read_plain(read_term_block, block("national", helps=helps))
    (section,) = term_sections((FULL,), pattern)
    (question,) = section.questions
    assert question.texts == {
        Language.ES: "¿Cómo define «tráfico»?",
        Language.EN: "How is smuggling defined?",
    }
    assert question.helps == {Language.FR: "Le terme tráfico."}
    assert question.aspect is Aspect.NATIONAL


def test_an_aspect_is_asked_once() -> None:
    with pytest.raises(Unreadable) as caught:
        read_plain(read_term_block, [*block("national", "national"), *block("other")])
    assert [(problem.key, problem.reason) for problem in caught.value.problems] == [
        ("[2].aspect", "word_unknown"),
        ("[1]", "key_twice"),
    ]
