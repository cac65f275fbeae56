"""The declarations of a process as somebody reads them, and what each may do."""

import pytest

from positions.errors import Unknown
from positions.ids import Language, SessionId
from positions.negotiation.declaration import DeclarationAct, DeclarationState, place_of
from positions.negotiation.joint import JointMatter
from server.actions.declarations import (
    declarations_in,
    document_bytes,
    may_open,
    may_read,
    may_read_any,
    titles_at,
)
from server.security.identity import ANONYMOUS
from server.security.permits import Act
from server.store.database import Database
from tests import room
from tests.declaring import CHAIRS, DESKS, PDF, both, cleared, declare, declared, seen
from tests.drafting import with_session
from tests.room import NOW, PERMITS

pytestmark = pytest.mark.anyio
READERS = (room.HEAD, room.FAR, *DESKS, *CHAIRS)


async def test_all_who_negotiate_read_them_the_newest_first_and_nobody_else(database: Database) -> None:
    await declared(database)
    await declare(database)
    process = with_session(database)
    for seat in READERS:
        found = await declarations_in(database, PERMITS, seat, process, now=NOW)
        assert [each.declaration.kept.number for each in found] == [2, 1]
        assert may_read(PERMITS, seat, process)
        assert may_open(PERMITS, seat, process) == (seat in DESKS)
    assert await declarations_in(database, PERMITS, room.OBSERVER, process, now=NOW) == ()
    for other in (room.OPERATOR, ANONYMOUS):
        with pytest.raises(Unknown, match="not_there"):
            await declarations_in(database, PERMITS, other, process, now=NOW)
    for other in (room.OBSERVER, room.OPERATOR, ANONYMOUS):
        with pytest.raises(Unknown, match="not_there"):
            await seen(database, other)
        with pytest.raises(Unknown, match="not_there"):
            await document_bytes(database, PERMITS, other, (process, 1, 1))
    with pytest.raises(Unknown, match="not_there"):
        await seen(database, number=9)


async def test_observers_read_what_was_sent_with_its_document_and_no_more(database: Database) -> None:
    before, process = await cleared(database), with_session(database)
    assert may_read_any(PERMITS, room.OBSERVER, process)
    assert not may_read(PERMITS, room.OBSERVER, process)
    with pytest.raises(Unknown, match="not_there"):
        await seen(database, room.OBSERVER)
    await both(database, JointMatter.TRANSMIT, CHAIRS, "CAM", observers=True)
    found = await seen(database, room.OBSERVER)
    assert found.declaration.body == before.declaration.body
    assert found.declaration.standing.state is DeclarationState.SINGLE
    assert [word.act for word in found.declaration.kept.words] == [DeclarationAct.TRANSMIT]
    assert (found.acts, found.found.acts, found.found.texts, found.requests, found.outcomes) == (
        *(frozenset(), frozenset(), {}, (), {}),
    )
    assert await declarations_in(database, PERMITS, room.OBSERVER, process, now=NOW) == (found,)
    _, content = await document_bytes(database, PERMITS, room.OBSERVER, (process, 1, 1))
    assert content == PDF


async def test_what_was_sent_without_saying_so_is_nothing_to_observers(database: Database) -> None:
    await cleared(database)
    process = with_session(database)
    await both(database, JointMatter.TRANSMIT, CHAIRS, "CAM")
    assert may_read_any(PERMITS, room.OBSERVER, process)  # the list, which is empty
    assert await declarations_in(database, PERMITS, room.OBSERVER, process, now=NOW) == ()
    with pytest.raises(Unknown, match="not_there"):
        await seen(database, room.OBSERVER)
    with pytest.raises(Unknown, match="not_there"):
        await document_bytes(database, PERMITS, room.OBSERVER, (process, 1, 1))
    for seat in READERS:
        assert (await seen(database, seat)).declaration.standing.state is DeclarationState.SINGLE
        assert (await document_bytes(database, PERMITS, seat, (process, 1, 1)))[1] == PDF


async def test_what_each_may_do_follows_from_where_it_stands(database: Database) -> None:
    await declared(database)
    drafting = {Act.READ_DECLARATION, Act.OPEN_DECLARATION, Act.SUBMIT_DECLARATION}
    assert (await seen(database, DESKS[1])).acts == drafting
    assert (await seen(database, CHAIRS[0])).acts == {Act.READ_DECLARATION, Act.DECLARE_DECLARATION}
    assert (await seen(database, room.HEAD)).acts == {Act.READ_DECLARATION}


async def test_once_it_is_cleared_the_chairs_may_send_it(database: Database) -> None:
    await cleared(database)
    assert (await seen(database, CHAIRS[0])).acts == {Act.READ_DECLARATION, Act.TRANSMIT_DECLARATION}
    assert (await seen(database, DESKS[0])).acts == {Act.READ_DECLARATION, Act.OPEN_DECLARATION}


async def test_a_document_comes_back_and_a_place_is_called_as_it_is(database: Database) -> None:
    await declared(database)
    process = with_session(database)
    kept, content = await document_bytes(database, PERMITS, room.HEAD, (process, 1, 1))
    assert (kept.number, content) == (1, PDF)
    with pytest.raises(Unknown, match="not_there"):
        await document_bytes(database, PERMITS, room.HEAD, (process, 1, 2))
    assert await titles_at(database, process, place_of(1)) == {Language.ES: "Declaración especial"}
    assert await titles_at(database, process, place_of(2)) is None
    assert await titles_at(database, process, SessionId("s5")) is None
