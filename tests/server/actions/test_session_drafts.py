"""A session's draft: begun, opened, frozen, thawed; seen by those who may."""

import json
from collections.abc import Callable
from itertools import count

import pytest

from positions.errors import DomainError
from positions.ids import ConferenceId, DraftId, Language, SessionId
from positions.negotiation.draft import DraftAct, DraftStep, Mode
from server import clock
from server.actions.admissions import let_in
from server.actions.session_drafts import BeginDraft, advance, begin
from server.actions.session_reading import SessionDraft, may_begin, modes_of_sessions, session_draft
from server.live.hub import Hub
from server.security.identity import ANONYMOUS, Seat
from server.security.permits import Act
from server.store import record
from server.store.database import Database
from tests import room
from tests.drafting import SESSION, with_session
from tests.room import NOW, PERMITS, open_room
from tests.server_hub import meeting

pytestmark = pytest.mark.anyio


def wish(
    database: Database,
    text: str = "Los Estados cooperan.\n- con plazos",
    conference: str | None = None,
    session: SessionId = SESSION,
) -> BeginDraft:
    """A draft of the session."""
    of = None if conference is None else ConferenceId(conference)
    return BeginDraft(with_session(database), session, of, Language.ES, text)


def minting() -> Callable[[], str]:
    """n1, n2, …"""
    numbers = count(1)
    return lambda: f"n{next(numbers)}"


async def begun(database: Database, conference: str | None = None, seat: Seat = room.SECRETARIAT) -> None:
    """A room with a draft in preparation."""
    await open_room(database)
    await begin(database, PERMITS, seat, wish(database, conference=conference), mint=minting(), now=NOW)


async def seen(database: Database, seat: Seat, conference: str | None = None) -> SessionDraft | None:
    """The draft as a seat sees it."""
    of = None if conference is None else ConferenceId(conference)
    return await session_draft(database, PERMITS, seat, with_session(database), (SESSION, of))


async def test_a_draft_begins_in_preparation_with_its_words_and_without_labels(database: Database) -> None:
    await begun(database)
    found = await seen(database, room.SECRETARIAT)
    assert found is not None
    assert found.draft.mode is Mode.PREPARING
    first, second = found.tree.reading_order()
    assert [(each.label, found.texts[each.id][Language.ES][1].wording) for each in (first, second)] == [
        ("", "Los Estados cooperan."),
        ("", "con plazos"),
    ]
    assert Act.OPEN_TEXT in found.acts
    assert await seen(database, room.DELEGATE) is None
    assert await modes_of_sessions(database, PERMITS, room.DELEGATE, with_session(database)) == {}


async def test_its_life_goes_from_the_secretariat_to_the_chair(database: Database) -> None:
    await begun(database)
    prepared = await seen(database, room.SECRETARIAT)
    assert prepared is not None
    draft = prepared.draft.id
    for seat, step, mode in (
        (room.SECRETARIAT, DraftStep(DraftAct.OPEN), Mode.OPEN),
        (room.CHAIR, DraftStep(DraftAct.SET_MODE, Mode.PLENARY), Mode.PLENARY),
        (room.CHAIR, DraftStep(DraftAct.FREEZE), Mode.FROZEN),
        (room.CHAIR, DraftStep(DraftAct.THAW, reason=" falta algo "), Mode.PROPOSALS),
    ):
        await advance(database, PERMITS, seat, (draft, step), salt="s", now=NOW)
        process = with_session(database)
        assert await modes_of_sessions(database, PERMITS, room.DELEGATE, process) == {SESSION: mode}
    found = await seen(database, room.DELEGATE)
    assert found is not None
    assert [each.label for each in found.tree.reading_order()] == ["OP1", "OP1(a)"]
    for seat, act in (
        (room.DELEGATE, DraftAct.FREEZE),
        (room.SECRETARIAT, DraftAct.OPEN),
        (room.OBSERVER, DraftAct.FREEZE),
        (room.SECRETARIAT, DraftAct.FREEZE),
    ):
        with pytest.raises(DomainError):
            await advance(database, PERMITS, seat, (draft, DraftStep(act)), salt="s", now=NOW)
    recorded = await database.read(lambda tx: record.record_of(tx, "practica", most=9))
    assert [(each.row.kind, json.loads(each.body)) for each in recorded] == [
        ("draft_open", {"draft": draft, "mode": "open", "salt": "s"}),
        ("draft_set_mode", {"draft": draft, "mode": "plenary", "salt": "s"}),
        ("draft_freeze", {"draft": draft, "mode": "frozen", "salt": "s"}),
        ("draft_thaw", {"draft": draft, "mode": "proposals", "reason": "falta algo", "salt": "s"}),
    ]


async def test_whoever_comes_after_the_opening_reads_the_labels_it_gave(database: Database) -> None:
    await begun(database)
    prepared = await seen(database, room.SECRETARIAT)
    assert prepared is not None
    draft = prepared.draft.id

    async def labels(hub: Hub, seat: Seat) -> list[str]:
        admitted = await let_in(database, PERMITS, (seat,), (draft, None), mint=clock.mint, now=NOW)
        frame = await (await hub.enter(draft, admitted.guest, {}, ())).outbox.take()
        return [each["label"] for each in json.loads(frame or "")["draft"]["paragraphs"]]

    async with meeting(database) as hub:
        assert await labels(hub, room.SECRETARIAT) == ["", ""]
        wish = draft, DraftStep(DraftAct.OPEN)
        await advance(database, PERMITS, room.SECRETARIAT, wish, salt="s", now=NOW)
        await hub.announce(draft)
        assert await labels(hub, room.DELEGATE) == ["OP1", "OP1(a)"]


@pytest.mark.parametrize(
    ("seat", "reason"),
    [
        (room.DELEGATE, "not_there"),
        (room.CHAIR, "not_allowed"),
        (room.OPERATOR, "not_there"),
        (ANONYMOUS, "session_unknown"),
    ],
)
async def test_only_a_secretariat_begins(database: Database, seat: Seat, reason: str) -> None:
    await open_room(database)
    assert not may_begin(PERMITS, seat, with_session(database))
    with pytest.raises(DomainError, match=reason):
        await begin(database, PERMITS, seat, wish(database), mint=minting(), now=NOW)


async def test_what_cannot_be_begun_leaves_nothing(database: Database) -> None:
    await begun(database)
    assert may_begin(PERMITS, room.SECRETARIAT, with_session(database))
    for wanted, reason in (
        (wish(database), "session_has_draft"),
        (wish(database, session=SessionId("s9")), "session_unknown"),
        (wish(database, text="\n"), "manuscript_empty"),
    ):
        with pytest.raises(DomainError, match=reason):
            await begin(database, PERMITS, room.SECRETARIAT, wanted, mint=clock.mint, now=NOW)
    nowhere = DraftId("d9"), DraftStep(DraftAct.OPEN)
    with pytest.raises(DomainError, match="not_there"):
        await advance(database, PERMITS, room.SECRETARIAT, nowhere, salt="s", now=NOW)
