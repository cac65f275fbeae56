"""What lies before a person in a process."""

from dataclasses import replace

import pytest

from positions.questionnaire.phase import Phase
from server.actions.tasks import desks_of
from server.security.identity import Seat
from server.store.database import Database
from tests import acting, room
from tests.room import NOW, PERMITS

pytestmark = pytest.mark.anyio


async def test_a_member_has_the_answers_of_their_own_delegation_before_them(database: Database) -> None:
    opened = await acting.written(await room.open_room(database))
    for who in (room.DELEGATE, room.FOCAL_POINT, room.HEAD):
        (desk,) = await desks_of(database, PERMITS, who, room.frame(), now=opened.now)
        assert desk.series is not None
        assert desk.dossier is not None
        assert (desk.dossier.delegation.id, desk.dossier.is_begun, desk.sent) == ("XAA", True, None)
    (desk,) = await desks_of(database, PERMITS, room.NEIGHBOUR, room.frame(), now=opened.now)
    assert desk.dossier is not None
    assert not desk.dossier.is_begun


async def test_only_a_secretariat_hears_how_many_have_sent(database: Database) -> None:
    opened = await acting.filed(await room.open_room(database))
    for name, who in room.SEATS.items():
        (desk,) = await desks_of(database, PERMITS, who, room.frame(), now=opened.now)
        assert desk.sent == (1 if "secretariat" in name else None), name
        assert (desk.dossier is not None) == (who.delegation is not None)


@pytest.mark.parametrize("who", [room.OPERATOR, room.DELEGATE, room.OBSERVER])
async def test_where_nothing_is_published_the_desk_is_empty(database: Database, who: Seat) -> None:
    await room.open_room(database, replace(room.questionnaire(), published=None))
    (desk,) = await desks_of(database, PERMITS, who, room.frame(), now=NOW)
    assert (desk.series, desk.dossier, desk.sent) == (None, None, None)


async def test_a_secretariat_has_the_version_it_prepares_before_it(database: Database) -> None:
    await room.open_room(database, replace(room.questionnaire(), published=None))
    (desk,) = await desks_of(database, PERMITS, room.SECRETARIAT, room.frame(), now=NOW)
    assert desk.series is not None
    assert (desk.series.phase, desk.sent) == (Phase.PREPARING, None)


async def test_an_operator_has_nothing_to_do_with_questionnaires(database: Database) -> None:
    await room.open_room(database)
    (desk,) = await desks_of(database, PERMITS, room.OPERATOR, room.frame(), now=NOW)
    assert desk.series is None
