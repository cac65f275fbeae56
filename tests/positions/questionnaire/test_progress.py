"""How far a delegation has come, and what a review finds."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from positions.ids import Language, QuestionKey
from positions.questionnaire.progress import Review, next_unanswered, review, section_progress
from positions.questionnaire.questionnaire import Questionnaire
from positions.questionnaire.submission import Answer, AnswerState, Submission, to_confirm
from tests.cast import chapter, chose, question, questionnaire, said, submission, term, term_block, wrote

ASKED = questionnaire(
    replace(
        term_block("t01"),
        questions=tuple(
            replace(asked, required=asked.key == "t01.defined") for asked in term_block("t01").questions
        ),
    ),
    chapter("s1", question("s1.q1"), question("s1.q2")),
    terms=(term("t01"),),
)
KEYS = [asked.key for asked in ASKED.questions()]


def test_chapters_are_counted_one_by_one() -> None:
    filed = submission(
        "XAA",
        said("t01.national", AnswerState.NO_NATIONAL_DEFINITION),
        said("t01.comment", AnswerState.NOT_ANSWERED),
        replace(chose("s1.q1", "yes"), to_confirm=True),
        chose("s1.q2", "no"),
    )
    block, other = section_progress(filed, ASKED)
    assert (block.section.key, block.spoken, block.total) == ("t01", 1, 6)
    assert (block.required_missing, block.to_confirm) == (1, 0)
    assert (other.spoken, other.total, other.required_missing, other.to_confirm) == (2, 2, 0, 1)


def test_the_next_question_is_searched_behind_the_present_one_and_round() -> None:
    empty = submission("XAA")
    assert next_unanswered(empty, ASKED) == KEYS[0]
    assert next_unanswered(empty, ASKED, after=KEYS[0]) == KEYS[1]
    assert next_unanswered(empty, ASKED, after=KEYS[-1]) == KEYS[0]
    assert next_unanswered(empty, ASKED, after=QuestionKey("gone")) == KEYS[0]
    full = submission("XAA", *(said(key, AnswerState.RESERVED) for key in KEYS))
    assert next_unanswered(full, ASKED, after=KEYS[2]) is None
    carried = replace(said(KEYS[1], AnswerState.RESERVED), to_confirm=True)
    waiting = replace(full, answers={**full.answers, KEYS[1]: carried})
    assert next_unanswered(waiting, ASKED, after=KEYS[2]) == KEYS[1]


def test_a_review_lists_each_fault_in_the_order_of_the_questions() -> None:
    no_original = replace(wrote("t01.national", "Quien se mueve."), original=None)
    filed = submission(
        "XAA",
        no_original,
        replace(chose("s1.q1", "yes"), to_confirm=True),
        wrote("t01.comment", "sí", en="yes"),
    )
    found = review(filed, ASKED, languages=(Language.ES, Language.EN))
    assert found.required_missing == ("t01.defined",)
    assert found.not_answered == ("t01.defined", "t01.regional", "t01.acceptance", "t01.need", "s1.q2")
    assert found.to_confirm == ("s1.q1",)
    assert found.without_original == ("t01.national",)
    assert found.languages_missing == (("t01.national", Language.EN),)
    assert not found.is_ready


def test_what_lacks_only_optional_answers_is_ready() -> None:
    assert review(submission("XAA", chose("t01.defined", "yes")), ASKED).is_ready
    assert Review((), QUESTIONS, (), (), ()).is_ready


QUESTIONS = (QuestionKey("t01.national"),)


STATES = st.sampled_from([None, AnswerState.NOT_ANSWERED, AnswerState.RESERVED])


@st.composite
def filings(draw: st.DrawFn) -> tuple[Submission, Questionnaire]:
    answers = []
    for key in KEYS:
        state = draw(STATES)
        if state is not None:
            answers.append(replace(said(key, state), to_confirm=draw(st.booleans())))
    return submission("XAA", *answers), ASKED


@given(filings())
def test_the_chapters_and_the_review_count_the_same(filing: tuple[Submission, Questionnaire]) -> None:
    filed, asked = filing
    chapters, found = section_progress(filed, asked), review(filed, asked)
    assert sum(chapter.total for chapter in chapters) == len(list(asked.questions()))
    assert sum(chapter.total - chapter.spoken for chapter in chapters) == len(found.not_answered)
    assert sum(chapter.required_missing for chapter in chapters) == len(found.required_missing)
    assert sorted(found.to_confirm) == sorted(to_confirm(filed))
    assert (next_unanswered(filed, asked) is None) == (not found.not_answered and not found.to_confirm)


@given(filings())
def test_what_is_next_waits_and_answering_it_moves_on(filing: tuple[Submission, Questionnaire]) -> None:
    filed, asked = filing
    steps = 0
    while (key := next_unanswered(filed, asked)) is not None:
        filed = replace(filed, answers={**filed.answers, key: Answer(key, AnswerState.RESERVED)})
        steps += 1
        assert steps <= len(list(asked.questions()))
    assert review(filed, asked).not_answered == ()
