"""A conference adopts its own text by itself, and the record of that is its own."""

import pytest

from positions.errors import Forbidden, Unknown
from positions.formats.verifier import PROVEN, verdict
from positions.ids import DelegationId, Language
from positions.negotiation.draft import DraftAct, DraftStep
from server.actions.adopting import Sealed, adopt, answer, confirm
from server.actions.adoption_reading import adopted_text, adopted_texts, bundle_of, way_of_draft
from server.actions.roll_calling import CallRoll, call_roll
from server.actions.session_drafts import advance
from server.presenters.records import record_lines
from server.security.identity import ANONYMOUS
from server.store import record
from server.store.database import Database
from tests import room
from tests.adopting import asked
from tests.assenting import ACCEPT, HEADS
from tests.drafting import with_session
from tests.proofs import SIGNER
from tests.room import NOW, PERMITS
from tests.tier_room import CA, tier_room

pytestmark = pytest.mark.anyio
OWN = ("XAA", "XAB", "XAC")


async def adopted(database: Database) -> None:
    """The members of one conference agree on its text, and nobody else is asked."""
    draft = await tier_room(database, CA, "Los Estados protegen.")
    freeze = draft, DraftStep(DraftAct.FREEZE)
    await advance(database, PERMITS, room.CHAIR, freeze, salt="f", now=NOW)
    roll = CallRoll(draft, frozenset(map(DelegationId, OWN)))
    await call_roll(database, PERMITS, (room.CHAIR,), roll, salt="r", now=NOW)
    state = await way_of_draft(database, PERMITS, (room.HEAD,), draft, NOW)
    wish = Sealed(draft, state.seal)
    for code in OWN:
        await answer(asked(database, HEADS[code]), wish, ACCEPT)
    with pytest.raises((Unknown, Forbidden)):
        await confirm(asked(database, room.OTHER_SECRETARIAT), wish)
    await confirm(asked(database, room.SECRETARIAT), wish)
    await adopt(asked(database, room.CHAIR), wish, SIGNER)


@pytest.mark.rule("R-19")
async def test_only_the_conference_reads_what_it_adopted(database: Database) -> None:
    await adopted(database)
    process = with_session(database)
    for seat in (room.HEAD, room.SECRETARIAT, room.CHAIR):
        found = await adopted_text(database, PERMITS, seat, "practica", 1)
        assert verdict(await bundle_of(database, found))[0] == PROVEN
        (line,) = record_lines(process, [found], Language.ES)
        assert line.title == "Trata es (CA)"
    for other in (room.FAR, room.OTHER_SECRETARIAT, room.OBSERVER, room.OPERATOR, ANONYMOUS):
        assert await adopted_texts(database, PERMITS, other, "practica") == []
    rows = await database.read(lambda tx: record.record_of(tx, "practica", most=99))
    acts = [each for each in rows if each.row.kind != "key"]  # which says nothing of anybody's text
    assert {(each.row.level, each.conference) for each in acts} == {("conference", CA)}
    assert rows[-1].row.kind == "draft_adopt"
