"""Positions over HTTP, as programs read and take them."""

from collections.abc import Iterator
from typing import Any

import pytest

from positions.text.wording import digest
from server.security.identity import Seat
from server.settings import Settings
from server.store.database import Database
from tests import room
from tests.comment_room import rewrite
from tests.programs import Program, problem
from tests.session_room import OPENING, furnish_draft
from tests.site import Site, open_site

POSITIONS = "/api/v1/paragraphs/p1/positions"
ACCEPT: dict[str, Any] = {"stance": "accept", "version": 0, "digest": digest(OPENING)}


@pytest.fixture
def site(settings: Settings) -> Iterator[Site]:
    with open_site(settings) as opened:
        opened.run(furnish_draft)
        yield opened


class Caller(Program):
    """A program with a person's rights."""

    def __init__(self, site: Site, who: Seat = room.HEAD) -> None:
        super().__init__(site, who)

    def read(self, address: str = POSITIONS) -> Any:
        return self.get(address)

    def send(self, body: object, address: str = POSITIONS, **headers: str) -> Any:
        return self.post(address, body, **headers)


def test_a_position_is_taken_read_and_taken_back(site: Site) -> None:
    taken = Caller(site).send(ACCEPT)
    assert taken.status_code == 201
    assert taken.json()["position"]["digest"] == digest(OPENING)
    read = Caller(site, room.FAR).read().json()
    assert (read["version"], read["clean"], read["outcome"]) == (0, True, "open")
    (said,) = read["positions"]
    assert (said["delegation"], said["stance"], said["live"]) == ("XAA", "accept", True)
    assert read["outcomes"]["ca"]["said"]["accept"] == ["XAA"]
    assert read["outcomes"]["ca"]["unsaid"] == ["XAB", "XAC"]
    back = Caller(site).send({}, f"{POSITIONS}/withdraw")
    assert (back.status_code, back.json()["position"], back.json()["number"]) == (200, None, 2)
    assert Caller(site).read().json()["positions"] == []
    problem(Caller(site).send({}, f"{POSITIONS}/withdraw"), 409, "nothing_said")


def test_on_words_that_moved_it_is_refused(site: Site) -> None:
    Caller(site).send(ACCEPT)

    async def hoy(db: Database) -> None:
        await rewrite(db, f"Hoy {OPENING}")

    site.run(hoy)
    problem(Caller(site, room.FAR).send(ACCEPT), 409, "words_moved")
    (said,) = Caller(site).read().json()["positions"]
    assert said["live"] is False


def test_a_request_sent_twice_takes_one_position(site: Site) -> None:
    program = Caller(site)
    first, second = (program.send(ACCEPT, idempotency_key="k1") for _ in range(2))
    assert first.json() == second.json()
    assert second.headers["idempotent-replay"] == "true"


@pytest.mark.parametrize(
    ("who", "body", "status", "reason"),
    [
        (room.DELEGATE, ACCEPT, 403, "not_allowed"),
        (room.CHAIR, ACCEPT, 403, "not_allowed"),
        (room.OBSERVER, ACCEPT, 404, "not_there"),
        (room.HEAD, {**ACCEPT, "stance": "object"}, 422, "reason_missing"),
        (room.HEAD, {**ACCEPT, "stance": "maybe"}, 422, "field_malformed"),
        (room.HEAD, {**ACCEPT, "delegation": "XAB"}, 422, "field_malformed"),
    ],
)
def test_what_is_refused_says_why(site: Site, who: Seat, body: object, status: int, reason: str) -> None:
    problem(Caller(site, who).send(body), status, reason)


def test_what_is_not_there_for_a_seat_is_not_there(site: Site) -> None:
    problem(Caller(site, room.OBSERVER).read(), 404, "not_there")
    problem(Caller(site).read("/api/v1/paragraphs/p9/positions"), 404, "not_there")
    problem(Caller(site).send(ACCEPT, "/api/v1/paragraphs/p9/positions"), 404, "not_there")
