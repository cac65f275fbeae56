"""What takes several persons, as programs ask for it and answer it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import room
from tests.server.routes.api.test_adoption import Program, refused
from tests.server.routes.sessions.test_positions import TEXT
from tests.silence_room import OTHER_CHAIR, seat_other_chair
from tests.written_site import written_site


@pytest.fixture
def program(tmp_path: Path) -> Iterator[Program]:
    with written_site(tmp_path) as opened:
        opened.turn(seat_other_chair)
        opened.sign_in(room.SECRETARIAT)
        sent = {"language": "es", "text": "Los Estados protegen."}
        assert opened.post(f"{TEXT}/begin", of=TEXT, **sent).status_code == 303
        assert opened.post(f"{TEXT}/open", of=TEXT).status_code == 303
        opened.client.cookies.clear()
        yield Program(opened)


def test_programs_ask_confirm_and_archive(program: Program) -> None:
    requests = f"{program.draft}/joint-requests"
    assert program.ask(room.HEAD, requests).json() == {"requests": []}
    asked = program.send(room.SECRETARIAT, requests, matter="archive", reason="Sin acuerdo")
    assert asked.status_code == 201
    told = asked.json()
    assert (told["number"], told["matter"], told["state"]) == (1, "archive", "waiting")
    assert told["asked_by"] == {"conference": "ca", "office": "secretariat"}
    assert len(told["missing"]) == 3
    one = f"/api/v1/joint-requests/{told['id']}"
    again = program.send(room.CHAIR, requests, matter="archive", reason="Otra vez")
    refused(again, 409, "joint_waiting")
    refused(program.send(room.SECRETARIAT, one, act="confirm"), 403, "joint_not_yours")
    refused(program.send(room.CHAIR, one, act="withdraw"), 403, "joint_not_asked_by_you")
    refused(program.send(room.CHAIR, one, act="nothing"), 422, "field_malformed")
    for seat in (room.CHAIR, OTHER_CHAIR, room.OTHER_SECRETARIAT):
        done = program.send(seat, one, act="confirm")
        assert done.status_code == 200
    assert (done.json()["state"], done.json()["missing"]) == ("done", [])
    listed = program.ask(room.HEAD, requests).json()["requests"]
    assert [each["state"] for each in listed] == ["done"]
    assert program.ask(room.HEAD, program.draft).json()["mode"] == "archived"
    assert program.ask(room.OBSERVER, requests).status_code == 404


def test_what_cannot_be_asked_is_refused(program: Program) -> None:
    requests = f"{program.draft}/joint-requests"
    refused(program.send(room.CHAIR, requests, matter="archive"), 422, "reason_missing")
    wish = {"matter": "reopen", "subject": "nada", "reason": "Sí"}
    refused(program.send(room.CHAIR, requests, **wish), 409, "joint_nothing_there")
    refused(program.send(room.SECRETARIAT, requests, matter="basis"), 403, "joint_not_yours")
    refused(program.send(room.CHAIR, "/api/v1/joint-requests/nada", act="confirm"), 404, "not_there")
    assert program.send(room.HEAD, requests, matter="archive", reason="No").status_code == 403
