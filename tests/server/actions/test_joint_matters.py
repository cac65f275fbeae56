"""How what each matter is about stands: it changes when that does; nothing where it cannot be asked."""

from dataclasses import replace

import pytest

from positions.ids import ParagraphId
from positions.negotiation.draft import Mode
from positions.negotiation.joint import JointMatter, JointRequest
from positions.negotiation.paragraph_status import ParagraphStatus
from server.actions.joint_matters import bound_of
from server.actions.session_reading import SessionDraft, session_draft
from server.store.database import Database
from tests import room
from tests.assenting import P1
from tests.joint_room import close_first, those_present
from tests.room import PERMITS, frame
from tests.session_room import DRAFT, draft, open_draft

pytestmark = pytest.mark.anyio


async def found_in(db: Database) -> SessionDraft:
    session = draft().session
    assert session is not None
    found = await session_draft(db, PERMITS, room.CHAIR, frame(), (session, None))
    assert found is not None
    return found


async def stands(
    db: Database, matter: JointMatter, subject: str = "", found: SessionDraft | None = None
) -> str | None:
    request = JointRequest(matter, subject, "", "", frozenset(), ())
    of = found or await found_in(db)
    return await db.read(lambda tx: bound_of(tx, of, request))


async def test_a_closed_paragraph_stands_with_its_wording(database: Database) -> None:
    await open_draft(database)
    assert await stands(database, JointMatter.REOPEN, P1) is None
    await close_first(database)
    found = await found_in(database)
    assert found.tree.paragraph(P1).status is ParagraphStatus.CLOSED
    bound = await stands(database, JointMatter.REOPEN, P1)
    assert bound is not None
    assert bound.startswith("0:")
    gone = replace(found, texts={})
    assert await stands(database, JointMatter.REOPEN, P1, gone) is None
    assert await stands(database, JointMatter.REOPEN, ParagraphId("p9")) is None
    over = replace(found, draft=replace(found.draft, mode=Mode.ADOPTED))
    assert await stands(database, JointMatter.REOPEN, P1, over) is None


async def test_a_text_that_is_not_over_stands_in_its_mode(database: Database) -> None:
    await open_draft(database)
    found = await found_in(database)
    for mode in Mode:
        there = replace(found, draft=replace(found.draft, mode=mode))
        undecided = mode in (Mode.OPEN, Mode.PROPOSALS, Mode.PLENARY, Mode.FROZEN)
        bound = await stands(database, JointMatter.ARCHIVE, "", there)
        assert bound == (mode.value if undecided or mode is Mode.PREPARING else None)
        assert (await stands(database, JointMatter.BASIS, "", there) is not None) is undecided
    assert await stands(database, JointMatter.ARCHIVE, "p1") is None


async def test_the_basis_stands_with_the_last_roll_call(database: Database) -> None:
    await open_draft(database)
    assert await stands(database, JointMatter.BASIS) == ""
    await those_present(database)
    assert await stands(database, JointMatter.BASIS) == ""
    assert (await found_in(database)).draft.id == DRAFT
