"""Brackets over HTTP, as programs read them and act on them."""

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

BRACKETS = "/api/v1/paragraphs/p1/brackets"
QUOTE = "[XA: protegen | amparan]"
HOLD: dict[str, Any] = {"act": "hold", "bracket": "1:12", "tag": "waiting", "reason": "Falta la capital"}


@pytest.fixture
def site(settings: Settings) -> Iterator[Site]:
    async def bracketed(db: Database) -> None:
        await furnish_draft(db)
        await rewrite(db, OPENING.replace("protegen", QUOTE))

    with open_site(settings) as opened:
        opened.run(bracketed)
        yield opened


def read(site: Site, who: Seat = room.FAR) -> Any:
    return Program(site, who).get(BRACKETS).json()


def send(site: Site, who: Seat, body: object, **headers: str) -> Any:
    return Program(site, who).post(BRACKETS, body, **headers)


def test_brackets_are_read_with_their_holders_and_readings(site: Site) -> None:
    told = read(site)
    assert (told["version"], told["clean"], told["flaws"], told["repair"]) == (1, False, [], None)
    (bracket,) = told["brackets"]
    assert (bracket["id"], bracket["words"], bracket["digest"]) == ("1:12", QUOTE, digest(QUOTE))
    assert (bracket["depth"], bracket["optional"]) == (1, False)
    assert "XA" in bracket["holders"]
    assert bracket["alternatives"] == [
        {"words": "protegen", "sponsors": ["XA"]},
        {"words": "amparan", "sponsors": []},
    ]


def test_a_bracket_is_held_let_go_and_taken_away(site: Site) -> None:
    held = send(site, room.FAR, HOLD)
    assert held.status_code == 201
    assert (held.json()["code"], held.json()["tag"], held.json()["number"]) == ("XD", "waiting", 1)
    assert "XD" in read(site)["brackets"][0]["holders"]
    gone = {"act": "keep", "bracket": "1:12", "seen": digest(QUOTE), "alternative": 0}
    problem(send(site, room.SECRETARIAT, gone), 409, "bracket_still_held")
    problem(send(site, room.CHAIR, gone), 422, "reason_missing")
    ruled = send(site, room.CHAIR, {**gone, "reason": "Se discutió ayer."})
    assert ruled.status_code == 201
    assert (ruled.json()["version"], ruled.json()["words"]) == (2, QUOTE)
    told = read(site)
    assert (told["clean"], told["brackets"]) == (True, [])
    assert [each["act"] for each in told["acts"]] == ["hold", "keep"]


def test_a_member_adds_an_alternative_and_entrusts_the_pen_and_the_pen_tags_it(site: Site) -> None:
    added = send(site, room.FAR, {"act": "add", "bracket": "1:12", "seen": digest(QUOTE), "words": "cuidan"})
    assert (added.status_code, added.json()["version"]) == (201, 2)
    (bracket,) = read(site)["brackets"]
    assert bracket["words"] == "[XA: protegen | amparan | XD: cuidan]"
    assert (bracket["partings"], bracket["joins"], bracket["entrusted_by"]) == ([], False, [])
    assert send(site, room.FAR, {"act": "entrust", "bracket": "1:12"}).status_code == 201
    tagged = {"act": "retag", "bracket": "1:12", "seen": bracket["digest"], "tags": ["waiting", "trading"]}
    assert send(site, room.SECRETARIAT, tagged).status_code == 201
    (bracket,) = read(site)["brackets"]
    assert bracket["words"].startswith("[#trading #waiting XA: ")
    assert bracket["entrusted_by"] == ["XD"]


def test_a_request_sent_twice_holds_once(site: Site) -> None:
    first, second = (send(site, room.FAR, HOLD, idempotency_key="k1") for _ in range(2))
    assert first.json() == second.json()
    assert second.headers["idempotent-replay"] == "true"


@pytest.mark.parametrize(
    ("who", "body", "status", "reason"),
    [
        (room.SECRETARIAT, HOLD, 403, "not_allowed"),
        (room.OBSERVER, HOLD, 404, "not_there"),
        (room.FAR, {**HOLD, "bracket": "9:9"}, 409, "bracket_moved"),
        (room.FAR, {**HOLD, "act": "burn"}, 422, "field_malformed"),
        (room.FAR, {**HOLD, "code": "XA"}, 422, "field_malformed"),
        (room.FAR, {"act": "insist", "bracket": "1:12"}, 409, "nothing_to_insist"),
        (room.FAR, {"act": "entrust", "bracket": "1:12"}, 403, "alternative_not_yours"),
        (room.FAR, {**HOLD, "act": "split"}, 403, "not_allowed"),
        (
            room.SECRETARIAT,
            {"act": "split", "bracket": "1:12", "seen": digest(QUOTE)},
            422,
            "parting_unknown",
        ),
    ],
)
def test_what_is_refused_says_why(site: Site, who: Seat, body: object, status: int, reason: str) -> None:
    problem(send(site, who, body), status, reason)


def test_what_is_not_there_for_a_seat_is_not_there(site: Site) -> None:
    problem(Program(site, room.OBSERVER).get(BRACKETS), 404, "not_there")
    problem(Program(site, room.FAR).get("/api/v1/paragraphs/p9/brackets"), 404, "not_there")


def test_a_clean_paragraph_has_none(site: Site) -> None:
    told = Program(site, room.FAR).get("/api/v1/paragraphs/p2/brackets").json()
    assert (told["clean"], told["brackets"], told["acts"]) == (True, [], [])
