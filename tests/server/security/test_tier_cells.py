"""Who gives a conference's text out of its hands, and who reads what was given: cell by cell, over HTTP."""

from dataclasses import replace

import pytest

from positions.ids import DraftId
from positions.negotiation.draft import Hand, Mode
from positions.negotiation.edition import NamedVersion
from positions.negotiation.giving import Giving, GivingWord
from positions.process import Level
from server.actions.giving import ACTS
from server.security.permits import Act
from server.store import giving_words, named_versions
from server.store.database import Transaction
from server.store.named_versions import VersionName
from tests.room import NOW
from tests.server.security.test_text_cells import CELLS, GRANTED, PEOPLE, PLACES, World, may
from tests.server.security.test_text_cells import world as world
from tests.session_room import ACCOUNT

EDITION = NamedVersion()


def with_version(
    world: World, mode: Mode, level: str, *, released: bool = False, observed: bool = False
) -> DraftId:
    """A new draft with a version, which both hands may have released, to observers too."""
    draft, _ = world.draft(mode, level)
    name = VersionName(draft, 1, "Una", EDITION.digest, "ST-CA", ACCOUNT, NOW)
    word = GivingWord(Giving.RELEASE, 1, Hand.CHAIR, ACCOUNT, NOW)

    async def turn(tx: Transaction) -> None:
        await named_versions.add_version(tx, name, EDITION)
        for hand in (Hand.CHAIR, Hand.SECRETARIAT) if released else ():
            await giving_words.add_word(tx, draft, replace(word, hand=hand, observers=observed))

    world.site.turn(turn)
    return draft


@pytest.mark.rule("R-15")
@pytest.mark.parametrize(("mode", "level"), PLACES)
@pytest.mark.parametrize("who", PEOPLE)
def test_a_version_is_given_by_whom_the_list_says(world: World, who: str, mode: Mode, level: str) -> None:
    """What is granted fails for what it says: it is another version than on the screen."""
    seat = PEOPLE[who]
    draft = with_version(world, mode, level)
    reads = may(seat, Act.READ_TEXT, mode, level)
    assert world.get(who, f"/api/v1/drafts/{draft}/giving") == (200 if reads else 404)
    for giving, act in ACTS.items():
        wish = {"giving": giving.value, "version": 1, "digest": "0" * 64}
        status = world.post(who, f"/api/v1/drafts/{draft}/giving", wish).status_code
        if seat.account is None:
            assert status == 401
        elif may(seat, act, mode, level):
            assert status == 409
        else:  # the text of both is not given by anybody: there is no such thing
            assert status == (403 if reads and level == "conference" else 404)


@pytest.mark.rule("R-20")
@pytest.mark.parametrize("who", PEOPLE)
def test_what_was_released_is_read_by_whom_the_list_says_and_no_more(world: World, who: str) -> None:
    seat = PEOPLE[who]
    role = "anybody" if seat.role is None else seat.role.value
    stands = "none" if seat.conference is None else "same"
    reads = (role, stands, Act.READ_EDITION.value, "always", Level.BOTH.value) in GRANTED
    given = with_version(world, Mode.OPEN, "conference", released=True)
    kept = with_version(world, Mode.OPEN, "conference")
    assert world.get(who, f"/api/v1/drafts/{given}/released/1") == (200 if reads else 404)
    assert world.get(who, f"/api/v1/drafts/{kept}/released/1") == 404
    own = may(seat, Act.READ_TEXT, Mode.OPEN, "conference")
    for path in ("", "/paragraphs", "/versions", "/versions/1", "/giving"):
        assert world.get(who, f"/api/v1/drafts/{given}{path}") == (200 if own else 404)


@pytest.mark.rule("R-20")
@pytest.mark.parametrize("who", PEOPLE)
def test_what_was_released_to_observers_is_read_by_them_too(world: World, who: str) -> None:
    seat = PEOPLE[who]
    role = "anybody" if seat.role is None else seat.role.value
    stands = "none" if seat.conference is None else "same"
    cell = role, stands, Act.READ_EDITION.value, "always", Level.BOTH.value
    reads = {(*cell, ""), (*cell, "released_to_observers")} & CELLS
    given = with_version(world, Mode.OPEN, "conference", released=True, observed=True)
    kept = with_version(world, Mode.OPEN, "conference", released=True)
    assert world.get(who, f"/api/v1/drafts/{given}/released/1") == (200 if reads else 404)
    own = may(seat, Act.READ_TEXT, Mode.OPEN, "conference")
    assert world.get(who, f"/api/v1/drafts/{given}/versions/1") == (200 if own else 404)
    path = "/api/v1/processes/practica/released-versions"
    listed = world.site.client.get(path, headers=world.headers(who)).json().get("versions", [])
    assert any(each["observers"] for each in listed) == bool(reads)
    if role == "observer":
        assert all(each["observers"] for each in listed)
        assert world.get(who, f"/api/v1/drafts/{kept}/released/1") == 404
