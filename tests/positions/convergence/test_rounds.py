"""What moved between two rounds, and who moved it."""

import json
from collections.abc import Callable
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from positions.convergence.findings import AgreementClass, Report
from positions.convergence.report import build_report, report_bytes
from positions.convergence.rounds import Mover, movements, round_of
from positions.errors import Malformed
from positions.process import CountingRules, Process
from positions.questionnaire.questionnaire import Kind
from positions.questionnaire.submission import AnswerState, Submission
from tests.cast import chapter, chose, codes, process, question, questionnaire, said, submission

FULL, ANSWERING = AgreementClass.FULL, AgreementClass.ANSWERING
EXCEPTIONS, DIVERGENCE, NOT_ENOUGH = (
    AgreementClass.EXCEPTIONS,
    AgreementClass.DIVERGENCE,
    AgreementClass.NOT_ENOUGH,
)
ASKED = questionnaire(chapter("s", question("s.a"), question("s.b", Kind.SCALE, "12345")))
WORDS = {"y": "yes", "p": "part", "n": "no"}


def filed(row: str) -> list[Submission]:
    """What each delegation says on s.a: y, p, n choose, r reserves, - has not filed."""
    return [
        submission(code, said("s.a", AnswerState.RESERVED) if letter == "r" else chose("s.a", WORDS[letter]))
        for code, letter in zip(codes(len(row)), row, strict=True)
        if letter != "-"
    ]


def report(row: str, frame: Process | None = None) -> Report:
    return build_report(frame or process(4, 4), ASKED, filed(row))


# Any: a report read back from JSON.
def printed(report: Report) -> dict[str, Any]:
    found = json.loads(report_bytes(report))
    assert isinstance(found, dict)
    return found


def moved(
    before: str, after: str, level: str = "biregional"
) -> tuple[AgreementClass, AgreementClass, list[Mover]]:
    found = [
        each for each in movements(printed(report(before)), printed(report(after))) if each.level == level
    ]
    assert [each.question for each in found] == ["s.a"]
    return found[0].before, found[0].after, list(found[0].movers)


def test_a_round_counts_the_closed_questions_by_class_at_every_level() -> None:
    whole = report("yyyyyy-n")
    found = round_of(printed(whole))
    assert found.inputs == whole.inputs.digest
    assert found.version == 1
    assert found.submissions == {"ca": 4, "cb": 3, "biregional": 7}
    assert found.members == {"ca": 4, "cb": 4, "biregional": 8}
    assert found.classes == {each.level: each.classes for each in whole.findings}
    assert found.classes["ca"] == {FULL: 1, NOT_ENOUGH: 1}


def test_the_one_who_comes_round_is_named_and_decisive() -> None:
    before, after, movers = moved("yyyn----", "yyyy----", "ca")
    assert (before, after) == (EXCEPTIONS, FULL)
    assert movers == [Mover(codes(4)[3], "no", "yes", decisive=True)]


def test_of_two_who_move_each_may_be_needed() -> None:
    # Of two who part from the rest either alone would have left the class with exceptions.
    before, after, movers = moved("yyyy----", "yynn----", "ca")
    assert (before, after) == (FULL, DIVERGENCE)
    assert [(each.delegation, each.decisive) for each in movers] == [("XAC", True), ("XAD", True)]


def test_of_several_who_move_none_may_be_needed() -> None:
    before, after, movers = moved("--------", "yyy-----", "ca")
    assert (before, after) == (NOT_ENOUGH, ANSWERING)
    assert [(each.before, each.after, each.decisive) for each in movers] == [
        ("no_submission", "yes", False)
    ] * 3


def test_who_takes_a_position_back_moves_and_who_leaves_it_is_absent() -> None:
    before, after, movers = moved("yyyy----", "yr------", "ca")
    assert (before, after) == (FULL, NOT_ENOUGH)
    assert [(each.delegation, each.before, each.after) for each in movers] == [
        ("XAB", "yes", "reserved"),
        ("XAC", "yes", "no_submission"),
        ("XAD", "yes", "no_submission"),
    ]


