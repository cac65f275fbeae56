"""New keys are never keys that something else had."""

from positions.questionnaire.keys import fresh_options, fresh_question, fresh_section, fresh_term
from tests import cast

BEFORE = cast.questionnaire(
    cast.term_block("t01"),
    cast.term_block("t02"),
    cast.chapter("s1", cast.question("s1.q1", options="abc"), cast.question("s1.q2")),
    cast.chapter("s2"),
    terms=[cast.term("t01"), cast.term("t02")],
)
NOW = cast.questionnaire(
    cast.term_block("t01"),
    cast.chapter("s1", cast.question("s1.q1", options="ab")),
    terms=[cast.term("t01")],
    version=2,
)


def test_what_an_earlier_version_used_is_not_used_again() -> None:
    assert fresh_section([BEFORE, NOW]) == "s3"
    assert fresh_term([BEFORE, NOW]) == "t03"
    assert fresh_question([BEFORE, NOW], "s1") == "s1.q3"
    assert fresh_options([BEFORE, NOW], "s1.q1", 2) == ("d", "e")


def test_without_versions_counting_begins_at_one() -> None:
    assert fresh_section([]) == "s1"
    assert fresh_term([]) == "t01"
    assert fresh_question([], "s1") == "s1.q1"
    assert fresh_options([], "s1.q1", 28)[-3:] == ("z", "aa", "ab")
