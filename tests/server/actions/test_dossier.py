"""A submission with all it stands in, and what leaves with whom."""

from dataclasses import replace
from datetime import timedelta

import pytest

from positions.errors import Unknown
from positions.ids import DelegationId, QuestionKey, QuestionnaireId
from positions.process import Level
from positions.questionnaire.phase import Phase
from positions.questionnaire.submission import AnswerState, Submission, SubmissionState
from positions.text.canonical import digest
from server.actions import submissions
from server.actions.dossier import Dossier, Filing, has_leave, signed_bytes, without_notes
from server.security.identity import Seat
from server.security.permits import Act
from server.store.database import Database
from tests import room
from tests.acting import filed, reach, seen
from tests.room import ALTAMAR, DELEGATE, HEAD, NOW, PERMITS, QUESTIONNAIRE, Room, chose, wrote

pytestmark = pytest.mark.anyio

DRAFT = Submission(
    delegation=DelegationId("XAA"),
    questionnaire=QuestionnaireId("conceptos"),
    questionnaire_version=1,
    number=1,
    state=SubmissionState.DRAFT,
    level=Level.DELEGATION,
    answers={QuestionKey("t01.national"): wrote("t01.national", "palabras", note="nota")},
)


@pytest.fixture
async def opened(database: Database) -> Room:
    return await room.open_room(database)


def test_what_is_signed_depends_on_the_answers_alone() -> None:
    later = replace(
        DRAFT,
        state=SubmissionState.SUBMITTED,
        level=Level.PUBLIC,
        signed_for=Level.BOTH,
        submitted=NOW,
        answers={QuestionKey("t01.national"): wrote("t01.national", "palabras", note="otra")},
    )
    assert signed_bytes(DRAFT) == signed_bytes(later)
    other = {QuestionKey("t01.national"): wrote("t01.national", "Palabras")}
    assert signed_bytes(DRAFT) != signed_bytes(replace(DRAFT, answers=other))
    assert signed_bytes(DRAFT) != signed_bytes(replace(DRAFT, number=2))


def test_notes_and_the_words_of_no_answer_stay_inside() -> None:
    reserved = replace(wrote("t01.national", "palabras", note="nota"), state=AnswerState.RESERVED)
    bare = without_notes(replace(DRAFT, answers={QuestionKey("t01.national"): reserved}))
    assert "palabras" not in str(bare)
    assert bare.answers[QuestionKey("t01.national")].state is AnswerState.RESERVED
    assert "nota" not in str(without_notes(DRAFT))
    assert without_notes(replace(DRAFT, answers={})).answers == {}
    chosen = {QuestionKey("t01.defined"): chose("t01.defined", "full")}
    assert without_notes(replace(DRAFT, answers=chosen)).answers == chosen


def may(dossier: Dossier) -> set[Act]:
    return set(dossier.may)


STEPS: dict[str, tuple[Seat, set[Act]]] = {
    "draft": (DELEGATE, {Act.EDIT_SUBMISSION}),
    "cleared": (HEAD, {Act.EDIT_SUBMISSION, Act.SIGN_SUBMISSION}),
    "signed": (HEAD, {Act.SUBMIT_SUBMISSION, Act.WITHDRAW_SUBMISSION}),
    "submitted": (HEAD, {Act.WITHDRAW_SUBMISSION, Act.RELEASE_SUBMISSION}),
    "released": (room.SECRETARIAT, {Act.RELEASE_SUBMISSION, Act.GRANT_LEAVE}),
    "withdrawn": (HEAD, set()),
}


@pytest.mark.parametrize("state", STEPS)
async def test_a_dossier_says_what_the_seat_may_do_now(opened: Room, state: str) -> None:
    await reach(opened, state)
    who, expected = STEPS[state]
    assert may(await seen(opened, who)) == expected


async def test_a_dossier_of_nothing_begun_is_blank(opened: Room) -> None:
    dossier = await seen(opened)
    assert (dossier.is_begun, dossier.filing, dossier.phase) == (False, ALTAMAR, Phase.OPEN)
    assert (dossier.submission.number, dossier.submission.answers) == (0, {})
    assert dossier.digest == digest(signed_bytes(dossier.submission))
    assert Act.EDIT_SUBMISSION in dossier.may


async def test_what_names_nothing_is_unknown(opened: Room) -> None:
    for filing in (
        Filing(QuestionnaireId("practica.nada"), DelegationId("XAA")),
        Filing(QUESTIONNAIRE, DelegationId("QQQ")),
    ):
        with pytest.raises(Unknown):
            await submissions.submission_of(opened.db, PERMITS, HEAD, filing, now=opened.now)


async def test_a_leave_holds_to_its_very_end(opened: Room) -> None:
    await filed(opened)
    dossier = replace(await seen(opened), leave=NOW)
    assert has_leave(dossier, now=NOW)
    assert not has_leave(dossier, now=NOW + timedelta(microseconds=1))
    assert not has_leave(replace(dossier, leave=None), now=NOW)
