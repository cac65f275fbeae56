"""Two colleagues in one form, the first answer, the clearance taken back."""

import asyncio
from dataclasses import replace

import pytest

from positions.errors import Forbidden, Malformed, Stale, Unknown, WrongPhase
from positions.ids import Language, QuestionKey
from positions.process import Level
from positions.questionnaire.submission import ANSWER_LENGTH, Answer, AnswerState, SubmissionState
from server.actions import answers, colleagues, signoff, submissions
from server.actions.answers import (
    ConfirmAnswer,
    SaveAnswer,
    SaveAnswers,
    Saved,
    StaleAnswer,
    StaleAnswers,
)
from server.store import answers as store
from server.store.database import Database, Transaction
from tests import room
from tests.room import ALTAMAR, COLLEAGUE, DELEGATE, FOCAL_POINT, PERMITS, Room, chose, open_room, wrote

pytestmark = pytest.mark.anyio

NATIONAL = QuestionKey("t01.national")
WRONG = ["neighbour", "far", "secretariat", "other secretariat", "chair", "observer", "operator", "nobody"]


@pytest.fixture
async def opened(database: Database) -> Room:
    return await open_room(database)


async def save(where: Room, answer: Answer, version: int = 0, who: str = "delegate") -> Saved | StaleAnswer:
    wish = SaveAnswer(ALTAMAR, answer, version)
    return await answers.save_answer(where.db, PERMITS, room.SEATS[who], wish, now=where.now)


async def state_of(where: Room) -> SubmissionState:
    dossier = await submissions.submission_of(where.db, PERMITS, DELEGATE, ALTAMAR, now=where.now)
    return dossier.submission.state


async def test_the_first_answer_begins_the_submission(opened: Room) -> None:
    before = await submissions.submission_of(opened.db, PERMITS, DELEGATE, ALTAMAR, now=opened.now)
    assert (before.is_begun, before.submission.number, before.revision) == (False, 0, 0)
    saved = await save(opened, wrote(NATIONAL, "Quien se desplaza."))
    assert saved == Saved(NATIONAL, 1, 1_000_002, opened.now, SubmissionState.DRAFT)
    after = await submissions.submission_of(opened.db, PERMITS, DELEGATE, ALTAMAR, now=opened.now)
    assert (after.is_begun, after.submission.number, after.versions) == (True, 1, {NATIONAL: 1})
    assert after.submission.answers[NATIONAL] == wrote(NATIONAL, "Quien se desplaza.")
    assert after.submission.illustrative


@pytest.mark.parametrize("who", ["delegate", "colleague", "focal point", "head"])
async def test_everybody_of_the_delegation_may_write(opened: Room, who: str) -> None:
    assert isinstance(await save(opened, chose("t01.defined", "full"), who=who), Saved)


@pytest.mark.parametrize("who", WRONG)
async def test_nobody_else_may_write_or_learn_that_anything_is_there(opened: Room, who: str) -> None:
    await save(opened, chose("t01.defined", "full"))
    with pytest.raises(Unknown):
        await save(opened, chose("t01.defined", "none"), 1, who=who)
    with pytest.raises(Unknown):
        await submissions.submission_of(opened.db, PERMITS, room.SEATS[who], ALTAMAR, now=opened.now)


async def test_a_stale_save_writes_nothing_and_gives_both_wordings_back(opened: Room) -> None:
    await save(opened, wrote(NATIONAL, "uno"))
    await save(opened, wrote(NATIONAL, "dos"), 1)
    refused = await save(opened, wrote(NATIONAL, "tres"), 1, who="colleague")
    assert isinstance(refused, StaleAnswer)
    assert refused.offered == wrote(NATIONAL, "tres")
    assert refused.current is not None
    assert (refused.current.answer, refused.version) == (wrote(NATIONAL, "dos"), 2)
    assert refused.current.name == "Persona delegate-XAA"
    history = await colleagues.history_of_answer(
        opened.db, PERMITS, DELEGATE, ALTAMAR, NATIONAL, now=opened.now
    )
    assert [past.answer.texts[Language.ES] for past in history] == ["uno", "dos"]


