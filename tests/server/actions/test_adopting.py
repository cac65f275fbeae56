"""A frozen text is adopted once nothing stands in its way, with the seal that was on the screen."""

import json
from dataclasses import replace

import pytest

from positions.errors import DomainError, Forbidden, Malformed, Stale, Unknown, WrongPhase
from positions.formats.verifier import PROVEN, verdict
from positions.ids import DraftId
from positions.negotiation.adoption import Obstacle
from positions.negotiation.consent import Aspect, Stance, Statement
from positions.negotiation.draft import DraftAct, DraftStep, Mode
from server.actions.adopting import Sealed, adopt, answer, confirm
from server.actions.session_drafts import advance
from server.store import events, instruments, record, texts
from server.store.database import Database
from tests import room
from tests.adopting import adopted_bundle, asked, frozen, ready, roll, sealed, state
from tests.assenting import ACCEPT, CODES, HEADS, all_say
from tests.proofs import SIGNER
from tests.room import NOW, PERMITS
from tests.session_room import DRAFT, open_draft, turn_to

pytestmark = pytest.mark.anyio

OBJECTS = Statement(Stance.OBJECT, "No", Aspect.BOTH)


async def test_what_all_accept_is_adopted_numbered_kept_and_proven(database: Database) -> None:
    data = await adopted_bundle(database)
    code, words = verdict(data)
    assert code == PROVEN, words
    draft = await database.read(lambda tx: texts.draft_by_id(tx, DRAFT))
    assert draft is not None
    assert draft.mode is Mode.ADOPTED
    tree = await database.read(lambda tx: texts.tree_of_draft(tx, DRAFT))
    assert [each.label for each in tree.reading_order()] == ["1", "2"]
    (kept,) = await database.read(lambda tx: instruments.instruments_of(tx, "practica"))
    rows = await database.read(lambda tx: record.record_of(tx, "practica", most=99))
    assert (kept.number, kept.head.seq, kept.head.hash) == (1, len(rows), rows[-1].row.hash)
    assert (rows[-1].row.kind, rows[-1].row.level) == ("draft_adopt", "public")
    told = (await database.read(lambda tx: events.events_since(tx, DRAFT)))[-1].event
    assert told == {"event": "mode", "mode": "adopted"}
    assert verdict(data, (kept.head.seq, kept.head.hash))[0] == PROVEN


async def test_reservations_are_kept_with_the_text(database: Database) -> None:
    wish = await ready(database, Statement(Stance.RESERVE, reservation="Según su legislación"))
    adopted = await adopt(asked(database, room.CHAIR), wish, SIGNER)
    bore = json.loads(adopted.content)["record"]
    assert bore["rule"]["outcome"] == "with_reservations"
    assert [each["delegation"] for each in bore["reservations"]] == list(CODES)
    assert {each["text"] for each in bore["reservations"]} == {"Según su legislación"}
    assert {each["paragraph"] for each in bore["reservations"]} == {None}


async def test_all_that_is_missing_is_told_at_once(database: Database) -> None:
    await open_draft(database)
    assert set((await state(database)).obstacles) == {
        Obstacle.NOT_FROZEN,
        Obstacle.NOT_AGREED,
        Obstacle.NO_ROLL_CALL,
        Obstacle.OUTCOME,
        Obstacle.NOT_CONFIRMED,
    }
    await turn_to(database, Mode.FROZEN)
    await roll(database, ("XAA", "XAB", "XAD"))
    assert Obstacle.NO_QUORUM in (await state(database)).obstacles
    wish = await sealed(database)
    with pytest.raises(WrongPhase, match="adoption_obstacles"):
        await adopt(asked(database, room.CHAIR), wish, SIGNER)