def test_the_movers_of_both_conferences_are_all_of_them() -> None:
    before, after, movers = moved("yyyyyyyy", "nnnnyyyy")
    assert (before, after) == (FULL, DIVERGENCE)
    assert [each.delegation for each in movers] == codes(4)
    assert not any(each.decisive for each in movers)


def test_another_point_on_the_same_side_moves_nobody() -> None:
    def scaled(*points: str) -> dict[str, Any]:
        filed = [submission(code, chose("s.b", each)) for code, each in zip(codes(4), points, strict=True)]
        return printed(build_report(process(4, 0), ASKED, filed))

    (found,) = movements(scaled("4", "4", "4", "1"), scaled("5", "4", "4", "4"))
    assert [(each.delegation, each.before, each.after) for each in found.movers] == [("XAD", "1", "4")]


def test_a_class_that_other_rules_moved_has_no_mover() -> None:
    strict = process(4, 4, rules=CountingRules(2, Fraction(1, 2), Fraction(3, 4), 0))
    found = movements(printed(report("yyyn----")), printed(report("yyyn----", strict)))
    assert [(each.before, each.after, each.movers) for each in found if each.level == "ca"] == [
        (EXCEPTIONS, DIVERGENCE, ())
    ]


def test_a_question_or_a_level_that_was_not_there_did_not_move() -> None:
    more = questionnaire(chapter("s", question("s.a"), question("s.c")))
    after = printed(
        build_report(process(4, 0), more, [submission(each, chose("s.c", "yes")) for each in codes(4)])
    )
    assert movements(printed(report("-" * 8)), after) == ()
    wide = printed(build_report(process(4, 4), ASKED, filed("yyyyyyyy")))
    alone = printed(build_report(process(4, 0), ASKED, []))
    assert {each.level for each in movements(alone, wide)} == {"ca"}


@pytest.mark.parametrize(
    "spoil",
    [
        lambda value: value.update(format="other/1"),
        lambda value: value.pop("inputs"),
        lambda value: value["inputs"].update(version="1"),
        lambda value: value["findings"][0].update(classes=3),
        lambda value: value.update(findings=3),
    ],
)
def test_a_value_that_is_no_report_is_no_round(spoil: Callable[[dict[str, Any]], object]) -> None:
    value = printed(report("yyyn----"))
    spoil(value)
    with pytest.raises(Malformed, match="previous_malformed"):
        round_of(value)


@pytest.mark.parametrize(
    "spoil",
    [
        lambda value: value.update(format="other/1"),
        lambda value: value["items"][0].pop("levels"),
        lambda value: value["items"][0]["levels"][0].update({"class": "sealed"}),
        lambda value: value["items"][0]["levels"][0].update(groups=3),
    ],
)
def test_a_value_that_is_no_report_is_not_compared(spoil: Callable[[dict[str, Any]], object]) -> None:
    value, other = printed(report("yyyn----")), printed(report("yyyy----"))
    spoil(value)
    with pytest.raises(Malformed, match="previous_malformed"):
        movements(value, other)


rows = st.text(alphabet="ypnr-", min_size=8, max_size=8)


@given(rows, rows)
def test_a_decisive_mover_who_had_stayed_would_have_left_another_class(before: str, after: str) -> None:
    first, second = report(before), report(after)
    for movement in movements(printed(first), printed(second)):
        at = {finding.level: finding for finding in second.items[0].levels}[movement.level]
        assert movement.after is at.class_
        for mover in movement.movers:
            place = codes(8).index(mover.delegation)
            stayed = report(after[:place] + before[place] + after[place + 1 :])
            seen = {finding.level: finding for finding in stayed.items[0].levels}[movement.level]
            assert mover.decisive == (seen.class_ is not at.class_)


@given(rows, rows)
def test_what_moves_one_way_moves_back_the_other(before: str, after: str) -> None:
    first, second = printed(report(before)), printed(report(after))
    there, back = movements(first, second), movements(second, first)
    assert [(each.level, each.before, each.after) for each in there] == [
        (each.level, each.after, each.before) for each in back
    ]
    for one, other in zip(there, back, strict=True):
        assert [(each.delegation, each.before, each.after) for each in one.movers] == [
            (each.delegation, each.after, each.before) for each in other.movers
        ]
