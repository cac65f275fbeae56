"""What changed since the previous report, and by whom."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from positions.convergence.changes import compared
from positions.convergence.findings import Changes
from positions.convergence.report import build_report, report_bytes
from positions.errors import Malformed
from positions.questionnaire.questionnaire import Kind
from positions.questionnaire.submission import AnswerState, Submission
from positions.text.canonical import canonical_json
from tests.cast import chapter, chose, process, question, questionnaire, said, submission, wrote

FRAME = process(3, 0)
ASKED = questionnaire(
    chapter("s", question("s.a"), question("s.b", Kind.SCALE, "12345"), question("s.c", Kind.DEFINITION))
)
BEFORE = [
    submission("XAA", chose("s.a", "yes"), chose("s.b", "4"), wrote("s.c", "uno")),
    submission("XAB", chose("s.a", "yes"), chose("s.b", "4"), wrote("s.c", "uno")),
]
AFTER = [
    submission("XAA", chose("s.a", "yes"), chose("s.b", "5"), wrote("s.c", "dos"), number=2),
    submission("XAC", said("s.a", AnswerState.RESERVED), chose("s.b", "1"), wrote("s.c", "uno")),
]


# Any: a report read back from JSON.
def printed(*submissions: Submission) -> dict[str, Any]:
    found = json.loads(report_bytes(build_report(FRAME, ASKED, submissions)))
    assert isinstance(found, dict)
    return found


def changes(before: list[Submission], after: list[Submission]) -> Changes:
    found = build_report(FRAME, ASKED, after, previous=printed(*before)).changes
    assert found is not None
    return found


def test_what_is_compared_is_what_would_be_printed() -> None:
    whole = printed(*AFTER)
    found = json.loads(canonical_json(compared(build_report(FRAME, ASKED, AFTER))))

    def is_part(part: Any, of: Any) -> bool:
        if isinstance(part, dict):
            return all(is_part(each, of[key]) for key, each in part.items())
        if isinstance(part, list):
            return len(part) == len(of) and all(map(is_part, part, of))
        return bool(part == of)

    assert is_part(found, whole)


def test_who_filed_filed_anew_and_withdrew_is_named() -> None:
    found = changes(BEFORE, AFTER)
    assert (found.filed, found.filed_anew, found.gone) == (("XAC",), ("XAA",), ("XAB",))
    assert found.previous == printed(*BEFORE)["inputs"]["digest"]


def test_every_changed_answer_is_shown_before_and_after() -> None:
    found = [
        (change.question, change.delegation, change.before, change.after)
        for change in changes(BEFORE, AFTER).answers
        if change.question != "s.c"
    ]
    assert sorted(found) == [
        ("s.a", "XAB", "yes", "no_submission"),
        ("s.a", "XAC", "no_submission", "reserved"),
        ("s.b", "XAA", "4", "5"),
        ("s.b", "XAB", "4", "no_submission"),
        ("s.b", "XAC", "no_submission", "1"),
    ]


def test_a_changed_wording_is_shown_by_the_names_of_its_positions() -> None:
    found = [change for change in changes(BEFORE, AFTER).answers if change.question == "s.c"]
    assert [change.delegation for change in found] == ["XAA", "XAB", "XAC"]
    assert found[0].before.startswith("es:")
    assert found[0].before == found[1].before == found[2].after != found[0].after


def test_a_question_whose_class_changed_is_named_at_its_level() -> None:
    found = changes(BEFORE, AFTER).classes
    assert [(change.question, change.level, change.before, change.after) for change in found] == [
        ("s.a", "ca", "agreement_of_those_answering", "not_enough_answers"),
        ("s.b", "ca", "agreement_of_those_answering", "divergence"),
        ("s.c", "ca", "agreement_of_those_answering", "divergence"),
    ]


def test_the_same_answers_again_change_nothing() -> None:
    found = changes(BEFORE, BEFORE)
    assert (found.filed, found.filed_anew, found.gone, found.classes, found.answers) == ((), (), (), (), ())


def test_a_question_that_was_not_asked_before_is_no_change() -> None:
    earlier = printed(*BEFORE)
    earlier["items"] = earlier["items"][1:]
    found = build_report(FRAME, ASKED, AFTER, previous=earlier).changes
    assert found is not None
    assert {change.question for change in found.answers} == {"s.b", "s.c"}


def test_a_level_that_was_not_counted_before_is_no_change() -> None:
    earlier = printed(*BEFORE)
    for each in earlier["items"]:
        each["levels"][0]["level"] = "otra"
    found = build_report(FRAME, ASKED, AFTER, previous=earlier).changes
    assert found is not None
    assert found.classes == ()


def broken(change: Callable[[dict[str, Any]], object]) -> dict[str, Any]:
    earlier = printed(*BEFORE)
    change(earlier)
    return earlier


@pytest.mark.parametrize(
    "change",
    [
        lambda report: report.update(format="convergence-report/0"),
        lambda report: report.pop("process"),
        lambda report: report.update(items="nada"),
        lambda report: report.update(items=["nada"]),
        lambda report: report.update(inputs=[]),
        lambda report: report["items"][0].update(levels=[]),
        lambda report: report["items"][0].update(key=7),
        lambda report: report["items"][0]["levels"][0].update({"class": "consensus"}),
        lambda report: report["items"][0]["levels"][0]["states"].update(answered="XAA"),
        lambda report: report["items"][0]["levels"][0]["states"].update(answered=[3]),
    ],
)
def test_a_previous_report_that_is_none_is_refused(change: Callable[[dict[str, Any]], object]) -> None:
    with pytest.raises(Malformed, match="previous_malformed"):
        build_report(FRAME, ASKED, AFTER, previous=broken(change))


def test_a_report_of_another_process_is_refused() -> None:
    with pytest.raises(Malformed, match="previous_of_other_process"):
        build_report(
            FRAME, ASKED, AFTER, previous=broken(lambda report: report.update(process="crm-csm-2017"))
        )
