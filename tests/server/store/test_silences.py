"""Silence procedures as they are kept."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy.exc import IntegrityError

from positions.ids import ConferenceId, DelegationId, Language, ParagraphId, PersonId
from positions.negotiation.consent import ExactWording
from positions.negotiation.silence import SilenceKind, SilenceState
from positions.text.wording import digest
from server.actions import silence_facts
from server.store import silences
from server.store.database import Database
from server.store.silences import Announcement, Happened, SilenceAct, SilenceEnd, SilenceText
from tests.room import CHAIR, NOW
from tests.session_room import DRAFT, FIRST, OPENING, open_draft

pytestmark = pytest.mark.anyio

P1, XA = ParagraphId("p1"), DelegationId("XAA")
ACCOUNT = CHAIR.account or PersonId("")
TEXT = SilenceText(FIRST, ExactWording(P1, Language.ES, 0, digest(OPENING)), OPENING)
FIRST_ONE = Announcement(
    "q1",
    DRAFT,
    1,
    SilenceKind.WRITTEN,
    NOW,
    NOW + timedelta(days=3),
    "UTC",
    "Aprobar",
    "",
    ConferenceId("ca"),
    ACCOUNT,
    NOW,
    (TEXT,),
)
END = SilenceEnd("q1", SilenceState.EXPIRED, NOW, {P1: (XA,)}, {DelegationId("XAB"): "not_notified"}, NOW)


async def announced(database: Database, each: Announcement) -> int:
    """Announce one."""
    return await database.write(lambda tx: silences.announce(tx, each))


async def happened(database: Database, each: Happened) -> int:
    """Let something happen."""
    return await database.write(lambda tx: silences.add_act(tx, each))


async def test_they_are_numbered_by_draft_and_come_back_as_they_were(database: Database) -> None:
    await open_draft(database)
    second = replace(FIRST_ONE, id="q2")
    numbers = [await announced(database, each) for each in (FIRST_ONE, second)]
    assert numbers == [1, 2]
    found = await database.read(lambda tx: silences.announced_of(tx, DRAFT))
    assert list(found) == [FIRST_ONE, replace(second, number=2)]
    assert await database.read(lambda tx: silences.announced_by_id(tx, "q2")) == replace(second, number=2)
    assert await database.read(lambda tx: silences.announced_by_id(tx, "q9")) is None


async def test_what_happened_comes_back_in_order(database: Database) -> None:
    await open_draft(database)
    await database.write(lambda tx: silences.announce(tx, FIRST_ONE))
    acts = [
        Happened("q1", SilenceAct.ACKNOWLEDGE, ACCOUNT, NOW, XA),
        Happened("q1", SilenceAct.EXTEND, ACCOUNT, NOW, None, ConferenceId("ca"), NOW, "Feriado"),
    ]
    for each in acts:
        await happened(database, each)
    assert list(await database.read(lambda tx: silences.acts_of(tx, "q1"))) == acts
    assert list(await database.read(lambda tx: silences.acts_of(tx, "q9"))) == []


async def test_it_has_one_end(database: Database) -> None:
    await open_draft(database)
    await database.write(lambda tx: silences.announce(tx, FIRST_ONE))
    close = FIRST_ONE.close
    assert [each.id for each in await database.read(lambda tx: silences.to_settle(tx, close))] == ["q1"]
    assert await database.read(lambda tx: silences.end_of(tx, "q1")) is None
    await database.write(lambda tx: silences.put_end(tx, END))
    with pytest.raises(IntegrityError):
        await database.write(lambda tx: silences.put_end(tx, replace(END, state=SilenceState.BROKEN)))
    assert await database.read(lambda tx: silences.end_of(tx, "q1")) == END
    assert list(await database.read(lambda tx: silences.to_settle(tx, close))) == []
    (covered,) = await database.read(lambda tx: silence_facts.covered_of_draft(tx, DRAFT))
    assert (covered.text, covered.names, covered.close) == (TEXT, (XA,), NOW)


async def test_before_its_close_only_what_was_stopped_or_is_on_the_floor_may_be_over(
    database: Database,
) -> None:
    await open_draft(database)
    floor = replace(FIRST_ONE, id="q2", kind=SilenceKind.FLOOR)
    for each in (FIRST_ONE, floor, replace(FIRST_ONE, id="q3")):
        await announced(database, each)
    await happened(database, Happened("q1", SilenceAct.ACKNOWLEDGE, ACCOUNT, NOW, XA))
    await happened(database, Happened("q3", SilenceAct.BREAK, ACCOUNT, NOW, XA, words="Falta un plazo"))
    found = await database.read(lambda tx: silences.to_settle(tx, NOW))
    assert [each.id for each in found] == ["q2", "q3"]
