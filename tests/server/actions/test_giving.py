"""A conference gives a version of its text: two persons, recorded, told to both."""

import json

import pytest

from positions.errors import DomainError, Forbidden, Stale, Unknown, WrongPhase
from positions.ids import DraftId
from positions.negotiation.draft import DraftAct, DraftStep, Mode
from positions.negotiation.giving import Giving
from positions.process import Level
from server.actions.giving import Give, give
from server.actions.named_versions import keep
from server.actions.session_drafts import advance
from server.store import events, record
from server.store.database import Database
from tests import room
from tests.room import NOW, PERMITS
from tests.tier_room import CA, CB, FAR_CHAIR, both_say, ended, minting, own_text, say, seen, tier_room

pytestmark = pytest.mark.anyio


async def test_two_hands_release_a_version_and_both_conferences_are_told(database: Database) -> None:
    draft = await tier_room(database)
    waits = await say(database, room.SECRETARIAT, draft)
    assert (waits.onward, set(waits.given.waiting)) == (None, {Giving.RELEASE})
    gave = await say(database, room.CHAIR, draft)
    assert (gave.onward, dict(gave.given.released)) == (None, {1: NOW})
    rows = await database.read(lambda tx: record.record_of(tx, "practica", most=9))
    assert [(each.row.kind, each.row.level, each.conference) for each in rows] == [
        ("draft_open", Level.CONFERENCE, CA),
        ("release_said", Level.CONFERENCE, CA),
        ("release_said", Level.CONFERENCE, CA),
        ("text_released", Level.BOTH, None),
    ]
    assert json.loads(rows[3].body).keys() == {
        *("draft", "conference", "version", "digest", "observers", "salt"),
    }
    told = await database.read(lambda tx: events.events_since(tx, draft))
    assert [each.event["event"] for each in told] == ["begun", "mode", "giving", "giving"]


async def test_a_word_is_taken_back(database: Database) -> None:
    draft = await tier_room(database)
    await say(database, room.SECRETARIAT, draft)
    gone = await say(database, room.SECRETARIAT, draft, stands=False)
    assert not gone.given.waiting
    with pytest.raises(WrongPhase, match="nothing_given"):
        await say(database, room.CHAIR, draft, stands=False)


async def test_who_has_no_hand_in_it_is_refused(database: Database) -> None:
    draft = await tier_room(database)
    for seat, refusal in (
        (room.HEAD, Forbidden),
        (room.FAR, Unknown),
        (room.OTHER_SECRETARIAT, Unknown),
        (FAR_CHAIR, Unknown),
        (room.OBSERVER, Unknown),
        (room.OPERATOR, Unknown),
    ):
        with pytest.raises(refusal):
            await say(database, seat, draft)
    both = await own_text(database, None)
    with pytest.raises(Unknown):
        await say(database, room.SECRETARIAT, both)
    with pytest.raises(Unknown):
        await say(database, room.SECRETARIAT, DraftId("none"))


async def test_what_is_given_is_what_was_on_the_screen(database: Database) -> None:
    draft = await tier_room(database)
    with pytest.raises(Unknown):
        await say(database, room.SECRETARIAT, draft, version=2)
    wish = Give(draft, Giving.RELEASE, 1, "0" * 64)
    with pytest.raises(Stale, match="version_not_seen"):
        await give(database, PERMITS, (room.SECRETARIAT,), wish, ("s", NOW), mint=minting())


async def test_a_text_goes_on_from_the_version_that_it_still_is(database: Database) -> None:
    draft = await tier_room(database)
    gave = await both_say(database, draft, Giving.FORWARD)
    assert gave.onward is not None
    own = await ended(database, room.HEAD, draft)
    assert own is not None
    assert own.draft.mode is Mode.FORWARDED
    assert await seen(database, room.HEAD, CA) is None
    onward = await seen(database, room.OTHER_SECRETARIAT)
    assert onward is not None
    assert (onward.draft.id, onward.draft.mode) == (gave.onward, Mode.PREPARING)
    assert await seen(database, room.HEAD) is None


async def test_what_would_be_cut_short_is_not_forwarded(database: Database) -> None:
    draft = await tier_room(database, CB)
    await own_text(database, None)
    await say(database, room.OTHER_SECRETARIAT, draft, Giving.FORWARD)
    with pytest.raises(WrongPhase, match="session_has_draft"):
        await say(database, FAR_CHAIR, draft, Giving.FORWARD)
    own = await seen(database, room.FAR, CB)
    assert own is not None
    assert own.draft.mode is Mode.OPEN


async def test_an_older_version_is_released_but_not_forwarded(database: Database) -> None:
    draft = await tier_room(database)
    lock = DraftStep(DraftAct.SET_MODE, Mode.PLENARY)
    await advance(database, PERMITS, room.CHAIR, (draft, lock), salt="m", now=NOW)
    await keep(database, PERMITS, room.CHAIR, draft, "Otra", now=NOW)
    await say(database, room.SECRETARIAT, draft, Giving.FORWARD, version=2)
    with pytest.raises(DomainError):
        await say(database, room.SECRETARIAT, draft, Giving.FORWARD, version=2)