async def test_a_first_answer_meets_one_that_was_there_first(opened: Room) -> None:
    await save(opened, wrote(NATIONAL, "uno"))
    refused = await save(opened, wrote(NATIONAL, "otro"), 0, who="colleague")
    assert isinstance(refused, StaleAnswer)
    assert refused.version == 1
    ahead = await save(opened, chose("t01.defined", "full"), 7)
    assert isinstance(ahead, StaleAnswer)
    assert (ahead.current, ahead.version) == (None, 0)


async def test_sending_twice_has_the_effect_of_sending_once(opened: Room) -> None:
    first = await save(opened, wrote(NATIONAL, "uno"))
    again = await save(opened, wrote(NATIONAL, "uno"))
    assert isinstance(first, Saved)
    assert isinstance(again, Saved)
    assert first.version == again.version == 1


async def test_of_fifty_saves_at_once_exactly_one_wins_each_round(opened: Room) -> None:
    for version in range(3):
        wishes = [
            save(
                opened,
                wrote(NATIONAL, f"{version} {writer}"),
                version,
                who="delegate" if writer % 2 else "colleague",
            )
            for writer in range(50)
        ]
        outcomes = await asyncio.gather(*wishes)
        won = [outcome for outcome in outcomes if isinstance(outcome, Saved)]
        lost = [outcome for outcome in outcomes if isinstance(outcome, StaleAnswer)]
        assert (len(won), len(lost)) == (1, 49)
        assert {outcome.version for outcome in lost} == {version + 1}
    history = await colleagues.history_of_answer(
        opened.db, PERMITS, DELEGATE, ALTAMAR, NATIONAL, now=opened.now
    )
    assert [past.version for past in history] == [1, 2, 3]


async def test_several_answers_are_saved_all_or_none(opened: Room) -> None:
    await save(opened, wrote(NATIONAL, "uno"))
    both = (wrote(NATIONAL, "dos"), chose("s1.q1", "a"))
    wish = SaveAnswers(ALTAMAR, both, (0, 0))
    outcome = await answers.save_answers(opened.db, PERMITS, COLLEAGUE, wish, now=opened.now)
    assert isinstance(outcome, StaleAnswers)
    assert [stale.question for stale in outcome.stale] == [NATIONAL]
    dossier = await submissions.submission_of(opened.db, PERMITS, DELEGATE, ALTAMAR, now=opened.now)
    assert dict(dossier.versions) == {NATIONAL: 1}
    unsaid = replace(wish, versions=(None, None), revision=dossier.revision)
    saved = await answers.save_answers(opened.db, PERMITS, COLLEAGUE, unsaid, now=opened.now)
    assert isinstance(saved, tuple)
    assert [one.version for one in saved] == [2, 1]
    moved = replace(unsaid, answers=(wrote(NATIONAL, "tres"),), versions=(None,))
    assert isinstance(
        await answers.save_answers(opened.db, PERMITS, COLLEAGUE, moved, now=opened.now), StaleAnswers
    )


async def test_what_does_not_fit_its_question_changes_nothing(opened: Room) -> None:
    for wrong in (
        chose("t01.defined", "maybe"),
        chose("t01.defined"),
        wrote(NATIONAL, " "),
        wrote(NATIONAL, "x" * (ANSWER_LENGTH + 1)),
        Answer(NATIONAL, AnswerState.ANSWERED, texts={Language.ES: "sin original"}),
    ):
        with pytest.raises(Malformed):
            await save(opened, wrong)
    with pytest.raises(Unknown, match="question_unknown"):
        await save(opened, chose("t99.defined", "full"))
    dossier = await submissions.submission_of(opened.db, PERMITS, DELEGATE, ALTAMAR, now=opened.now)
    assert not dossier.is_begun


