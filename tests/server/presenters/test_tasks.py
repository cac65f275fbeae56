"""What a person is told to do next, for each role and each state of the answers."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

import pytest

from positions.ids import SubmissionId
from positions.process import Confidence, Level, Meeting
from positions.questionnaire.phase import Phase
from positions.questionnaire.submission import Answer, Submission, SubmissionState
from server.actions.dossier import Dossier
from server.actions.questionnaires import Listed
from server.actions.tasks import Desk
from server.presenters.questionnaires.words import CLOSED_STEP, NEXT_STEPS
from server.presenters.tasks import (
    BEGIN_ONE,
    CLEAR_IT,
    COMPLETE_IT,
    FILED,
    GO_ON,
    INVITE,
    PUBLISH_IT,
    READ_ALL,
    READ_PUBLIC,
    READ_SOME,
    SEND_IT,
    SIGN_IT,
    UNPUBLISHED,
    WATCH_IT,
    Task,
    next_meeting,
    tasks,
)
from server.security.identity import Seat
from server.store.questionnaires import Edition
from tests import room
from tests.room import chose, wrote

BASE = "/p/practica"
REVIEW = f"{BASE}/questionnaires/conceptos/review"
REPORT = f"{BASE}/reports/conceptos"
NOTHING: Sequence[Answer] = ()
REQUIRED = (chose("t01.defined", "full"),)
EVERYTHING = (*REQUIRED, wrote("t01.national", "a"), wrote("t01.comment", "b"), chose("s1.q1", "a"))


def series(phase: Phase = Phase.OPEN) -> Listed:
    asked = room.questionnaire()
    published = None if phase is Phase.PREPARING else asked.published
    edition = Edition(room.QUESTIONNAIRE, room.frame().id, replace(asked, published=published), 1)
    newest = None if phase is Phase.PREPARING else edition
    return Listed(room.frame(), room.QUESTIONNAIRE, (edition,), newest, None if newest else edition, phase)


def dossier(
    answers: Sequence[Answer] = NOTHING,
    state: SubmissionState = SubmissionState.DRAFT,
    *,
    begun: bool = True,
    phase: Phase = Phase.OPEN,
) -> Dossier:
    asked, member = room.questionnaire(), room.frame().members[0]
    submission = Submission(
        delegation=member.id, questionnaire=asked.id, questionnaire_version=1, number=1, state=state,
        level=Level.DELEGATION, answers={answer.question: answer for answer in answers},
    )  # fmt: skip
    edition = Edition(room.QUESTIONNAIRE, room.frame().id, asked, 1)
    return Dossier(
        process=room.frame(), delegation=member, edition=edition, phase=phase, submission=submission,
        id=SubmissionId("uno") if begun else None, versions={}, revision=1, digest="ab" * 32, leave=None,
        acts=(),
    )  # fmt: skip


def task(
    seat: Seat, held: Dossier | None = None, *, phase: Phase = Phase.OPEN, sent: int | None = None
) -> Task:
    (one,) = tasks((Desk(room.frame(), seat, series(phase), held, sent),))
    return one


@pytest.mark.parametrize("seat", [room.DELEGATE, room.FOCAL_POINT, room.HEAD])
def test_before_anybody_began_a_member_is_led_to_the_questionnaire(seat: Seat) -> None:
    told = task(seat, dossier(begun=False))
    assert (told.words, told.href) == (NEXT_STEPS[None], f"{BASE}/questionnaires/conceptos")
    assert (told.state, told.is_waiting, told.done, told.total) == ("Sin empezar", True, 0, 4)


@pytest.mark.parametrize("seat", [room.DELEGATE, room.FOCAL_POINT, room.HEAD])
def test_while_answers_are_missing_a_member_is_led_to_the_first_of_them(seat: Seat) -> None:
    told = task(seat, dossier((wrote("t01.comment", "a"),)))
    assert told.words == GO_ON
    assert told.href == f"{BASE}/questionnaires/conceptos/questions/t01.defined"
    assert (told.done, told.total, told.counts) == (1, 4, "questions")


def test_where_only_an_original_is_missing_a_member_is_led_to_the_review() -> None:
    unsure = replace(EVERYTHING[1], original=None)
    told = task(room.DELEGATE, dossier((EVERYTHING[0], unsure, *EVERYTHING[2:])))
    assert (told.words, told.href) == (GO_ON, REVIEW)


@pytest.mark.parametrize(
    ("seat", "answers", "words", "path"),
    [
        (room.DELEGATE, REQUIRED, COMPLETE_IT, "/questions/t01.national"),
        (room.DELEGATE, EVERYTHING, COMPLETE_IT, "/review"),
        (room.FOCAL_POINT, REQUIRED, CLEAR_IT, "/review"),
        (room.HEAD, EVERYTHING, CLEAR_IT, "/review"),
    ],
)
def test_a_complete_draft_is_cleared_by_those_who_may(
    seat: Seat, answers: Sequence[Answer], words: str, path: str
) -> None:
    told = task(seat, dossier(answers))
    assert (told.words, told.href) == (words, f"{BASE}/questionnaires/conceptos{path}")
    assert told.is_waiting


@pytest.mark.parametrize(
    ("state", "words"), [(SubmissionState.CLEARED, SIGN_IT), (SubmissionState.SIGNED, SEND_IT)]
)
def test_signature_and_sending_wait_for_the_head_alone(state: SubmissionState, words: str) -> None:
    head, delegate = task(room.HEAD, dossier(REQUIRED, state)), task(room.DELEGATE, dossier(REQUIRED, state))
    assert (head.words, head.href, head.is_waiting) == (words, REVIEW, True)
    assert (delegate.words, delegate.href, delegate.is_waiting) == (NEXT_STEPS[state], REVIEW, False)


def test_after_sending_one_is_led_to_the_report() -> None:
    told = task(room.HEAD, dossier(EVERYTHING, SubmissionState.SUBMITTED))
    assert (told.words, told.href, told.is_waiting) == (FILED, REPORT, False)


def test_after_a_withdrawal_one_is_led_to_the_questionnaire() -> None:
    told = task(room.HEAD, dossier(REQUIRED, SubmissionState.WITHDRAWN))
    assert told.words == NEXT_STEPS[SubmissionState.WITHDRAWN]
    assert told.href == f"{BASE}/questionnaires/conceptos"


def test_after_the_deadline_an_unsent_draft_can_only_be_asked_for() -> None:
    told = task(room.DELEGATE, dossier(REQUIRED, phase=Phase.CLOSED), phase=Phase.CLOSED)
    assert (told.words, told.href, told.phase) == (CLOSED_STEP, REPORT, Phase.CLOSED)


def test_leave_moves_the_deadline_of_the_delegation() -> None:
    later = room.DEADLINE + timedelta(days=3)
    assert task(room.HEAD, replace(dossier(), leave=later)).deadline == later
    assert task(room.HEAD, dossier()).deadline == room.DEADLINE


@pytest.mark.parametrize(
    ("phase", "words", "path"),
    [
        (Phase.PREPARING, PUBLISH_IT, "/questionnaires/conceptos/edit"),
        (Phase.OPEN, WATCH_IT, "/questionnaires/conceptos/progress"),
        (Phase.CLOSED, READ_ALL, "/reports/conceptos"),
    ],
)
def test_a_secretariat_publishes_watches_and_reads(phase: Phase, words: str, path: str) -> None:
    told = task(room.SECRETARIAT, phase=phase, sent=2)
    assert (told.words, told.href, told.is_waiting) == (words, BASE + path, True)
    assert (told.done, told.total, told.counts) == (2, 5, "delegations")
    assert told.href not in [href for _, href in told.links]


@pytest.mark.parametrize(
    ("seat", "phase", "words"),
    [
        (room.CHAIR, Phase.OPEN, READ_SOME),
        (room.CHAIR, Phase.CLOSED, READ_ALL),
        (room.OBSERVER, Phase.OPEN, READ_PUBLIC),
    ],
)
def test_chair_and_observer_are_led_to_the_report(seat: Seat, phase: Phase, words: str) -> None:
    told = task(seat, phase=phase)
    assert (told.words, told.href, told.is_waiting, told.total) == (words, REPORT, False, 0)


@pytest.mark.parametrize(
    ("seat", "words", "path", "waits"),
    [
        (room.OPERATOR, INVITE, "/delegation", True),
        (room.SECRETARIAT, BEGIN_ONE, "/questionnaires/new", True),
        (room.HEAD, UNPUBLISHED, "", False),
        (room.OBSERVER, UNPUBLISHED, "", False),
    ],
)
def test_without_a_questionnaire_everybody_has_a_way_on(
    seat: Seat, words: str, path: str, waits: bool
) -> None:
    (told,) = tasks((Desk(room.frame(), seat),))
    assert (told.words, told.href, told.is_waiting) == (words, BASE + path, waits)
    capital = (("Lo que espera a mi capital", f"{BASE}/capital"),) if seat.is_member else ()
    assert (told.titles, told.deadline, told.links, told.state) == ({}, None, capital, "")


def test_what_waits_for_the_person_stands_first_then_the_earlier_deadline() -> None:
    late = replace(dossier(), leave=room.DEADLINE + timedelta(days=9))
    done = Desk(room.frame(), room.HEAD, series(), dossier(EVERYTHING, SubmissionState.SUBMITTED))
    desks = (
        done,
        Desk(room.frame(), room.HEAD, series(), late),
        Desk(room.frame(), room.HEAD, series(), dossier()),
    )
    told = tasks(desks)
    assert [one.is_waiting for one in told] == [True, True, False]
    assert [one.deadline for one in told[:2]] == [room.DEADLINE, room.DEADLINE + timedelta(days=9)]


def test_the_next_meeting_is_the_first_that_is_not_over() -> None:
    def meeting(day: date) -> Meeting:
        return Meeting(f"m{day.day}", day, day, room.labels("Reunión"), {}, {}, Confidence.HIGH)

    past, soon, later = (meeting(date(2027, 3, day)) for day in (1, 10, 20))
    frame = replace(room.frame(), meetings=(later, past, soon))
    assert next_meeting((frame,), today=date(2027, 3, 10)) == soon
    assert next_meeting((frame,), today=date(2027, 4, 1)) is None
