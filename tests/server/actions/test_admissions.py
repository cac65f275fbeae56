"""Who is let into a draft, as whom, and who is not."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from itertools import count

import pytest

from positions.errors import DomainError, Forbidden, Unknown
from positions.ids import ClientId, ConferenceId, DraftId
from positions.negotiation.draft import Mode
from positions.process import Role
from server import clock
from server.actions.admissions import Admission, Wanted, admit, author_of, let_in
from server.security.identity import Seat
from server.security.refusals import NotSignedIn
from server.store.database import Database, Transaction, Turn, open_database, serving
from tests import room
from tests.room import NOW, PERMITS
from tests.session_room import DRAFT, open_draft

pytestmark = pytest.mark.anyio

WANTED = Wanted(DRAFT, "n0", "login", None)


def minting() -> Callable[[], str]:
    """New ids: n1, n2, …"""
    numbers = count(1)
    return lambda: f"n{next(numbers)}"


def arriving(*seats: Seat) -> Turn[tuple[Seat, ...]]:
    """Somebody who holds these seats."""

    async def turn(_: Transaction) -> tuple[Seat, ...]:
        return seats

    return turn


async def enter(
    database: Database, *seats: Seat, wanted: Wanted = WANTED, mint: Callable[[], str] | None = None
) -> Admission:
    """Come with a good ticket."""
    return await admit(database, PERMITS, arriving(*seats), wanted, mint=mint or minting(), now=NOW)


async def test_a_delegate_enters_and_is_read_as_the_delegation_with_a_number(database: Database) -> None:
    await open_draft(database)
    entered = await enter(database, room.DELEGATE)
    assert (entered.draft.id, entered.seat) == (DRAFT, room.DELEGATE)
    assert (entered.lease.client, entered.lease.author) == ("n1", f"{room.DELEGATE.delegation}:2")


async def test_who_comes_back_has_the_same_client_id_and_nobody_else_gets_it(database: Database) -> None:
    await open_draft(database)
    first = await enter(database, room.DELEGATE)
    back = replace(WANTED, nonce="n1", client=first.lease.client)
    assert (await enter(database, room.DELEGATE, wanted=back)).lease == first.lease
    for seat, wanted in (
        (room.SECRETARIAT, replace(back, nonce="n2")),
        (replace(room.DELEGATE, role=Role.HEAD), replace(back, nonce="n3")),
        (room.DELEGATE, replace(WANTED, nonce="n4", client=ClientId("n9"))),
    ):
        with pytest.raises(Forbidden, match="client_of_another"):
            await enter(database, seat, wanted=wanted)


async def test_a_ticket_lets_in_once(database: Database) -> None:
    await open_draft(database)
    await enter(database, room.DELEGATE)
    with pytest.raises(NotSignedIn, match="ticket_dead"):
        await enter(database, room.DELEGATE)


async def test_a_ticket_that_led_to_nothing_is_used_up_all_the_same(database: Database) -> None:
    await open_draft(database)
    with pytest.raises(Unknown):
        await enter(database, room.DELEGATE, wanted=replace(WANTED, draft=DraftId("d9")))
    with pytest.raises(NotSignedIn):
        await enter(database, room.DELEGATE)


async def test_one_ticket_in_two_hands_at_once_lets_one_in(database: Database, database_url: str) -> None:
    await open_draft(database)
    async with serving(open_database(database_url, beside=True)) as beside:
        both = [enter(each, room.DELEGATE, mint=clock.mint) for each in (database, beside) * 4]
        came = await asyncio.gather(*both, return_exceptions=True)
    refused = [each for each in came if isinstance(each, NotSignedIn)]
    assert (len(came) - len(refused), {each.reason for each in refused}) == (1, {"ticket_dead"})


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
