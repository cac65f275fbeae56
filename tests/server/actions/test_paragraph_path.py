"""Where a paragraph came from and what became of it, for each reader as far as they may read."""

import pytest

from positions.errors import Unknown
from positions.ids import ConferenceId, DelegationId
from positions.negotiation.consent import Stance, Statement
from positions.negotiation.draft import DraftAct, DraftStep, Mode
from positions.negotiation.giving import Giving
from positions.text.wording import digest
from server.actions.beginnings import Beginning
from server.actions.consenting import TakePosition, take
from server.actions.paragraph_path import ParagraphPath, path_of
from server.actions.session_drafts import advance
from server.actions.session_reading import source_text
from server.security.identity import Seat
from server.store import drafts, texts
from server.store.database import Database
from tests import room
from tests.drafting import SESSION, proposal, with_session
from tests.room import NOW, PERMITS
from tests.tier_room import CA, both_say, own_text, seen, tier_room

pytestmark = pytest.mark.anyio


async def path(
    database: Database, seat: Seat, conference: ConferenceId | None = None, place: int = 0
) -> ParagraphPath:
    """The path of a paragraph of a text."""
    process = with_session(database)
    found = await source_text(database, PERMITS, seat, process, (SESSION, conference))
    if found is None:
        raise Unknown("not_there")
    at = found, found.tree.reading_order()[place].id
    return await path_of(database, PERMITS, seat, with_session(database), at)


def steps(found: ParagraphPath) -> list[tuple[str | None, str, int]]:
    return [(each.draft.conference, each.words.texts[0].wording, each.version) for each in found.steps]


async def test_from_a_conference_to_the_text_of_both_and_back(database: Database) -> None:
    draft = await tier_room(database, CA, "Uno.")
    gave = await both_say(database, draft, Giving.FORWARD)
    assert gave.onward is not None
    own = await path(database, room.HEAD, CA)
    assert steps(own) == [("ca", "Uno.", 0)]
    opening = gave.onward, DraftStep(DraftAct.OPEN)
    await advance(database, PERMITS, room.SECRETARIAT, opening, salt="o", now=NOW)
    own = await path(database, room.HEAD, CA)
    assert steps(own) == [("ca", "Uno.", 0), (None, "Uno.", 0)]
    assert [dict(each.said or {}) for each in own.steps] == [{}, {}]
    far = await path(database, room.FAR)
    assert steps(far) == [("ca", "Uno.", 1), (None, "Uno.", 0)]
    assert far.steps[0].said is None
    assert far.proposals == ()


async def test_what_is_said_now_is_counted(database: Database) -> None:
    await tier_room(database, None, "Uno.")
    found = await seen(database, room.HEAD)
    assert found is not None
    accept = Statement(Stance.ACCEPT)
    wish = TakePosition(found.tree.reading_order()[0].id, 0, digest("Uno."), accept)
    await take(database, PERMITS, (room.HEAD,), wish, salt="p", now=NOW)
    (step,) = (await path(database, room.FAR)).steps
    assert step.said == {DelegationId("XAA"): Stance.ACCEPT}
    assert step.record == 0


async def test_it_begins_with_the_base_text_that_it_was(database: Database) -> None:
    await tier_room(database, CA, "Otro.")
    await database.write(lambda tx: drafts.add_draft(tx, proposal("b1", "Persona que migra")))
    await database.write(lambda tx: drafts.add_draft(tx, proposal("b2", "Persona que vuelve")))
    await own_text(database, None, beginning=Beginning.PROPOSALS, words="", opens=False)
    found = {(await path(database, room.SECRETARIAT, place=at)).proposals for at in (0, 1)}
    assert found == {("b1",), ("b2",)}


async def test_without_a_record_to_read_an_adopted_text_is_a_step_like_others(database: Database) -> None:
    draft = await tier_room(database, None, "Uno.")
    await database.write(lambda tx: texts.put_mode(tx, draft, Mode.ADOPTED))
    (step,) = (await path(database, room.FAR)).steps
    assert (step.draft.mode, step.record) == (Mode.ADOPTED, 0)
