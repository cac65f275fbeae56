"""Who is let into a draft, as whom, and who is not."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from itertools import count

import pytest

from positions.errors import DomainError, Forbidden, Unknown
from positions.ids import ClientId, ConferenceId, DraftId
from positions.negotiation.draft import Mode
from positions.process import Role
from server import clock
from server.actions.admissions import Admission, Wanted, admit, author_of, give_ticket, let_in
from server.security.identity import Seat
from server.security.refusals import NotSignedIn
from server.store.database import Database, open_database, serving
from tests import room
from tests.room import NOW, PERMITS
from tests.session_room import DRAFT, open_draft

pytestmark = pytest.mark.anyio

WANTED = Wanted(DRAFT, "ticket", "login", None)


def minting() -> Callable[[], str]:
    """New ids: n1, n2, …"""
    numbers = count(1)
    return lambda: f"n{next(numbers)}"


async def enter(
    database: Database, *seats: Seat, wanted: Wanted = WANTED, mint: Callable[[], str] | None = None
) -> Admission:
    """Get a ticket and use it."""
    await give_ticket(database, "login", ticket="ticket", now=NOW)
    return await admit(database, PERMITS, seats, wanted, mint=mint or minting(), now=NOW)


async def test_a_delegate_enters_and_is_read_as_the_delegation_with_a_number(database: Database) -> None:
    await open_draft(database)
    entered = await enter(database, room.DELEGATE)
    assert (entered.draft.id, entered.seat) == (DRAFT, room.DELEGATE)
    assert (entered.lease.client, entered.lease.author) == ("n1", f"{room.DELEGATE.delegation}:2")


async def test_who_comes_back_has_the_same_client_id_and_nobody_else_gets_it(database: Database) -> None:
    await open_draft(database)
    first = await enter(database, room.DELEGATE)
    back = replace(WANTED, client=first.lease.client)
    assert (await enter(database, room.DELEGATE, wanted=back)).lease == first.lease
    for seat, wanted in (
        (room.SECRETARIAT, back),
        (replace(room.DELEGATE, role=Role.HEAD), back),
        (room.DELEGATE, replace(WANTED, client=ClientId("n9"))),
    ):
        with pytest.raises(Forbidden, match="client_of_another"):
            await enter(database, seat, wanted=wanted)


@pytest.mark.parametrize(
    "wanted",
    [replace(WANTED, ticket="other"), replace(WANTED, shown="other login")],
    ids=["no ticket", "of another login"],
)
async def test_without_a_ticket_of_ones_own_nobody_enters(database: Database, wanted: Wanted) -> None:
    await open_draft(database)
    with pytest.raises(NotSignedIn, match="ticket_dead"):
        await enter(database, room.DELEGATE, wanted=wanted)


async def test_a_ticket_that_led_to_nothing_is_used_up_all_the_same(database: Database) -> None:
    await open_draft(database)
    with pytest.raises(Unknown):
        await enter(database, room.DELEGATE, wanted=replace(WANTED, draft=DraftId("d9")))
    late = NOW + timedelta(seconds=1)
    with pytest.raises(NotSignedIn):
        await admit(database, PERMITS, (room.DELEGATE,), WANTED, mint=minting(), now=late)


@pytest.mark.parametrize(
    ("mode", "conference", "seat"),
    [
        (Mode.PREPARING, None, room.DELEGATE),
        (Mode.OPEN, "cb", room.DELEGATE),
        (Mode.OPEN, "cb", room.SECRETARIAT),
        (Mode.OPEN, None, room.OPERATOR),
    ],
)
async def test_what_may_not_be_read_is_not_there(
    database: Database, mode: Mode, conference: str | None, seat: Seat
) -> None:
    await open_draft(database, mode, conference)
    with pytest.raises(DomainError, match="not_there"):
        await enter(database, seat)


def test_an_author_is_a_delegation_or_an_office() -> None:
    frame = room.frame()
    assert author_of(frame, room.DELEGATE) == room.DELEGATE.delegation
    assert author_of(frame, room.SECRETARIAT) == "ST-CA"
    chair = replace(room.SECRETARIAT, role=Role.CHAIR, conference=ConferenceId("cb"))
    assert author_of(frame, chair) == "PRES-CB"
    assert author_of(frame, replace(chair, role=Role.OBSERVER, conference=None)) == "OBS"


async def test_who_is_let_in_by_two_processes_at_once_gets_a_number_of_their_own(
    database: Database, database_url: str
) -> None:
    await open_draft(database)
    async with serving(open_database(database_url, beside=True)) as beside:
        let = (
            let_in(each, PERMITS, (room.DELEGATE,), (DRAFT, None), mint=clock.mint, now=NOW)
            for each in (database, beside) * 8
        )
        numbers = sorted(each.lease.number for each in await asyncio.gather(*let))
    assert numbers == list(range(2, 18))  # the draft has one lease already
