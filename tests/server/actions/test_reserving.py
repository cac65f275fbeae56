"""What a delegation puts beside a text: on the very words, restated when they move, withdrawn, or late."""

import json
from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

from positions.errors import DomainError, Forbidden, Malformed, Stale, Unknown, WrongPhase
from positions.ids import DraftId, Language, ParagraphId, TextId
from positions.negotiation.consent import Stance, Statement
from positions.negotiation.draft import Mode
from positions.negotiation.reservation import ReservationKind, ReservationState
from positions.text.wording import digest
from server.actions.reservation_reading import linguistic_on
from server.actions.reserving import FileWish, RestateWish, Wording, restate, withdraw
from server.security.identity import ANONYMOUS, Seat
from server.store import events, record, texts
from server.store.database import Database, Transaction
from tests import room
from tests.mandates import named, seated
from tests.reserving import P1, SAYS, STATEMENT, beside, filed, filing, on_all
from tests.server.actions.test_consenting import ACCEPT, Table
from tests.server_hub import meeting
from tests.session_room import DRAFT, FIRST, OPENING, open_draft, turn_to

pytestmark = pytest.mark.anyio
MOVED = f"{OPENING} siempre"
RESTATED = RestateWish("r1", None, 1, digest(MOVED))


@pytest.fixture
async def table(database: Database) -> AsyncIterator[Table]:
    await open_draft(database)
    async with meeting(database) as hub:
        yield Table(database, hub)


async def test_it_is_kept_told_and_recorded_and_changes_nothing(table: Table) -> None:
    await table.take()
    act = await filed(table.database)
    assert (act.number, act.said.delegation, act.text, act.late) == (1, "XAA", FIRST, False)
    (standing,) = await beside(table.database)
    assert (standing.id, standing.state, standing.by_position) == ("r1", ReservationState.FILED, False)
    assert (await table.grid()).columns[0].cells[standing.said.delegation].is_live
    told = await table.database.read(lambda tx: events.events_since(tx, DRAFT))
    assert told[-1].event == {"event": "position", "paragraph": "p1"}
    row = (await table.recorded())[-1]
    body = json.loads(row.body)
    assert (row.row.kind, body["act"], body["kind"], body["text"]) == (
        "reservation",
        "file",
        "interpretation",
        SAYS.text,
    )


async def test_it_lapses_with_the_words_and_is_restated_or_withdrawn(table: Table) -> None:
    db = table.database
    await filed(db)
    await table.write(MOVED)
    assert [each.state for each in await beside(db)] == [ReservationState.LAPSED]
    with pytest.raises(Stale, match="words_moved"):
        await restate(filing(db), replace(RESTATED, version=0))
    assert (await restate(filing(db), RESTATED)).number == 2
    (standing,) = await beside(db)
    assert (standing.state, standing.said.text) == (ReservationState.FILED, SAYS.text)
    anew = Wording("Lo entiende de otro modo.", Language.PT, "siempre")
    await restate(filing(db), replace(RESTATED, said=anew))
    (standing,) = await beside(db)
    assert (standing.said.text, standing.said.language, standing.said.meant) == (
        anew.text,
        Language.PT,
        "siempre",
    )
    await withdraw(filing(db), "r1")
    assert await beside(db) == ()
    with pytest.raises(WrongPhase, match="act_not_in_state"):
        await withdraw(filing(db), "r1")


async def test_words_that_come_back_do_not_revive_it(table: Table) -> None:
    await filed(table.database)
    await table.write(MOVED)
    await table.write(OPENING, base=1)
    assert [each.state for each in await beside(table.database)] == [ReservationState.LAPSED]


async def test_the_reservation_of_a_position_stands_in_the_same_list(table: Table) -> None:
    reserve = replace(ACCEPT, said=Statement(Stance.RESERVE, reservation="Según su ley.", words="protegen"))
    await table.take(reserve)
    await filed(table.database, seat=room.FAR)
    first, second = await beside(table.database)
    assert (first.by_position, first.said.text, first.said.meant) == (True, "Según su ley.", "protegen")
    assert (first.state, second.said.delegation) == (ReservationState.FILED, "XAD")
    await table.write(MOVED)
    assert {each.state for each in await beside(table.database)} == {ReservationState.LAPSED}


