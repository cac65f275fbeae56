"""Judgements as programs send them."""

import json
from typing import Any

import pytest

from positions.convergence.judgements import SameOrNot, passage_of
from positions.errors import Malformed
from positions.formats.mapping.reading import Unreadable
from positions.ids import Language, TermId
from server.actions.verdicts import Decide, Name
from server.forms.judgements import read_decision
from tests.room import QUESTIONNAIRE

ONE = {"lang": "es", "text": " toda  persona "}
OTHER = {"lang": "pt", "text": "toda pessoa"}
PAIR: dict[str, Any] = {"term": "t01", "one": ONE, "other": OTHER, "says": "same"}
NAMED: dict[str, Any] = {"term": "t01", "passage": ONE, "name": " quién  es "}


def read(body: object, limit: int = 99_999) -> Decide | Name:
    return read_decision(json.dumps(body).encode(), QUESTIONNAIRE, limit=limit)


@pytest.mark.parametrize(
    ("word", "says"), [*((each.value, each) for each in SameOrNot), ("taken_back", None)]
)
def test_a_judgement_is_on_words_in_the_form_in_which_they_are_judged(
    word: str, says: SameOrNot | None
) -> None:
    one, other = passage_of(Language.ES, "toda persona"), passage_of(Language.PT, "toda pessoa")
    assert read({**PAIR, "says": word}) == Decide(QUESTIONNAIRE, TermId("t01"), one, other, says)


def test_where_there_is_a_name_it_is_a_naming() -> None:
    passage = passage_of(Language.ES, "toda persona")
    assert read(NAMED) == Name(QUESTIONNAIRE, TermId("t01"), passage, "quién es")
    assert read({**NAMED, "name": ""}) == Name(QUESTIONNAIRE, TermId("t01"), passage, "")


@pytest.mark.parametrize(
    ("body", "problems"),
    [
        ({**PAIR, "by": "ca"}, {"by": "key_unknown"}),
        ({**PAIR, "at": "2017-06-20T23:59:59Z"}, {"at": "key_unknown"}),
        ({**NAMED, "by": "ca"}, {"by": "key_unknown"}),
        ({**PAIR, "one": {**ONE, "words": 2}}, {"one.words": "key_unknown"}),
        ({**PAIR, "says": "perhaps"}, {"says": "word_unknown"}),
        ({**PAIR, "says": None, "term": 1}, {"term": "text_wanted", "says": "word_unknown"}),
        ({**PAIR, "one": {"lang": "xx", "text": "a"}}, {"one.lang": "word_unknown"}),
        ({**PAIR, "other": {"lang": "es", "text": " \n"}}, {"other.text": "passage_empty"}),
        ({**PAIR, "one": {"lang": "es", "text": "a" * 20_001}}, {"one.text": "value_too_long"}),
        ({**PAIR, "one": "toda persona"}, {"one": "mapping_wanted"}),
        ({**NAMED, "name": "a" * 81}, {"name": "name_too_long"}),
        ({**NAMED, "name": 3}, {"name": "text_wanted"}),
        ({**NAMED, "says": "same"}, {"says": "key_unknown"}),
        ([], {"": "mapping_wanted"}),
    ],
)
def test_what_does_not_fit_is_refused_with_its_place(body: object, problems: dict[str, str]) -> None:
    with pytest.raises(Unreadable) as refusal:
        read(body)
    assert {each.key: each.reason for each in refusal.value.problems} == problems


def test_what_is_missing_is_named() -> None:
    with pytest.raises(Unreadable) as refusal:
        read({"term": "t01"})
    assert [each.facts["key"] for each in refusal.value.problems] == ["one", "other", "says"]


@pytest.mark.parametrize(
    ("body", "reason"),
    [(b"", "json_malformed"), (b'{"term": "t01", "term": "t02"}', "key_twice"), (b"x" * 99, "too_large")],
)
def test_a_body_is_strict_json(body: bytes, reason: str) -> None:
    with pytest.raises(Malformed, match=reason):
        read_decision(body, QUESTIONNAIRE, limit=64)
