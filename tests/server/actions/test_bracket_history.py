"""How many brackets there were, by day and by named version."""

from datetime import timedelta

import pytest

from positions.ids import DelegationId, Language, ParagraphId
from positions.negotiation.consent import Aspect, ExactWording, Position, Stance, Statement
from positions.text.wording import digest
from server.actions import bracket_history as histories
from server.actions.bracket_history import BracketHistory, BracketPoint, bracket_history
from server.actions.named_versions import keep
from server.actions.version_keeping import OPENED
from server.store.database import Database, Transaction
from server.store.said_positions import SaidPosition, add_said
from tests import room
from tests.journal_room import put_words
from tests.room import NOW, PERMITS
from tests.server.actions.test_bracket_list import found_by
from tests.session_room import ACCOUNT, DRAFT, FIRST, OPENING, open_draft

pytestmark = pytest.mark.anyio

DAY = timedelta(days=1)
XA, XB = DelegationId("XAA"), DelegationId("XAB")


async def history(database: Database) -> BracketHistory:
    return await bracket_history(database, await found_by(database), NOW + 2 * DAY)


async def test_days_versions_and_now_are_told_in_their_order(database: Database) -> None:
    await open_draft(database)
    await keep(database, PERMITS, room.SECRETARIAT, DRAFT, "Primera", now=NOW - DAY)
    await put_words(database, f"[{OPENING}]", "XAA")
    await keep(database, PERMITS, room.SECRETARIAT, DRAFT, "Segunda", now=NOW)
    found = await history(database)
    assert found.has_days
    assert [(each.number, each.brackets) for each in found.points] == [(1, 0), (2, 1), (None, 1), (None, 1)]
    assert found.points[2].at.date() == NOW.date()
    assert found.points[-1].at == NOW + 2 * DAY


async def test_objections_are_counted_while_they_stand_on_the_words_they_were_taken_on(
    database: Database,
) -> None:
    wording = ExactWording(ParagraphId("p1"), Language.ES, 0, digest(OPENING))
    position = Position(XA, wording, Statement(Stance.OBJECT, "No", Aspect.BOTH))
    rows = [
        SaidPosition(0, DRAFT, wording.paragraph, who, each, FIRST, ACCOUNT, NOW + when)
        for who, each, when in ((XA, position, -2 * DAY), (XB, position, -2 * DAY), (XB, None, -DAY))
    ]
    await open_draft(database)

    async def turn(tx: Transaction) -> None:
        for row in rows:
            await add_said(tx, row)

    await database.write(turn)
    found = await history(database)
    assert [(each.brackets, each.objections) for each in found.points] == [(0, 2), (0, 1), (0, 1)]
    await put_words(database, f"[{OPENING}]", "XAC")
    found = await history(database)
    assert [(each.brackets, each.objections) for each in found.points][-2:] == [(1, 0), (1, 0)]


async def test_of_a_long_history_the_versions_alone_tell(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(histories, "MOST", 0)
    await open_draft(database)
    await put_words(database, f"[{OPENING}]", "XAA")
    found = await history(database)
    assert not found.has_days
    assert [(each.brackets, each.objections) for each in found.points] == [(1, None)]


def test_only_the_first_version_of_that_name_is_that_of_the_opening() -> None:
    points = [BracketPoint(NOW, 0, number, name) for number, name in ((1, OPENED), (2, OPENED), (1, "Otra"))]
    assert [each.is_opening for each in points] == [True, False, False]
