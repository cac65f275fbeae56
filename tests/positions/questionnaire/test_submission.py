"""Answers that fit, the sign-off step by step, release, deadline, and what a new version carries over."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from positions.errors import DomainError, Forbidden, Malformed, WrongPhase
from positions.ids import Language, QuestionKey
from positions.process import LEVELS, Level, is_within
from positions.questionnaire.questionnaire import (
    Kind,
    Question,
    Questionnaire,
    changed_questions,
    question_of,
)
from positions.questionnaire.submission import (
    ANSWER_LENGTH,
    NOTE_LENGTH,
    POSITIONS,
    SUBMISSION_STEPS,
    URL_LENGTH,
    Answer,
    AnswerState,
    Submission,
    SubmissionAct,
    SubmissionState,
    answer_state,
    carry_over,
    check_answer,
    check_open,
    check_ready,
    check_release,
    fits,
    missing_answers,
    to_confirm,
)
from positions.transitions import advance
from tests.cast import (
    REFERENCE,
    chapter,
    chose,
    not_for_us,
    question,
    questionnaire,
    said,
    submission,
    term,
    term_block,
    wrote,
)
from tests.strategies import answers_to, questions_of

KEY = QuestionKey("q1")
SINGLE = question("q1")
MULTIPLE = replace(question("q1", Kind.MULTIPLE, "abcd"), minimum=2, maximum=3)
SCALE = question("q1", Kind.SCALE, "12345")
TEXT = question("q1", Kind.TEXT)
DEFINITION = question("q1", Kind.DEFINITION, reference=REFERENCE)
AMENDMENT = question("q1", Kind.AMENDMENT, reference=REFERENCE)
PUBLISHED = datetime(2027, 1, 1, tzinfo=UTC)
DEADLINE = datetime(2027, 4, 1, tzinfo=UTC)
ASKED = replace(
    questionnaire(
        term_block("t01"),
        chapter("s1", replace(question("s1.q1"), required=True), question("s1.q2")),
        terms=(term("t01"),),
    ),
    published=PUBLISHED,
    deadline=DEADLINE,
)

FITTING: list[tuple[Answer, Question]] = [
    (chose("q1", "yes"), SINGLE),
    (chose("q1", "a", "c"), MULTIPLE),
    (chose("q1", "a"), question("q1", Kind.MULTIPLE, "ab")),
    (chose("q1", "a", "b"), question("q1", Kind.MULTIPLE, "ab")),
    (chose("q1", "4"), SCALE),
    (not_for_us("q1"), SCALE),
    (wrote("q1", "palabras"), TEXT),
    (wrote("q1", "x" * ANSWER_LENGTH, en="words"), DEFINITION),
    (replace(wrote("q1", "x"), url="https://ley.example/1"), DEFINITION),
    (said("q1", AnswerState.SAME_AS_REFERENCE), DEFINITION),
    (said("q1", AnswerState.SAME_AS_REFERENCE), AMENDMENT),
    (said("q1", AnswerState.NO_NATIONAL_DEFINITION), DEFINITION),
    (said("q1", AnswerState.RESERVED), SINGLE),
    (said("q1", AnswerState.UNDER_CONSULTATION), SINGLE),
    (said("q1", AnswerState.NOT_ANSWERED), SINGLE),
]
REFUSED: list[tuple[str, Answer, Question]] = [
    ("option_unknown", chose("q1", "maybe"), SINGLE),
    ("one_choice_wanted", chose("q1"), SINGLE),
    ("one_choice_wanted", chose("q1", "yes", "no"), SINGLE),
    ("one_choice_wanted", chose("q1"), SCALE),
    ("option_twice", chose("q1", "a", "a"), MULTIPLE),
    ("choices_out_of_bounds", chose("q1", "a"), MULTIPLE),
    ("choices_out_of_bounds", chose("q1", *"abcd"), MULTIPLE),
    ("choices_out_of_bounds", chose("q1"), replace(MULTIPLE, minimum=0)),
    ("state_not_for_question", not_for_us("q1"), SINGLE),
    ("state_not_for_question", replace(chose("q1", "4"), applies=False), SCALE),
    ("state_not_for_question", said("q1", AnswerState.SAME_AS_REFERENCE), TEXT),
    ("state_not_for_question", said("q1", AnswerState.NO_NATIONAL_DEFINITION), AMENDMENT),
    ("text_empty", Answer(KEY, AnswerState.ANSWERED), TEXT),
    ("text_empty", wrote("q1", "palabras", en=" \n"), TEXT),
    ("text_too_long", wrote("q1", "x" * (ANSWER_LENGTH + 1)), TEXT),
    ("original_missing", replace(wrote("q1", "x"), original=None), TEXT),
    ("original_missing", replace(wrote("q1", "x"), original=Language.PT), TEXT),
    ("note_too_long", replace(chose("q1", "yes"), note="x" * (NOTE_LENGTH + 1)), SINGLE),
    ("note_too_long", replace(chose("q1", "yes"), source="x" * (NOTE_LENGTH + 1)), SINGLE),
    ("url_malformed", replace(chose("q1", "yes"), url="http://ley.example"), SINGLE),
    ("url_malformed", replace(chose("q1", "yes"), url="https://" + "x" * URL_LENGTH), SINGLE),
]


@pytest.mark.parametrize(("answer", "asked"), FITTING)
def test_an_answer_that_fits_passes(answer: Answer, asked: Question) -> None:
    check_answer(answer, asked)
    assert fits(answer, asked)


@pytest.mark.parametrize(("reason", "answer", "asked"), REFUSED)
def test_an_answer_that_does_not_fit_is_refused_with_its_question(
    reason: str, answer: Answer, asked: Question
) -> None:
    with pytest.raises(Malformed, match=f"^{reason}$") as refusal:
        check_answer(answer, asked)
    assert refusal.value.facts["key"] == "q1"
    assert not fits(answer, asked)


@given(questions_of(KEY).flatmap(lambda asked: st.tuples(st.just(asked), answers_to(asked))))
def test_whatever_is_drawn_to_fit_fits(drawn: tuple[Question, Answer]) -> None:
    asked, answer = drawn
    assert fits(answer, asked)
    assert answer.is_position == (answer.state in POSITIONS and answer.applies)


def test_only_answered_and_same_as_the_reference_are_positions() -> None:
    assert {AnswerState.ANSWERED, AnswerState.SAME_AS_REFERENCE} == POSITIONS
    assert not not_for_us("q1").is_position
    assert not said("q1", AnswerState.RESERVED).is_position


def test_what_nobody_said_anything_about_is_missing_in_the_questionnaires_order() -> None:
    filed = submission(
        "XAA", chose("s1.q2", "no"), said("s1.q1", AnswerState.NOT_ANSWERED), wrote("t01.comment", "sí")
    )
    assert missing_answers(filed, ASKED)[-2:] == ("t01.need", "s1.q1")
    assert answer_state(filed, QuestionKey("t01.need")) is AnswerState.NOT_ANSWERED
    assert answer_state(filed, QuestionKey("s1.q2")) is AnswerState.ANSWERED


def test_nothing_is_ready_without_its_required_answers_and_confirmations() -> None:
    with pytest.raises(WrongPhase, match="required_missing") as refusal:
        check_ready(submission("XAA"), ASKED)
    assert refusal.value.facts == {"count": 1, "first": "s1.q1"}
    carried = replace(chose("s1.q2", "no"), to_confirm=True)
    with pytest.raises(WrongPhase, match="confirmation_missing") as refusal:
        check_ready(submission("XAA", chose("s1.q1", "yes"), carried), ASKED)
    assert refusal.value.facts == {"count": 1, "first": "s1.q2"}
    check_ready(submission("XAA", said("s1.q1", AnswerState.RESERVED)), ASKED)


def test_answers_are_taken_from_publication_to_the_very_deadline_and_later_with_leave() -> None:
    check_open(ASKED, now=DEADLINE)
    check_open(replace(ASKED, deadline=None), now=DEADLINE + timedelta(days=999))
    late = DEADLINE + timedelta(microseconds=1)
    with pytest.raises(WrongPhase, match="deadline_passed") as refusal:
        check_open(ASKED, now=late)
    assert refusal.value.facts == {"deadline": "2027-04-01T00:00:00+00:00"}
    check_open(ASKED, now=late, leave=True)
    with pytest.raises(WrongPhase, match="questionnaire_unpublished"):
        check_open(replace(ASKED, published=None), now=PUBLISHED, leave=True)


@given(st.sampled_from(Level), st.sampled_from(Level), st.sampled_from(Level), st.booleans())
def test_a_release_rises_within_its_limit_or_is_refused(
    level: Level, to: Level, signed_for: Level, by_head: bool
) -> None:
    filed = replace(submission("XAA"), level=level, signed_for=signed_for)
    limit = Level.CONFERENCE if by_head else signed_for
    if is_within(to, level):
        with pytest.raises(WrongPhase, match="level_does_not_rise"):
            check_release(filed, to, by_head=by_head)
    elif not is_within(to, limit):
        reason = "release_beyond_head" if by_head else "release_not_signed_for"
        with pytest.raises(Forbidden, match=reason):
            check_release(filed, to, by_head=by_head)
    else:
        check_release(filed, to, by_head=by_head)


@pytest.mark.parametrize("state", sorted(set(SubmissionState) - {SubmissionState.SUBMITTED}))
def test_only_what_was_submitted_is_released(state: SubmissionState) -> None:
    with pytest.raises(WrongPhase, match="not_submitted"):
        check_release(submission("XAA", state=state), Level.PUBLIC, by_head=False)


def test_a_new_version_carries_answers_over_and_marks_those_that_changed() -> None:
    after = replace(
        questionnaire(
            chapter(
                "s1",
                replace(question("s1.q1"), texts={Language.ES: "¿Otra cosa?"}),
                question("s1.q2"),
                question("s1.q3"),
            ),
            version=2,
        ),
        published=DEADLINE,
    )
    filed = replace(
        submission(
            "XAA", chose("s1.q1", "yes"), chose("s1.q2", "no"), wrote("t01.comment", "fuera"), number=3
        ),
        submitted=PUBLISHED,
    )
    draft = carry_over(filed, ASKED, after)
    assert (draft.number, draft.questionnaire_version, draft.state) == (4, 2, SubmissionState.DRAFT)
    assert (draft.level, draft.submitted, draft.signed_by) == (Level.DELEGATION, None, None)
    assert dict(draft.answers) == {
        "s1.q1": replace(chose("s1.q1", "yes"), to_confirm=True),
        "s1.q2": chose("s1.q2", "no"),
    }
    assert to_confirm(draft) == ("s1.q1",)


POOL = (
    question("q"),
    replace(question("q"), texts={Language.ES: "¿Otra cosa?"}),
    question("q", options=("yes", "no")),
    question("q", Kind.TEXT),
    replace(question("q"), texts={Language.ES: "¿q?", Language.EN: "q?"}),
)


@st.composite
def small(draw: st.DrawFn, version: int = 1) -> Questionnaire:
    """Some of four questions, each in one of a few readings."""
    keys = draw(st.sets(st.sampled_from(["s1.q1", "s1.q2", "s1.q3", "s1.q4"])))
    asked = [replace(draw(st.sampled_from(POOL)), key=QuestionKey(key)) for key in sorted(keys)]
    return questionnaire(chapter("s1", *asked), version=version)


Versions = tuple[Questionnaire, Questionnaire, Submission]


@st.composite
def carried(draw: st.DrawFn) -> Versions:
    before, after = draw(small()), draw(small(version=2))
    answers = [
        replace(draw(st.sampled_from(_fitting(asked))), question=asked.key, to_confirm=draw(st.booleans()))
        for asked in before.questions()
    ]
    return before, after, submission("XAA", *answers)


def _fitting(asked: Question) -> list[Answer]:
    offered = (
        said("q1", AnswerState.RESERVED),
        chose("q1", "yes"),
        chose("q1", "part"),
        wrote("q1", "palabras"),
    )
    return [answer for answer in offered if fits(answer, asked)]


@given(carried())
def test_carrying_over_loses_nothing_that_is_still_asked(drawn: Versions) -> None:
    before, after, filed = drawn
    draft = carry_over(filed, before, after)
    asked = {one.key for one in after.questions()}
    assert set(draft.answers) == set(filed.answers) & asked
    changed = changed_questions(before, after)
    for key, answer in draft.answers.items():
        assert replace(answer, to_confirm=False) == replace(filed.answers[key], to_confirm=False)
        assert answer.to_confirm == (filed.answers[key].to_confirm or key in changed)
        if not answer.to_confirm:
            assert fits(answer, question_of(after, key))


class SignOff(RuleBasedStateMachine):
    """A submission in the hands of people who press every button in every order."""

    @initialize()
    def begin(self) -> None:
        self.held = replace(submission("XAA", state=SubmissionState.DRAFT), level=Level.DELEGATION)
        self.numbers = [1]
        self.signed: Submission | None = None

    @rule(act=st.sampled_from(SubmissionAct))
    def press(self, act: SubmissionAct) -> None:
        step = (self.held.state, act)
        if step not in SUBMISSION_STEPS:
            with pytest.raises(WrongPhase, match="act_not_in_state"):
                advance(SUBMISSION_STEPS, self.held.state, act)
            return
        self.held = replace(self.held, state=advance(SUBMISSION_STEPS, self.held.state, act))
        if act is SubmissionAct.EDIT:
            answer = wrote("t01.comment", f"palabras {len(self.numbers)}")
            self.held = replace(self.held, answers={answer.question: answer})
        if act is SubmissionAct.SIGN:
            self.signed = self.held

    @precondition(lambda self: self.held.state is SubmissionState.WITHDRAWN)
    @rule()
    def file_anew(self) -> None:
        before = self.held
        self.held = carry_over(before, ASKED, ASKED)
        assert self.held.answers == before.answers
        self.numbers.append(self.held.number)
        self.signed = None

    @rule(level=st.sampled_from(Level), by_head=st.booleans())
    def release(self, level: Level, by_head: bool) -> None:
        before = self.held.level
        try:
            check_release(self.held, level, by_head=by_head)
        except DomainError:
            return
        self.held = replace(self.held, level=level)
        assert LEVELS.index(level) > LEVELS.index(before)

    @invariant()
    def what_is_signed_does_not_change(self) -> None:
        if self.signed is not None:
            assert self.held.answers == self.signed.answers

    @invariant()
    def nothing_unsent_is_seen_further(self) -> None:
        if self.held.state in (SubmissionState.DRAFT, SubmissionState.CLEARED, SubmissionState.SIGNED):
            assert self.held.level is Level.DELEGATION

    @invariant()
    def numbers_rise_one_by_one(self) -> None:
        assert self.numbers == list(range(1, len(self.numbers) + 1))


TestSignOff = SignOff.TestCase
