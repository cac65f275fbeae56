"""Meetings of the calendar, and what was reopened, around a draft."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from positions.negotiation.draft import Mode
from positions.process import Confidence, Meeting
from positions.text.canonical import Plain
from server.actions.history_marks import MarkKind, history_marks
from server.store import events
from server.store.database import Database, Transaction
from tests.drafting import framed
from tests.room import NOW
from tests.server.actions.test_bracket_list import found_by
from tests.session_room import ACCOUNT, DRAFT, open_draft

pytestmark = pytest.mark.anyio


def meeting(day: date, days: int = 1) -> Meeting:
    ends = day + timedelta(days=days - 1)
    return Meeting(f"m-{day}", day, ends, {}, {}, {}, Confidence.HIGH)


async def test_the_meetings_of_the_frame_and_when_the_next_one_ends(database: Database) -> None:
    await open_draft(database)
    past, ahead = meeting(date(2020, 1, 1)), meeting(NOW.date(), 2)
    found = await history_marks(
        database, replace(framed(), meetings=(ahead, past)), await found_by(database), NOW
    )
    assert [(each.kind, each.meeting) for each in found.marks] == [
        (MarkKind.MEETING, past),
        (MarkKind.MEETING, ahead),
    ]
    assert (found.marks[0].at, found.marks[0].until) == (
        datetime(2020, 1, 1, tzinfo=UTC),
        datetime(2020, 1, 1, 23, 59, 59, 999_999, tzinfo=UTC),
    )
    assert found.close == found.marks[1].until
    over = await history_marks(database, replace(framed(), meetings=(past,)), await found_by(database), NOW)
    assert over.close is None


async def test_what_was_agreed_or_closed_and_opened_again(database: Database) -> None:
    await open_draft(database)
    told: tuple[Mapping[str, Plain], ...] = (
        {"event": "mode", "mode": "proposals"},
        {"event": "structure", "act": "close", "paragraph": "p1", "paragraphs": [{"id": "p1"}]},
        {
            "event": "structure",
            "act": "reopen",
            "paragraph": "p1",
            "paragraphs": [{"id": "p1"}, {"id": "p2"}],
        },
        {"event": "structure", "act": "objection", "paragraph": "p2", "paragraphs": [{"id": "p2"}]},
        {"event": "mode", "mode": "frozen"},
        {"event": "mode", "mode": "proposals"},
        {"event": "mode", "mode": "frozen"},
        {"event": "mode", "mode": "adopted"},
    )

    async def turn(tx: Transaction) -> None:
        for place, event in enumerate(told):
            await events.append_event(tx, DRAFT, event, "PRES-CA", ACCOUNT, NOW + timedelta(hours=place))

    await database.write(turn)
    draft = await found_by(database)
    found = await history_marks(database, framed(), draft, NOW)
    assert [(each.kind, each.labels, each.at - NOW) for each in found.marks] == [
        (MarkKind.REOPENED, ("OP1", "OP2"), timedelta(hours=2)),
        (MarkKind.REOPENED, ("OP2",), timedelta(hours=3)),
        (MarkKind.THAWED, (), timedelta(hours=5)),
    ]
    planned = replace(framed(), meetings=(meeting(NOW.date()),))
    adopted = replace(draft, draft=replace(draft.draft, mode=Mode.ADOPTED))
    assert (await history_marks(database, planned, draft, NOW)).close is not None
    assert (await history_marks(database, planned, adopted, NOW)).close is None
