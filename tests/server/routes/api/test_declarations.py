"""A declaration of others as programs take it from its arrival to what is sent."""

import base64
from collections.abc import Iterator
from pathlib import Path

import pytest

from server.security.identity import Seat
from tests import room
from tests.declared_room import CHAIRS, DESKS, PDF, SAID, declared_site, say_all, sha
from tests.server.routes.api.test_adoption import Program, refused

HERE = "/api/v1/processes/practica/declarations"
ONE = f"{HERE}/1"
FILE = base64.b64encode(b"%PDF-1.7 otra").decode()


@pytest.fixture
def program(tmp_path: Path) -> Iterator[Program]:
    with declared_site(tmp_path) as opened:
        opened.client.cookies.clear()
        yield Program(opened)


def together(program: Program, seats: tuple[Seat, Seat], **wish: str) -> None:
    """One asks and the other confirms."""
    draft = program.ask(room.HEAD, ONE).json()["draft"]
    first, second = seats
    asked = program.send(first, f"/api/v1/drafts/{draft}/joint-requests", **wish)
    assert asked.status_code == 201, asked.text
    path = f"/api/v1/joint-requests/{asked.json()['id']}"
    assert program.send(second, path, act="confirm").status_code == 200


def test_programs_receive_clear_and_read_what_is_sent(program: Program) -> None:
    (listed,) = program.ask(room.HEAD, HERE).json()["declarations"]
    assert (listed["number"], listed["state"], listed["documents"][0]["digest"]) == (1, "drafting", sha(PDF))
    say_all(program.site)
    together(program, DESKS, matter="submit")
    digest = program.ask(room.HEAD, ONE).json()["digest"]
    refused(program.send(DESKS[0], f"{ONE}/clear", digest="0" * 64), 409, "declaration_moved")
    for seat in DESKS:
        assert program.send(seat, f"{ONE}/clear", digest=digest).status_code == 200
    together(program, CHAIRS, matter="transmit", subject="CAM")
    told = program.ask(room.FAR, ONE).json()
    assert (told["state"], told["is_closed"], told["digest"]) == ("single", True, digest)
    assert told["words"][-1]["said"] == "CAM"
    assert sha(program.ask(room.FAR, f"{ONE}/position").content) == digest
    assert program.ask(room.FAR, f"{ONE}/documents/1").content == PDF


def test_programs_open_one_once_for_each_key_and_replace_its_document(program: Program) -> None:
    body = {**SAID, "content": FILE, "text": "Acogen."}
    headers = {"authorization": f"Bearer {program.site.bearer(DESKS[1])}", "idempotency-key": "k1"}
    made = [program.site.client.post(HERE, json=body, headers=headers) for _ in range(2)]
    assert [each.status_code for each in made] == [201, 201]
    assert made[0].json() == made[1].json()
    assert made[0].json()["number"] == 2
    assert made[1].headers["idempotent-replay"] == "true"
    assert [each["number"] for each in program.ask(room.HEAD, HERE).json()["declarations"]] == [2, 1]
    new = program.send(DESKS[0], f"{ONE}/documents", **SAID, content=FILE, seen=sha(PDF))
    assert new.status_code == 201
    assert [each["version"] for each in new.json()["documents"]] == [1, 2]
    stale = program.send(DESKS[0], f"{ONE}/documents", **SAID, content=FILE, seen=sha(PDF))
    refused(stale, 409, "declaration_moved")
    refused(program.send(DESKS[0], HERE, **SAID, content="ñ", text="Acogen."), 422, "field_malformed")
    refused(program.send(room.HEAD, HERE, **body), 403, "not_allowed")
    assert program.ask(room.OBSERVER, HERE).status_code == 404
    assert program.ask(room.HEAD, f"{HERE}/x").status_code == 404