async def test_an_objection_to_one_paragraph_stops_the_whole(database: Database) -> None:
    wish = await ready(database)
    assert (await state(database)).obstacles == ()
    await all_say(database, OBJECTS, codes=["XAC"])
    found = await state(database)
    assert set(found.obstacles) == {Obstacle.NOT_AGREED, Obstacle.OUTCOME, Obstacle.OBJECTIONS}
    with pytest.raises(WrongPhase, match="adoption_obstacles"):
        await adopt(asked(database, room.CHAIR), wish, SIGNER)


async def test_positions_on_all_paragraphs_need_no_answer(database: Database) -> None:
    await frozen(database)
    await all_say(database)
    await all_say(database, paragraph=(await state(database)).grid.columns[1].paragraph.id)
    assert (await state(database)).readiness.outcome.value == "consensus"


async def test_what_is_confirmed_holds_the_text_until_it_is_taken_back(database: Database) -> None:
    wish = await ready(database)
    thaw = DRAFT, DraftStep(DraftAct.THAW, reason="Falta un plazo")
    with pytest.raises(WrongPhase, match="seal_confirmed"):
        await advance(database, PERMITS, room.CHAIR, thaw, salt="s", now=NOW)
    for seat in (room.SECRETARIAT, room.OTHER_SECRETARIAT):
        await confirm(asked(database, seat), wish, stands=False)
    with pytest.raises(WrongPhase, match="nothing_confirmed"):
        await confirm(asked(database, room.SECRETARIAT), wish, stands=False)
    await advance(database, PERMITS, room.CHAIR, thaw, salt="s", now=NOW)
    freeze = DRAFT, DraftStep(DraftAct.FREEZE)
    await advance(database, PERMITS, room.CHAIR, freeze, salt="s", now=NOW)
    again = await state(database)  # the same seal; but answers and confirmations are asked anew
    assert (again.seal, again.answers, again.readiness.confirmations) == (wish.seal, {}, ())


async def test_an_answer_is_taken_back(database: Database) -> None:
    wish = await ready(database)
    await answer(asked(database, room.FAR), wish, None)
    assert Obstacle.OUTCOME in (await state(database)).obstacles
    with pytest.raises(WrongPhase, match="nothing_said"):
        await answer(asked(database, room.FAR), wish, None)


async def test_other_seals_and_other_people_are_refused(database: Database) -> None:
    wish = await ready(database)
    other = replace(wish, seal="0" * 64)
    for act in (
        adopt(asked(database, room.CHAIR), other, SIGNER),
        confirm(asked(database, room.SECRETARIAT), other),
        answer(asked(database, room.HEAD), other, ACCEPT),
    ):
        with pytest.raises(Stale, match="seal_moved"):
            await act
    refused: list[tuple[object, type[DomainError]]] = []
    for act2, kind, reason in (
        (adopt(asked(database, room.SECRETARIAT), wish, SIGNER), Forbidden, "not_allowed"),
        (adopt(asked(database, room.OBSERVER), wish, SIGNER), Unknown, "not_there"),
        (adopt(asked(database, room.CHAIR), Sealed(DraftId("d9"), wish.seal), SIGNER), Unknown, "not_there"),
        (confirm(asked(database, room.CHAIR), wish), Forbidden, "not_allowed"),
        (answer(asked(database, room.DELEGATE), wish, ACCEPT), Forbidden, "not_allowed"),
        (answer(asked(database, room.HEAD), wish, Statement(Stance.OBJECT)), Malformed, "reason_missing"),
    ):
        with pytest.raises(kind, match=reason):
            await act2
        refused.append((reason, kind))
    assert len(refused) == 6


async def test_before_the_freeze_and_after_the_adoption_nothing_of_it_is_done(database: Database) -> None:
    await open_draft(database)
    wish = await sealed(database)
    with pytest.raises(WrongPhase, match="draft_not_frozen"):
        await answer(asked(database, HEADS["XAA"]), wish, ACCEPT)
    await turn_to(database, Mode.ADOPTED)
    with pytest.raises(WrongPhase, match="draft_not_frozen"):
        await adopt(asked(database, room.CHAIR), wish, SIGNER)
