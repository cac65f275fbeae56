"""What takes several persons is done once all have said so, in one transaction, and recorded word by word."""

import json
from dataclasses import replace
from datetime import timedelta

import pytest

from positions.errors import DomainError, Forbidden, Malformed, Unknown, WrongPhase
from positions.ids import DraftId
from positions.negotiation.draft import DraftAct, DraftStep, Mode
from positions.negotiation.joint import JointAct
from positions.negotiation.paragraph_status import ParagraphStatus, StatusAct
from positions.negotiation.roll_call import SITTING, Basis
from server import clock
from server.actions.declaring import Declare, declare_status
from server.actions.joint_acts import AnswerJointly, AskJointly, answer_jointly
from server.actions.roll_calling import CallRoll, call_roll
from server.actions.session_drafts import advance
from server.security.identity import Seat
from server.store import events, record, texts
from server.store.database import Database
from tests import room
from tests.assenting import P1
from tests.joint_room import (
    ARCHIVE,
    BASIS,
    FOUR,
    MADE,
    OTHER_CHAIR,
    REOPEN,
    answer,
    ask,
    close_first,
    those_present,
)
from tests.room import NOW, PERMITS
from tests.session_room import DRAFT, open_draft, turn_to

pytestmark = pytest.mark.anyio
PRESENT = CallRoll(DRAFT, frozenset(), Basis.PRESENT)


@pytest.fixture
async def table(database: Database) -> Database:
    await open_draft(database)
    return database


async def status(db: Database) -> ParagraphStatus:
    return (await db.read(lambda tx: texts.tree_of_draft(tx, DRAFT))).paragraph(P1).status


async def mode(db: Database) -> Mode:
    found = await db.read(lambda tx: texts.draft_by_id(tx, DRAFT))
    assert found is not None
    return found.mode


async def bodies(db: Database) -> list[tuple[str, dict[str, object]]]:
    rows = await db.read(lambda tx: record.record_of(tx, "practica", most=99))
    return [(each.row.kind, json.loads(each.body)) for each in rows]


async def test_a_closed_paragraph_is_opened_by_both_chairs_and_by_none_alone(table: Database) -> None:
    await close_first(table)
    alone = Declare(DRAFT, StatusAct.REOPEN, (P1,), "Lo pide Altamar")
    for chair in (room.CHAIR, OTHER_CHAIR):
        with pytest.raises(Forbidden, match="joint_needed"):
            await declare_status(table, PERMITS, (chair,), alone, salt="s", now=NOW)
    kept = await ask(table, REOPEN)
    with pytest.raises(WrongPhase, match="joint_waiting"):
        await ask(table, REOPEN, OTHER_CHAIR)
    assert await status(table) is ParagraphStatus.CLOSED
    await answer(table, kept)
    assert await status(table) is ParagraphStatus.OPEN
    (first, asked), (second, word), (third, done) = (await bodies(table))[-3:]
    assert (first, second, third) == ("joint", "joint", "paragraph_status")
    assert (asked["act"], asked["matter"], asked["subject"]) == ("ask", "reopen", "p1")
    assert asked["missing"] == [["cb", "chair"]]
    assert (word["act"], word["conference"], word["missing"]) == ("confirm", "cb", [])
    assert (done["status"], done["reason"]) == ("open", "Lo pide Altamar")
    told = [each.event["event"] for each in await table.read(lambda tx: events.events_since(tx, DRAFT))]
    assert told[-3:] == ["joint", "joint", "structure"]
    with pytest.raises(WrongPhase, match="joint_over"):
        await answer(table, kept)
    with pytest.raises(WrongPhase, match="joint_nothing_there"):
        await ask(table, REOPEN)


async def test_who_declines_ends_it_and_it_can_be_asked_anew(table: Database) -> None:
    await close_first(table)
    declined = await answer(table, await ask(table, REOPEN), act=JointAct.DECLINE)
    assert declined.number == 1
    kept = await ask(table, REOPEN, OTHER_CHAIR)
    assert kept.number == 2
    await answer(table, kept, OTHER_CHAIR, JointAct.WITHDRAW)
    assert await status(table) is ParagraphStatus.CLOSED


async def test_after_a_day_it_is_over_and_another_can_be_asked(table: Database) -> None:
    await close_first(table)
    late = replace(MADE, now=NOW + timedelta(hours=25))
    kept = await ask(table, REOPEN)
    with pytest.raises(WrongPhase, match="joint_over"):
        await answer(table, kept, made=late)
    assert (await ask(table, REOPEN, OTHER_CHAIR, made=late)).number == 2


async def test_a_text_is_archived_by_both_chairs_and_both_secretariats(table: Database) -> None:
    step = DraftStep(DraftAct.ARCHIVE, reason="Sin acuerdo")
    with pytest.raises(Forbidden, match="not_allowed"):
        await advance(table, PERMITS, room.CHAIR, (DRAFT, step), salt="s", now=NOW)
    kept = await ask(table, ARCHIVE, room.SECRETARIAT)
    for seat in (room.CHAIR, OTHER_CHAIR, room.OTHER_SECRETARIAT):
        assert await mode(table) is Mode.OPEN
        await answer(table, kept, seat)
    assert await mode(table) is Mode.ARCHIVED
    kind, body = (await bodies(table))[-1]
    assert (kind, body["reason"], body["mode"]) == ("draft_archive", "No hubo acuerdo", "archived")
    with pytest.raises(Forbidden, match="not_allowed"):
        await ask(table, ARCHIVE)


