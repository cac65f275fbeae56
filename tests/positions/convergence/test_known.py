"""What is known is not worked out again, and makes no difference but to the time."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from positions.convergence import known as module
from positions.convergence.known import Known
from positions.convergence.report import build_report, report_bytes
from positions.questionnaire.questionnaire import Kind
from positions.questionnaire.submission import Answer, AnswerState, Submission
from tests.cast import (
    chapter,
    chose,
    codes,
    not_for_us,
    process,
    question,
    questionnaire,
    said,
    submission,
    term,
    term_block,
    wrote,
)


def counting() -> tuple[Callable[[str], str], list[str]]:
    """A function, and what it was asked for."""
    asked: list[str] = []

    def make(source: str) -> str:
        asked.append(source)
        return source.upper()

    return make, asked


def test_a_value_is_made_once_and_anew_when_its_source_is_another() -> None:
    known = Known()
    make, asked = counting()
    assert [known.value("a", source, make) for source in ("x", "x", "y")] == ["X", "X", "Y"]
    assert asked == ["x", "y"]


def test_an_equal_source_will_do() -> None:
    known = Known()
    kept = known.value("a", ("x",), list)
    assert known.value("a", (*"x",), list) is kept


def test_names_do_not_answer_for_each_other() -> None:
    known = Known()
    make, asked = counting()
    assert (known.value("a", "x", make), known.value("b", "x", make)) == ("X", "X")
    assert asked == ["x", "x"]


def test_when_it_is_full_it_begins_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST", 2)
    known = Known()
    make, asked = counting()
    for name in "abca":
        known.value(name, name, make)
    assert asked == ["a", "b", "c", "a"]


FRAME = process(2, 3)
ASKED = questionnaire(
    term_block("t1"),
    chapter("s", question("s.m", Kind.MULTIPLE, "abc"), question("s.d", Kind.DEFINITION)),
    terms=[term("t1")],
)
WAYS: dict[str, list[Answer]] = {
    "t1.defined": [chose("t1.defined", value) for value in ("yes", "no", "not an option")],
    "t1.national": [
        wrote("t1.national", "Persona que migra.", en="A person who migrates."),
        wrote("t1.national", "Persona que viaja."),
        said("t1.national", AnswerState.SAME_AS_REFERENCE),
        said("t1.national", AnswerState.NO_NATIONAL_DEFINITION),
    ],
    "t1.need": [chose("t1.need", "1"), chose("t1.need", "5"), not_for_us("t1.need")],
    "t1.comment": [wrote("t1.comment", "Sí."), said("t1.comment", AnswerState.RESERVED)],
    "s.m": [chose("s.m", "a", "b"), chose("s.m", "c")],
    "s.d": [wrote("s.d", "Uno."), wrote("s.d", "Dos.")],
}
SAID = st.tuples(*(st.sampled_from([None, *ways]) for ways in WAYS.values()))
ROUND = st.lists(st.none() | SAID, min_size=5, max_size=5)


def filed(row: list[tuple[Answer | None, ...] | None]) -> list[Submission]:
    return [
        submission(code, *(answer for answer in answers if answer is not None))
        for code, answers in zip(codes(5), row, strict=True)
        if answers is not None
    ]


@settings(max_examples=50)
@given(st.lists(ROUND, min_size=1, max_size=4))
def test_reports_one_after_the_other_are_what_each_would_be_alone(
    rounds: list[list[tuple[Answer | None, ...] | None]],
) -> None:
    known = Known()
    for row in rounds:
        alone = build_report(FRAME, ASKED, filed(row))
        after = build_report(FRAME, ASKED, filed(row), known=known)
        assert after == alone
        assert report_bytes(after, known=known) == report_bytes(alone)


def test_what_did_not_change_is_the_same_finding() -> None:
    known = Known()
    before = build_report(FRAME, ASKED, [submission("XAA", chose("s.m", "a"))], known=known)
    after = build_report(FRAME, ASKED, [submission("XAA", chose("s.m", "b"))], known=known)
    same = [one is other for one, other in zip(before.items, after.items, strict=True)]
    assert [item.key for item, kept in zip(after.items, same, strict=True) if not kept] == ["s.m"]


def test_other_rules_or_another_question_are_another_source() -> None:
    known = Known()
    answers = [submission(code, chose("s.q", "yes")) for code in codes(2)]
    narrow, wide = (questionnaire(chapter("s", question("s.q", options=o))) for o in (["no"], ["yes", "no"]))
    for frame in (process(2, 0), process(5, 0)):
        for asked in (narrow, wide):
            alone = build_report(frame, asked, answers)
            assert build_report(frame, asked, answers, known=known) == alone
