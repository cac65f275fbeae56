"""Streamlining over HTTP, as programs read it and do it."""

from collections.abc import Iterator
from typing import Any

import pytest

from server.security.identity import Seat
from server.settings import Settings
from server.store.database import Database
from tests import room
from tests.comment_room import rewrite
from tests.programs import Program, problem
from tests.session_room import OPENING, furnish_draft
from tests.site import Site, open_site

HERE = "/api/v1/drafts/d1/streamlinings"
WORDS = OPENING.replace("protegen", "[XA: protegen]")
PARTS = ["Los Estados [XA: protegen]", "a las personas 👪 migrantes"]
WISH: dict[str, Any] = {
    "rows": [{"approach": "split", "old": ["p1"], "parts": PARTS, "rationale": "Dos ideas"}]
}
CALL: dict[str, Any] = {"streamlining": 1, "row": 1, "reason": "Es una idea"}


@pytest.fixture
def site(settings: Settings) -> Iterator[Site]:
    async def reworded(db: Database) -> None:
        await furnish_draft(db)
        await rewrite(db, WORDS)

    with open_site(settings) as opened:
        opened.run(reworded)
        yield opened


def send(site: Site, who: Seat, body: object, path: str = HERE, **headers: str) -> Any:
    return Program(site, who).post(path, body, **headers)


def test_a_plan_is_applied_read_and_called_back_once(site: Site) -> None:
    applied = send(site, room.SECRETARIAT, WISH, idempotency_key="one")
    assert applied.status_code == 201
    again = send(site, room.SECRETARIAT, WISH, idempotency_key="one")
    assert (again.json(), again.headers["idempotent-replay"]) == (applied.json(), "true")
    row = applied.json()["rows"][0]
    assert (row["labels"], row["result"], row["rationale"]) == (["OP1"], ["OP1", "OP1bis"], "Dos ideas")
    assert "XA" in row["contributors"]
    called = send(site, room.DELEGATE, CALL, f"{HERE}/calls")
    assert (called.status_code, called.json()["row"]) == (201, 1)
    (told,) = Program(site, room.FAR).get(HERE).json()["streamlinings"]
    assert (told["open"], told["version"], told["calls"]) == (True, 1, [called.json()])
    problem(send(site, room.DELEGATE, CALL, f"{HERE}/calls"), 409, "called_back_already")


def test_what_is_refused_says_why(site: Site) -> None:
    problem(send(site, room.DELEGATE, WISH), 403, "not_allowed")
    wrong = {"rows": [{**WISH["rows"][0], "parts": ["Los Estados", "amparan"]}]}
    problem(send(site, room.SECRETARIAT, wrong), 422, "streamlined_words")
    problem(Program(site, room.OBSERVER).get(HERE), 404, "not_there")