async def test_a_conferences_text_is_archived_by_its_chair_and_its_secretariat(database: Database) -> None:
    await open_draft(database, conference="ca")
    kept = await ask(database, ARCHIVE)
    await answer(database, kept, room.SECRETARIAT)
    assert await mode(database) is Mode.ARCHIVED


async def test_what_stands_otherwise_is_voted_on_anew(table: Database) -> None:
    kept = await ask(table, ARCHIVE)
    await turn_to(table, Mode.PLENARY)
    with pytest.raises(WrongPhase, match="joint_over"):
        await answer(table, kept)


async def test_a_silence_procedure_is_not_cut_short_by_archiving(table: Database) -> None:
    kept = await ask(table, ARCHIVE)
    silent = replace(
        (await table.read(lambda tx: texts.tree_of_draft(tx, DRAFT))).paragraph(P1), under_silence=True
    )
    await table.write(lambda tx: texts.put_paragraphs(tx, DRAFT, [silent]))
    for seat in FOUR[1:3]:
        await answer(table, kept, seat)
    with pytest.raises(WrongPhase, match="silence_running"):
        await answer(table, kept, FOUR[3])
    await answer(table, kept, FOUR[3], JointAct.DECLINE)
    with pytest.raises(WrongPhase, match="silence_running"):
        await ask(table, ARCHIVE, OTHER_CHAIR)
    assert await mode(table) is Mode.OPEN


async def test_those_present_decide_where_both_chairs_say_so_for_this_sitting(table: Database) -> None:
    async def call(after: timedelta = timedelta(0)) -> None:
        await call_roll(table, PERMITS, (room.CHAIR,), PRESENT, salt="s", now=NOW + after)

    with pytest.raises(Forbidden, match="joint_needed"):
        await call()
    kept = await ask(table, BASIS)
    with pytest.raises(Forbidden, match="joint_needed"):
        await call()
    await answer(table, kept)
    await call()
    await call(SITTING)
    with pytest.raises(Forbidden, match="joint_needed"):
        await call(SITTING + timedelta(seconds=1))


async def test_a_new_roll_call_voids_a_choice_that_waits(table: Database) -> None:
    kept = await ask(table, BASIS)
    wish = CallRoll(DRAFT, frozenset())
    await call_roll(table, PERMITS, (room.CHAIR,), wish, salt="s", now=NOW)
    with pytest.raises(WrongPhase, match="joint_over"):
        await answer(table, kept)
    await those_present(table)


async def test_in_one_conference_its_chair_decides_alone(database: Database) -> None:
    await open_draft(database, conference="ca")
    with pytest.raises(WrongPhase, match="joint_alone"):
        await ask(database, BASIS)
    await call_roll(database, PERMITS, (room.CHAIR,), PRESENT, salt="s", now=NOW)
    await close_first(database, ("XAA", "XAB", "XAC"))
    reopen = Declare(DRAFT, StatusAct.REOPEN, (P1,), "Lo pide Altamar")
    with pytest.raises(WrongPhase, match="floor_needed"):  # of the room, not of another chair
        await declare_status(database, PERMITS, (room.CHAIR,), reopen, salt="s", now=NOW)


@pytest.mark.parametrize(
    ("wish", "seat", "kind", "reason"),
    [
        (ARCHIVE, room.HEAD, Forbidden, "not_allowed"),
        (ARCHIVE, room.OBSERVER, Unknown, "not_there"),
        (replace(ARCHIVE, draft=DraftId("d9")), room.CHAIR, Unknown, "not_there"),
        (replace(ARCHIVE, reason=" "), room.CHAIR, Malformed, "reason_missing"),
        (BASIS, room.SECRETARIAT, Forbidden, "joint_not_yours"),
        (replace(BASIS, subject="p1"), room.CHAIR, WrongPhase, "joint_nothing_there"),
        (REOPEN, room.CHAIR, WrongPhase, "joint_nothing_there"),
        (replace(REOPEN, subject="p9"), room.CHAIR, WrongPhase, "joint_nothing_there"),
    ],
)
async def test_what_may_not_be_asked_is_refused(
    table: Database, wish: AskJointly, seat: Seat, kind: type[DomainError], reason: str
) -> None:
    with pytest.raises(kind, match=reason):
        await ask(table, wish, seat)
    assert await bodies(table) == []


async def test_what_is_not_theirs_to_answer_is_refused(table: Database) -> None:
    kept = await ask(table, BASIS)
    for seat, kind, reason in (
        (room.CHAIR, Forbidden, "joint_not_yours"),
        (room.OTHER_SECRETARIAT, Forbidden, "joint_not_yours"),
        (room.HEAD, Forbidden, "not_allowed"),
        (replace(OTHER_CHAIR, account=room.CHAIR.account), Forbidden, "joint_same_person"),
    ):
        with pytest.raises(kind, match=reason):
            await answer(table, kept, seat)
    wish = AnswerJointly(clock.mint(), JointAct.CONFIRM)
    with pytest.raises(Unknown, match="not_there"):
        await answer_jointly(table, PERMITS, (OTHER_CHAIR,), wish, made=MADE)
