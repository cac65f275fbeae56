"""Every act of the sign-off by the right seat and by all wrong ones."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from positions.errors import Forbidden, Malformed, Stale, Unknown, WrongPhase
from positions.ids import QuestionKey
from positions.process import Level
from positions.questionnaire.submission import SubmissionState
from server.actions import answers, signoff, submissions
from server.actions.answers import SaveAnswer
from server.actions.dossier import Dossier
from server.actions.signoff import GrantLeave, Sign
from server.security.identity import Seat
from server.store.database import Database
from tests import room
from tests.acting import (
    CANARY,
    clear,
    filed,
    reach,
    release,
    resubmit,
    save,
    seen,
    sign,
    submit,
    withdraw,
    written,
)
from tests.room import ALTAMAR, DELEGATE, HEAD, PERMITS, SEATS, SECRETARIAT, Room, chose, wrote

pytestmark = pytest.mark.anyio

Act = Callable[[Room, Seat], Awaitable[object]]


@pytest.fixture
async def opened(database: Database) -> Room:
    return await room.open_room(database)


async def test_the_whole_way_from_draft_to_public(opened: Room) -> None:
    await written(opened)
    assert (await clear(opened)).submission.state is SubmissionState.CLEARED
    signed = await sign(opened, level=Level.PUBLIC)
    assert (signed.submission.state, signed.submission.signed_for) == (SubmissionState.SIGNED, Level.PUBLIC)
    assert signed.submission.signed_by == HEAD.account
    sent = await submit(opened)
    assert (sent.submission.state, sent.submission.submitted) == (SubmissionState.SUBMITTED, opened.now)
    assert (await release(opened)).submission.level is Level.CONFERENCE
    assert (await release(opened, SECRETARIAT, Level.BOTH)).submission.level is Level.BOTH
    public = await release(opened, SECRETARIAT, Level.PUBLIC)
    assert public.submission.level is Level.PUBLIC
    assert [done.act for done in public.acts] == [
        "begin",
        "clear",
        "sign",
        "submit",
        "release",
        "release",
        "release",
    ]
    assert [done.level for done in public.acts][2:] == [
        Level.PUBLIC,
        None,
        Level.CONFERENCE,
        Level.BOTH,
        Level.PUBLIC,
    ]
    assert {done.name for done in public.acts} == {
        "Persona delegate-XAA",
        "Persona focal_point-XAA",
        "Persona head-XAA",
        "Persona secretariat-XAA",
    }


ACTS: dict[str, tuple[str, Act, frozenset[str]]] = {
    "clear": ("draft", clear, frozenset({"focal point", "head"})),
    "sign": ("cleared", sign, frozenset({"head"})),
    "submit": ("signed", submit, frozenset({"head"})),
    "withdraw what is signed": ("signed", withdraw, frozenset({"head"})),
    "withdraw what is sent": ("submitted", withdraw, frozenset({"head"})),
    "resubmit": ("withdrawn", resubmit, frozenset({"delegate", "colleague", "focal point", "head"})),
    "release": ("submitted", release, frozenset({"head"})),
}


@pytest.mark.parametrize("name", ACTS)
async def test_each_act_is_done_by_its_seats_and_refused_to_all_others(opened: Room, name: str) -> None:
    state, act, allowed = ACTS[name]
    await reach(opened, state)
    before = await seen(opened)
    for who in sorted(set(SEATS) - allowed):
        with pytest.raises((Forbidden, Unknown)) as refusal:
            await act(opened, SEATS[who])
        hidden = not SEATS[who].is_member or SEATS[who].delegation != ALTAMAR.delegation
        if hidden and state != "submitted":
            assert refusal.type is Unknown, who
        assert (await seen(opened)) == before, who
    for who in sorted(allowed):
        assert isinstance(await act(opened, SEATS[who]), Dossier)
        break


@pytest.mark.parametrize("who", sorted(set(SEATS) - {"secretariat"}))
async def test_only_the_secretariat_of_the_conference_releases_beyond_it(opened: Room, who: str) -> None:
    await reach(opened, "released")
    with pytest.raises((Forbidden, Unknown, WrongPhase)):
        await release(opened, SEATS[who], Level.BOTH)
    assert (await seen(opened)).submission.level is Level.CONFERENCE


async def test_a_release_never_goes_further_than_signed_for_nor_back(opened: Room) -> None:
    await filed(opened)
    with pytest.raises(Forbidden, match="release_beyond_head"):
        await release(opened, level=Level.BOTH)
    with pytest.raises(Forbidden):
        await release(opened, SECRETARIAT, Level.CONFERENCE)
    await release(opened)
    with pytest.raises(WrongPhase, match="level_does_not_rise"):
        await release(opened, SECRETARIAT, Level.CONFERENCE)
    await release(opened, SECRETARIAT, Level.BOTH)
    with pytest.raises(Forbidden, match="release_not_signed_for"):
        await release(opened, SECRETARIAT, Level.PUBLIC)


async def test_what_is_signed_is_the_digest_that_was_on_the_screen(opened: Room) -> None:
    await reach(opened, "cleared")
    wish = Sign(ALTAMAR, (await seen(opened)).digest, Level.CONFERENCE)
    await save(opened, chose("t01.defined", "none"), 1)
    await clear(opened)
    with pytest.raises(Stale, match="changed_since_review") as refusal:
        await signoff.sign(opened.db, PERMITS, HEAD, wish, now=opened.now)
    fresh = (await seen(opened)).digest
    assert refusal.value.facts == {"digest": fresh}
    assert (await seen(opened)).submission.state is SubmissionState.CLEARED
    signed = await signoff.sign(opened.db, PERMITS, HEAD, replace(wish, digest=fresh), now=opened.now)
    assert signed.digest == fresh


async def test_a_note_changes_nothing_of_what_is_signed(opened: Room) -> None:
    await written(opened)
    before = (await seen(opened)).digest
    await save(opened, wrote("t01.national", CANARY, note="otra nota"), 1)
    assert (await seen(opened)).digest == before


async def test_nothing_is_signed_without_its_required_answers_and_confirmations(opened: Room) -> None:
    await save(opened, wrote("t01.comment", "solo esto"))
    await clear(opened)
    with pytest.raises(WrongPhase, match="required_missing"):
        await sign(opened)
    await save(opened, replace(chose("t01.defined", "full"), to_confirm=True))
    await clear(opened)
    with pytest.raises(WrongPhase, match="confirmation_missing"):
        await sign(opened)


async def test_nothing_is_cleared_or_signed_before_it_is_begun(opened: Room) -> None:
    with pytest.raises(WrongPhase, match="not_begun"):
        await clear(opened)
    with pytest.raises(WrongPhase, match="act_not_in_state"):
        await sign(opened)
    with pytest.raises(WrongPhase, match="not_withdrawn"):
        await resubmit(opened)


async def test_withdrawing_and_filing_anew_keeps_both_on_record(opened: Room) -> None:
    await reach(opened, "withdrawn")
    receipt = await submissions.receipt(opened.db, PERMITS, HEAD, ALTAMAR, now=opened.now)
    assert receipt.withdrawn == opened.now
    with pytest.raises(Unknown):
        await seen(opened, SECRETARIAT)
    with pytest.raises(WrongPhase):
        await answers.save_answer(
            opened.db, PERMITS, DELEGATE, SaveAnswer(ALTAMAR, chose("s1.q1", "a"), 0), now=opened.now
        )
    before = (await seen(opened)).revision
    draft = await resubmit(opened)
    assert (draft.submission.number, draft.submission.state) == (2, SubmissionState.DRAFT)
    assert draft.submission.level is Level.DELEGATION
    assert draft.revision > before
    assert draft.submission.answers[QuestionKey("t01.national")].note == f"nota {CANARY}"
    with pytest.raises(WrongPhase, match="not_withdrawn"):
        await resubmit(opened)
    await save(opened, chose("t01.defined", "part"), 1)
    await clear(opened)
    await sign(opened)
    await submit(opened)
    now_read = await seen(opened, SECRETARIAT)
    assert now_read.submission.number == 2
    assert now_read.submission.answers[QuestionKey("t01.defined")].values == ("part",)


async def test_after_the_deadline_withdrawing_and_filing_need_the_secretariats_leave(opened: Room) -> None:
    await filed(opened)
    late = opened.at(room.AFTER)
    with pytest.raises(WrongPhase, match="deadline_passed"):
        await withdraw(late)
    wish = GrantLeave(ALTAMAR, late.now + timedelta(hours=1))
    for who in sorted(set(SEATS) - {"secretariat"}):
        with pytest.raises((Forbidden, Unknown)):
            await signoff.grant_leave(late.db, PERMITS, SEATS[who], wish, now=late.now)
    with pytest.raises(Malformed, match="until_passed"):
        await signoff.grant_leave(late.db, PERMITS, SECRETARIAT, replace(wish, until=late.now), now=late.now)
    assert await signoff.grant_leave(late.db, PERMITS, SECRETARIAT, wish, now=late.now) == wish.until
    longer = replace(wish, until=wish.until + timedelta(hours=1))
    assert await signoff.grant_leave(late.db, PERMITS, SECRETARIAT, longer, now=late.now) == longer.until
    assert (await withdraw(late)).leave == longer.until
    with pytest.raises(WrongPhase, match="deadline_passed"):
        await resubmit(late.at(longer.until + timedelta(seconds=1)))
    assert (await resubmit(late)).submission.number == 2


async def test_a_release_is_possible_after_the_deadline(opened: Room) -> None:
    await filed(opened)
    assert (await release(opened.at(room.AFTER))).submission.level is Level.CONFERENCE
