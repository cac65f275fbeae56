"""Forms of the page of suggestions."""

import pytest
from pydantic import ValidationError

from positions.convergence.judgements import SameOrNot
from server.forms.judging import Decision, ElementName, Sweep, Undoing

PAIR = {"term": "t01", "one_lang": "es", "one_text": "a", "other_lang": "pt", "other_text": "b", "seen": "3"}


def test_a_decision_is_one_of_three_on_two_passages() -> None:
    read = Decision.model_validate({**PAIR, "says": "related", "open": "t01"})
    assert (read.says, read.seen, read.open, read.after) == (SameOrNot.RELATED, 3, "t01", "")
    for wrong in (
        {"says": "perhaps"},
        {"says": ""},
        {"says": "same", "seen": "-1"},
        {"says": "same", "one_lang": "xx"},
    ):
        with pytest.raises(ValidationError):
            Decision.model_validate({**PAIR, **wrong})


def test_a_sweep_an_undoing_and_a_name_say_what_they_are_about() -> None:
    assert Sweep.model_validate({"term": "t01", "element": "e1", "says": "same"}).element == "e1"
    undoing = Undoing.model_validate({"term": "t01", "first": "2", "last": "5"})
    assert (undoing.first, undoing.last) == (2, 5)
    named = ElementName.model_validate({"term": "t01", "lang": "es", "text": "a", "name": "", "seen": "fin"})
    assert (named.name, named.seen) == ("", "fin")
    with pytest.raises(ValidationError):
        Undoing.model_validate({"term": "t01", "first": "x", "last": "5"})
    with pytest.raises(ValidationError):
        ElementName.model_validate({"term": "t01", "lang": "es", "text": "a", "other": "x"})
