"""What stands beside texts over HTTP, as programs read, file, restate and withdraw it."""

from collections.abc import Iterator
from typing import Any

import pytest

from positions.text.wording import digest
from server.settings import Settings
from tests import room
from tests.comment_room import rewrite
from tests.programs import Program, problem
from tests.session_room import OPENING, furnish_draft
from tests.site import Site, open_site

BESIDE = "/api/v1/drafts/d1/reservations"
FILED: dict[str, Any] = {
    "kind": "interpretation",
    "text": "Lo lee conforme a su ley.",
    "language": "es",
    "words": "protegen",
    "paragraph": "p1",
    "version": 0,
    "digest": digest(OPENING),
}


@pytest.fixture
def site(settings: Settings) -> Iterator[Site]:
    with open_site(settings) as opened:
        opened.run(furnish_draft)
        yield opened


def test_it_is_filed_read_restated_and_withdrawn(site: Site) -> None:
    head, far = Program(site, room.HEAD), Program(site, room.FAR)
    filed = head.post(BESIDE, FILED)
    assert filed.status_code == 201
    id = filed.json()["id"]
    read = far.get(BESIDE).json()
    (said,) = read["reservations"]
    assert (said["id"], said["delegation"], said["state"], said["words"]) == (id, "XAA", "filed", "protegen")
    whole = {**FILED, "kind": "general", "paragraph": None, **read["whole"]}
    assert far.post(BESIDE, whole).status_code == 201
    site.run(lambda db: rewrite(db, f"Hoy {OPENING}"))
    assert {each["state"] for each in head.get(BESIDE).json()["reservations"]} == {"lapsed"}
    again = f"/api/v1/reservations/{id}/restate"
    problem(head.post(again, {"version": 0, "digest": digest(OPENING)}), 409, "words_moved")
    problem(head.post(again, {"version": 0, "digest": digest(OPENING), "text": "x"}), 422, "field_malformed")
    problem(far.post(f"/api/v1/reservations/{id}/withdraw", {}), 403, "not_allowed")
    gone = head.post(f"/api/v1/reservations/{id}/withdraw", {})
    assert (gone.status_code, gone.json()["state"]) == (200, "withdrawn")
    problem(head.post(f"/api/v1/reservations/{id}/withdraw", {}), 409, "act_not_in_state")


def test_what_is_refused(site: Site) -> None:
    head = Program(site, room.HEAD)
    problem(head.post(BESIDE, {**FILED, "kind": "reservation"}), 409, "reserved_by_position")
    problem(head.post(BESIDE, {**FILED, "kind": "linguistic"}), 422, "linguistic_on_original")
    problem(Program(site, room.OBSERVER).get(BESIDE), 404, "not_there")
    problem(head.get("/api/v1/drafts/nada/reservations"), 404, "not_there")
    problem(Program(site, room.DELEGATE).post(BESIDE, FILED), 403, "not_allowed")
