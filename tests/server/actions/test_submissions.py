"""Who reads what: levels, notes, receipts, and who has sent."""

from dataclasses import replace

import pytest

from positions.errors import DomainError, Forbidden, Unknown, WrongPhase
from positions.formats.bundle import read_submission_bytes
from positions.ids import QuestionKey
from positions.process import Level
from positions.questionnaire.submission import AnswerState
from positions.text.canonical import digest
from server.actions import submissions
from server.security.identity import Seat
from server.store.database import Database
from tests import room
from tests.acting import CANARY, clear, filed, reach, release, save, seen, sign, submit, written
from tests.room import ALTAMAR, DELEGATE, HEAD, PERMITS, SEATS, SECRETARIAT, Room, chose, wrote

pytestmark = pytest.mark.anyio


@pytest.fixture
async def opened(database: Database) -> Room:
    return await room.open_room(database)


READERS: dict[Level, frozenset[str]] = {
    Level.DELEGATION: frozenset({"secretariat", "other secretariat"}),
    Level.CONFERENCE: frozenset({"secretariat", "other secretariat", "neighbour", "chair"}),
    Level.BOTH: frozenset({"secretariat", "other secretariat", "neighbour", "chair", "far"}),
    Level.PUBLIC: frozenset(SEATS),
}
OWN = frozenset({"delegate", "colleague", "focal point", "head"})


async def test_the_receipt_holds_the_bytes_its_digest_is_of(opened: Room) -> None:
    await filed(opened)
    for who in (HEAD, DELEGATE, SECRETARIAT):
        found = await submissions.receipt(opened.db, PERMITS, who, ALTAMAR, now=opened.now)
        assert digest(found.body) == found.digest == (await seen(opened)).digest
        assert found.signed_by == "Persona head-XAA"
        assert (found.signed, found.submitted, found.withdrawn) == (opened.now, opened.now, None)
        assert b"nota" not in found.body
        body = read_submission_bytes(found.body)
        assert body.answers[QuestionKey("t01.national")].texts == {"es": CANARY}
    with pytest.raises(Unknown):
        await submissions.receipt(opened.db, PERMITS, room.NEIGHBOUR, ALTAMAR, now=opened.now)


async def test_a_neighbour_reads_a_released_receipt_without_the_name_of_a_person(opened: Room) -> None:
    await reach(opened, "released")
    found = await submissions.receipt(opened.db, PERMITS, room.NEIGHBOUR, ALTAMAR, now=opened.now)
    assert found.signed_by == ""
    assert digest(found.body) == found.digest


async def test_there_is_no_receipt_before_the_signature(opened: Room) -> None:
    with pytest.raises(WrongPhase, match="not_signed"):
        await submissions.receipt(opened.db, PERMITS, HEAD, ALTAMAR, now=opened.now)
    await reach(opened, "cleared")
    with pytest.raises(WrongPhase, match="not_signed"):
        await submissions.receipt(opened.db, PERMITS, HEAD, ALTAMAR, now=opened.now)


@pytest.mark.parametrize("level", list(Level))
async def test_each_level_is_read_by_its_readers_and_notes_by_nobody_else(opened: Room, level: Level) -> None:
    await written(opened)
    await clear(opened)
    await sign(opened, level=Level.PUBLIC)
    await submit(opened)
    for step in list(Level)[1 : list(Level).index(level) + 1]:
        await release(opened, HEAD if step is Level.CONFERENCE else SECRETARIAT, step)
    for who, asked in SEATS.items():
        readable = await submissions.readable_submissions(
            opened.db, PERMITS, asked, room.QUESTIONNAIRE, now=opened.now
        )
        if who in READERS[level] | OWN:
            dossier = await seen(opened, asked)
            assert CANARY in str(dossier.submission)
            assert ("nota" in str(dossier)) == (who in OWN), who
            assert bool(dossier.acts) == (who in OWN | {"secretariat", "other secretariat"}), who
            assert CANARY in str(readable)
        else:
            with pytest.raises(Unknown):
                await seen(opened, asked)
            assert readable.submissions == ()
            assert CANARY not in str(readable)
        assert "nota" not in str(readable)


@pytest.mark.parametrize("state", ["draft", "cleared", "signed", "withdrawn"])
async def test_what_is_not_sent_is_seen_by_the_own_delegation_only(opened: Room, state: str) -> None:
    await reach(opened, state)
    for who in sorted(set(SEATS) - OWN):
        with pytest.raises(DomainError) as refusal:
            await seen(opened, SEATS[who])
        assert refusal.type is Unknown


async def test_words_behind_a_state_that_is_no_answer_stay_inside(opened: Room) -> None:
    reserved = replace(wrote("t01.national", CANARY), state=AnswerState.RESERVED)
    await save(opened, chose("t01.defined", "full"))
    await save(opened, reserved)
    await clear(opened)
    await sign(opened)
    await submit(opened)
    inside, outside = await seen(opened, DELEGATE), await seen(opened, SECRETARIAT)
    assert CANARY in str(inside)
    assert CANARY not in str(outside)
    assert outside.submission.answers[QuestionKey("t01.national")].state is AnswerState.RESERVED
    receipt = await submissions.receipt(opened.db, PERMITS, SECRETARIAT, ALTAMAR, now=opened.now)
    assert CANARY.encode() not in receipt.body


async def test_the_secretariat_hears_who_has_sent_and_nothing_of_who_has_begun(opened: Room) -> None:
    await written(opened)

    async def told(who: Seat) -> submissions.Progress:
        return await submissions.progress(opened.db, PERMITS, who, room.QUESTIONNAIRE, now=opened.now)

    for who in (SECRETARIAT, room.OTHER_SECRETARIAT):
        found = await told(who)
        assert [sent.submitted for sent in found.delegations] == [None] * 5
        assert found.delegations[0] == replace(
            found.delegations[1], delegation=found.delegations[0].delegation
        )
    await clear(opened)
    await sign(opened)
    await submit(opened)
    first = (await told(SECRETARIAT)).delegations[0]
    assert (first.submitted, first.number, first.level) == (opened.now, 1, Level.DELEGATION)
    for name in sorted(set(SEATS) - {"secretariat", "other secretariat"}):
        with pytest.raises((Forbidden, Unknown)):
            await told(SEATS[name])
