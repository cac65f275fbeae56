"""What is declared of paragraphs: as the positions of that moment bear it, all or none."""

import json
from datetime import date

import pytest

from positions.errors import DomainError, Forbidden, Malformed, Unknown, WrongPhase
from positions.ids import DraftId, ParagraphId
from positions.negotiation.consent import Aspect, Stance, Statement
from positions.negotiation.draft import Mode
from positions.negotiation.paragraph_status import ParagraphStatus, StatusAct
from positions.negotiation.paragraph_tree import Paragraph
from positions.text.wording import digest
from server import clock
from server.actions.admissions import let_in
from server.actions.declaring import Declare, declare_status
from server.actions.objecting import open_by_objection
from server.actions.simple_edits import SimpleEdit, edit
from server.security.identity import Seat
from server.store import events, record, texts
from server.store.database import Database
from tests import room
from tests.assenting import ACCEPT, P1, P2, all_say, say
from tests.room import NOW, PERMITS
from tests.server_hub import meeting
from tests.session_room import DRAFT, FIRST, OPENING, open_draft, turn_to

pytestmark = pytest.mark.anyio

LATER = Statement(Stance.AD_REFERENDUM, office="Cancillería", due=date(2027, 4, 1))
AGREE = Declare(DRAFT, StatusAct.DECLARE_AGREED, (P1,))


@pytest.fixture
async def table(database: Database) -> Database:
    await open_draft(database)
    return database


async def declared(db: Database, wish: Declare = AGREE, seat: Seat = room.CHAIR) -> tuple[Paragraph, ...]:
    """Declare it."""
    return await declare_status(db, PERMITS, (seat,), wish, salt="s", now=NOW)


async def status(db: Database, id: ParagraphId = P1) -> ParagraphStatus:
    """What was declared last."""
    return (await db.read(lambda tx: texts.tree_of_draft(tx, DRAFT))).paragraph(id).status


async def test_what_all_accept_is_agreed_told_recorded_and_takes_no_words(table: Database) -> None:
    await all_say(table)
    (done,) = await declared(table)
    assert (done.status, await status(table)) == (ParagraphStatus.AGREED, ParagraphStatus.AGREED)
    told = (await table.read(lambda tx: events.events_since(tx, DRAFT)))[-1].event
    rows = told["paragraphs"]
    assert (told["event"], told["act"]) == ("structure", "declare_agreed")
    assert isinstance(rows, list)
    assert [(row["id"], row["status"]) for row in rows] == [("p1", "agreed")]
    last = (await table.read(lambda tx: record.record_of(tx, "practica", most=99)))[-1]
    body = json.loads(last.body)
    assert (last.row.kind, body["outcome"], body["digest"]) == (
        "paragraph_status",
        "consensus",
        digest(OPENING),
    )
    async with meeting(table) as hub:
        admission = await let_in(table, PERMITS, (room.DELEGATE,), (DRAFT, None), mint=clock.mint, now=NOW)
        with pytest.raises(WrongPhase, match="paragraph_agreed"):
            await edit(table, hub, admission, SimpleEdit(FIRST, 0, "Otra cosa"))


async def test_it_is_closed_and_no_chair_alone_opens_it_again(table: Database) -> None:
    await all_say(table)
    await declared(table)
    await declared(table, Declare(DRAFT, StatusAct.CLOSE, (P1,)))
    with pytest.raises(WrongPhase, match="paragraph_closed"):
        await say(table, room.HEAD, ACCEPT)
    with pytest.raises(Forbidden, match="joint_needed"):  # both chairs: see ``joint_acts``
        await declared(table, Declare(DRAFT, StatusAct.REOPEN, (P1,), "Lo pide Altamar"))
    assert await status(table) is ParagraphStatus.CLOSED


async def test_what_is_agreed_is_opened_again_by_one_chair(table: Database) -> None:
    await all_say(table)
    await declared(table)
    with pytest.raises(Malformed, match="reason_missing"):
        await declared(table, Declare(DRAFT, StatusAct.REOPEN, (P1,)))
    await declared(table, Declare(DRAFT, StatusAct.REOPEN, (P1,), "Lo pide Altamar"))
    assert await status(table) is ParagraphStatus.OPEN


async def test_an_objection_opens_what_is_agreed_ad_referendum_and_leaves_what_is_agreed(
    table: Database,
) -> None:
    objection = Statement(Stance.OBJECT, "No refleja el acuerdo", Aspect.SUBSTANCE)
    await all_say(table)
    await say(table, room.HEAD, LATER)
    await declared(table, Declare(DRAFT, StatusAct.DECLARE_AD_REFERENDUM, (P1,)))
    await say(table, room.FAR, objection)
    assert await status(table) is ParagraphStatus.OPEN
    kinds = [each.row.kind for each in await table.read(lambda tx: record.record_of(tx, "practica", most=99))]
    assert kinds[-2:] == ["position", "paragraph_status"]
    await all_say(table)
    await declared(table)
    await say(table, room.FAR, objection)
    assert await status(table) is ParagraphStatus.AGREED  # challenged: adoption waits


@pytest.mark.parametrize(
    ("wish", "seat", "kind", "reason"),
    [
        (AGREE, room.CHAIR, WrongPhase, "outcome_not_enough"),
        (AGREE, room.SECRETARIAT, Forbidden, "not_allowed"),
        (AGREE, room.DELEGATE, Forbidden, "not_allowed"),
        (AGREE, room.OBSERVER, Unknown, "not_there"),
        (Declare(DraftId("d9"), StatusAct.CLOSE, (P1,)), room.CHAIR, Unknown, "not_there"),
        (Declare(DRAFT, StatusAct.CLOSE, (P1,)), room.CHAIR, WrongPhase, "act_not_in_state"),
        (Declare(DRAFT, StatusAct.CLOSE, ()), room.CHAIR, WrongPhase, "nothing_chosen"),
        (
            Declare(DRAFT, StatusAct.CLOSE, (ParagraphId("p9"),)),
            room.CHAIR,
            Unknown,
            "paragraph_unknown",
        ),
        (Declare(DRAFT, StatusAct.OBJECTION, (P1,)), room.CHAIR, Forbidden, "not_the_chair"),
    ],
)
async def test_what_may_not_be_declared_is_refused(
    table: Database, wish: Declare, seat: Seat, kind: type[DomainError], reason: str
) -> None:
    with pytest.raises(kind, match=reason):
        await declared(table, wish, seat)
    assert await table.read(lambda tx: record.record_of(tx, "practica", most=9)) == []


async def test_of_several_all_or_none_and_in_a_final_text_nothing(table: Database) -> None:
    await all_say(table)
    both = Declare(DRAFT, StatusAct.DECLARE_AGREED, (P1, P2))
    with pytest.raises(WrongPhase, match="outcome_not_enough"):
        await declared(table, both)
    assert await status(table) is ParagraphStatus.OPEN
    await all_say(table, paragraph=P2)
    assert len(await declared(table, both)) == 2
    await turn_to(table, Mode.ARCHIVED)
    with pytest.raises(Forbidden, match="not_allowed"):
        await declared(table, Declare(DRAFT, StatusAct.CLOSE, (P1,)))


def test_an_objection_is_an_act_of_its_own() -> None:
    assert open_by_objection.__doc__
