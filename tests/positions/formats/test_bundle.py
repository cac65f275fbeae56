from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from positions.convergence.judgements import Judgement, SameOrNot, passage_of
from positions.errors import Malformed
from positions.formats.bundle import (
    judgement_bytes,
    process_bytes,
    questionnaire_bytes,
    read_json,
    read_judgement_bytes,
    read_process_bytes,
    read_questionnaire_bytes,
    read_submission_bytes,
    submission_bytes,
)
from positions.formats.mapping.reading import Unreadable
from positions.ids import ConferenceId, DelegationId, Language, TermId
from positions.process import Process
from positions.text.canonical import digest
from tests.cast import chose, submission
from tests.strategies import STEADY, processes, questionnaires, submissions_to


@STEADY
@given(processes())
def test_a_frame_is_read_as_it_was_written(process: Process) -> None:
    assert read_process_bytes(process_bytes(process)) == process


@STEADY
@given(st.data())
def test_a_questionnaire_and_a_submission_are_read_as_they_were_written(data: st.DataObject) -> None:
    questionnaire = data.draw(questionnaires())
    filed = data.draw(submissions_to(questionnaire, DelegationId("XAA")))
    assert read_questionnaire_bytes(questionnaire_bytes(questionnaire)) == questionnaire
    assert read_submission_bytes(submission_bytes(filed)) == filed


def test_the_bytes_of_a_receipt_do_not_depend_on_the_order_of_answers() -> None:
    one = submission("XAA", chose("s1.q1", "yes"), chose("s1.q2", "no"))
    other = submission("XAA", chose("s1.q2", "no"), chose("s1.q1", "yes"))
    assert submission_bytes(one) == submission_bytes(other)
    assert digest(submission_bytes(one)) == (
        "9f129c4bdef70567f59da72a347fa7d1559124ce27cb8bd57109974bb27e7425"
    )


def test_another_answer_gives_other_bytes() -> None:
    assert submission_bytes(submission("XAA", chose("s1.q1", "yes"))) != submission_bytes(
        submission("XAA", chose("s1.q1", "no"))
    )


def test_what_is_no_strict_json_or_no_submission_is_refused() -> None:
    with pytest.raises(Malformed) as caught:
        read_submission_bytes(b'{"number": 1.5}')
    assert caught.value.reason == "number_not_integer"
    with pytest.raises(Unreadable):
        read_submission_bytes(b'{"number": 1}')
    assert read_json(b"[1]", 10) == [1]


def test_a_judgement_is_read_as_it_was_written() -> None:
    one, other = passage_of(Language.ES, "con fines"), passage_of(Language.EN, "for the purpose")
    at = datetime(2017, 6, 20, 14, tzinfo=UTC)
    made = Judgement(TermId("t01"), one, other, SameOrNot.SAME, ConferenceId("ca"), at)
    assert read_judgement_bytes(judgement_bytes(made)) == made
