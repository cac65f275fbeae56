"""The page of an adoption in words."""

import pytest

from positions.ids import DelegationId, Language
from positions.negotiation.adoption import Obstacle
from server.presenters.sessions.adoption import OBSTACLES, groups_of, shown_way
from server.store.database import Database
from tests.adopting import frozen, ready, state
from tests.room import frame

pytestmark = pytest.mark.anyio
HERE = "/p/practica/sessions/5"


def test_every_obstacle_has_its_words() -> None:
    assert set(OBSTACLES) == set(Obstacle)


def test_a_digest_is_compared_in_groups_of_four() -> None:
    assert groups_of("7f3a21c0") == ("7f3a", "21c0")


async def test_what_is_missing_says_where_and_what_is_done_is_shown(database: Database) -> None:
    await frozen(database)
    way = shown_way(frame(), await state(database), Language.ES, HERE, (None, None))
    by_words = {each.words: each for each in way.obstacles}
    missing = by_words[OBSTACLES[Obstacle.NOT_AGREED][0]]
    assert (missing.href, missing.labels) == (f"{HERE}/positions?open", ("OP1", "OP2"))
    assert (way.mine, way.seal.mine, way.seal.confirmed) == (None, False, ())
    assert way.numbers == (("OP1", "1", False), ("OP2", "2", False))


async def test_answers_and_confirmations_stand_with_their_names(database: Database) -> None:
    await ready(database)
    way = shown_way(frame(), await state(database), Language.ES, HERE, (DelegationId("XAB"), "cb"))
    assert way.obstacles == ()
    assert [each.name for each in way.answers][1] == "Bosquia es"
    assert way.mine is not None
    assert (way.mine.stance, way.seal.mine, way.seal.waiting) == ("accept", True, ())