async def test_an_answer_after_the_clearance_takes_it_back_to_draft(opened: Room) -> None:
    await save(opened, chose("t01.defined", "full"))
    await signoff.clear(opened.db, PERMITS, FOCAL_POINT, ALTAMAR, now=opened.now)
    await save(opened, chose("t01.defined", "full"), 1)
    assert await state_of(opened) is SubmissionState.CLEARED  # the same again is no change
    saved = await save(opened, chose("t01.defined", "part"), 1)
    assert isinstance(saved, Saved)
    assert saved.state is SubmissionState.DRAFT
    assert await state_of(opened) is SubmissionState.DRAFT
    dossier = await submissions.submission_of(opened.db, PERMITS, DELEGATE, ALTAMAR, now=opened.now)
    assert [done.act for done in dossier.acts] == ["begin", "clear", "edit"]


async def test_after_the_deadline_only_leave_lets_one_write(opened: Room) -> None:
    late = opened.at(room.AFTER)
    with pytest.raises(WrongPhase, match="deadline_passed"):
        await save(late, chose("t01.defined", "full"))
    wish = signoff.GrantLeave(ALTAMAR, room.AFTER.replace(day=10))
    await signoff.grant_leave(late.db, PERMITS, room.SECRETARIAT, wish, now=late.now)
    assert isinstance(await save(late, chose("t01.defined", "full")), Saved)
    with pytest.raises(WrongPhase, match="deadline_passed"):
        await save(late.at(room.AFTER.replace(day=11)), chose("t01.defined", "none"), 1)


async def test_a_write_that_fails_half_way_leaves_nothing(
    opened: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = store.put_answer

    async def torn(tx: Transaction, *given: object, **named: object) -> None:
        await whole(tx, *given, **named)  # type: ignore[arg-type]  # handed through as it came
        raise RuntimeError("killed here")

    monkeypatch.setattr(store, "put_answer", torn)
    with pytest.raises(RuntimeError):
        await save(opened, chose("t01.defined", "full"))
    monkeypatch.undo()
    dossier = await submissions.submission_of(opened.db, PERMITS, DELEGATE, ALTAMAR, now=opened.now)
    assert not dossier.is_begun
    assert isinstance(await save(opened, chose("t01.defined", "full")), Saved)


async def test_only_an_answer_that_is_there_can_be_confirmed(opened: Room) -> None:
    wish = ConfirmAnswer(ALTAMAR, QuestionKey("t01.defined"), 1)
    with pytest.raises(Stale, match="answer_moved"):
        await answers.confirm_answer(opened.db, PERMITS, DELEGATE, wish, now=opened.now)
    await save(opened, replace(chose("t01.defined", "full"), to_confirm=True))
    stale = await answers.confirm_answer(
        opened.db, PERMITS, DELEGATE, replace(wish, version=0), now=opened.now
    )
    assert isinstance(stale, StaleAnswer)
    confirmed = await answers.confirm_answer(opened.db, PERMITS, DELEGATE, wish, now=opened.now)
    assert isinstance(confirmed, Saved)
    assert confirmed.version == 2
    again = await answers.confirm_answer(opened.db, PERMITS, DELEGATE, wish, now=opened.now)
    assert isinstance(again, Saved)
    assert again.version == 2


async def test_a_signed_answer_is_refused_to_its_own_and_hidden_from_others(opened: Room) -> None:
    await save(opened, chose("t01.defined", "full"))
    await signoff.clear(opened.db, PERMITS, FOCAL_POINT, ALTAMAR, now=opened.now)
    dossier = await submissions.submission_of(opened.db, PERMITS, room.HEAD, ALTAMAR, now=opened.now)
    wish = signoff.Sign(ALTAMAR, dossier.digest, Level.CONFERENCE)
    await signoff.sign(opened.db, PERMITS, room.HEAD, wish, now=opened.now)
    with pytest.raises(WrongPhase, match="act_not_in_state"):
        await save(opened, chose("t01.defined", "none"), 1)
    with pytest.raises(Unknown):
        await save(opened, chose("t01.defined", "none"), 1, who="secretariat")
    await signoff.submit(opened.db, PERMITS, room.HEAD, ALTAMAR, now=opened.now)
    with pytest.raises(Forbidden):
        await save(opened, chose("t01.defined", "none"), 1, who="secretariat")