async def test_on_the_whole_text_it_lapses_with_any_part_of_it(table: Table) -> None:
    db = table.database
    wish = await on_all(db)
    with pytest.raises(Stale, match="words_moved"):
        await filed(db, replace(wish, version=1))
    assert (await filed(db, wish)).text is None
    assert [each.state for each in await beside(db)] == [ReservationState.FILED]
    await table.write(MOVED)
    assert [each.state for each in await beside(db)] == [ReservationState.LAPSED]
    now = await on_all(db)
    assert now.version == 1
    await restate(filing(db), RestateWish(wish.id, None, now.version, now.digest))
    assert [each.state for each in await beside(db)] == [ReservationState.FILED]


async def test_a_linguistic_one_holds_a_translation_up(table: Table) -> None:
    db = table.database
    row = texts.TextRow(TextId("x3"), DRAFT, P1, Language.PT, "Os Estados protegem")
    await db.write(lambda tx: texts.add_texts(tx, [row]))
    wish = replace(
        STATEMENT,
        kind=ReservationKind.LINGUISTIC,
        about=Language.PT,
        digest=digest("Os Estados protegem"),
    )
    assert (await filed(db, wish)).text == "x3"
    assert await db.read(lambda tx: linguistic_on(tx, DRAFT)) == {"x3"}
    await withdraw(filing(db), "r1")
    assert await db.read(lambda tx: linguistic_on(tx, DRAFT)) == frozenset()
    await filed(db)
    await filed(db, replace(wish, id="r4"))
    with pytest.raises(Unknown, match="not_there"):
        await filed(db, replace(wish, id="r5", about=Language.FR))


async def test_after_adoption_it_is_an_addendum(table: Table) -> None:
    db = table.database
    await filed(db)
    await turn_to(db, Mode.ADOPTED)
    late = await filed(db, replace(STATEMENT, id="r2", kind=ReservationKind.RESERVATION))
    assert late.late
    assert [(each.id, each.late) for each in await beside(db)] == [("r1", False), ("r2", True)]
    with pytest.raises(WrongPhase, match="act_not_in_state"):
        await restate(filing(db), replace(RESTATED, version=0, digest=digest(OPENING)))
    assert (await withdraw(filing(db), "r1")).late


@pytest.mark.parametrize(
    ("wish", "seat", "refused"),
    [
        (STATEMENT, room.DELEGATE, Forbidden("not_allowed")),
        (STATEMENT, room.SECRETARIAT, Forbidden("not_allowed")),
        (STATEMENT, room.OBSERVER, Unknown("not_there")),
        (STATEMENT, ANONYMOUS, Unknown("not_there")),
        (replace(STATEMENT, digest="0" * 64), room.HEAD, Stale("words_moved")),
        (replace(STATEMENT, said=Wording(" ", Language.ES)), room.HEAD, Malformed("reservation_missing")),
        (replace(STATEMENT, draft=DraftId("none")), room.HEAD, Unknown("not_there")),
        (replace(STATEMENT, paragraph=ParagraphId("p9")), room.HEAD, Unknown("paragraph_unknown")),
        (
            replace(STATEMENT, kind=ReservationKind.RESERVATION),
            room.HEAD,
            WrongPhase("reserved_by_position"),
        ),
    ],
)
async def test_what_is_refused_leaves_no_trace(
    table: Table, wish: FileWish, seat: Seat, refused: DomainError
) -> None:
    with pytest.raises(type(refused), match=f"^{refused.reason}$"):
        await filed(table.database, wish, seat)
    assert await beside(table.database) == ()
    assert await table.database.read(lambda tx: record.record_of(tx, "practica", most=9)) == []


async def test_only_the_own_delegation_touches_it(table: Table) -> None:
    db = table.database
    await filed(db)
    for seat in (room.NEIGHBOUR, room.FAR):
        with pytest.raises(Forbidden, match="not_allowed"):
            await withdraw(filing(db, seat), "r1")
    with pytest.raises(Unknown, match="not_there"):
        await withdraw(filing(db), "r9")
    await seated(db)
    await named(db)
    assert (await withdraw(filing(db, room.DELEGATE), "r1")).account == room.DELEGATE.account


async def test_nothing_is_anchored_in_what_was_deleted(table: Table) -> None:
    async def turn(tx: Transaction) -> None:
        tree = await texts.tree_of_draft(tx, DRAFT)
        gone = replace(tree.paragraph(P1), deleted_with=P1)
        await texts.put_paragraphs(tx, DRAFT, [gone])

    await table.database.write(turn)
    with pytest.raises(WrongPhase, match="paragraph_deleted"):
        await filed(table.database)
