"""A declaration of others as programs take it from its arrival to what is sent."""

import base64
from collections.abc import Iterator
from pathlib import Path

import pytest

from server.security.identity import Seat
from tests import room
from tests.declared_room import CHAIRS, DESKS, LIST, PDF, SAID, declared_site, receive, say_all, sha
from tests.server.routes.api.test_adoption import Program, refused

HERE = "/api/v1/processes/practica/declarations"
ONE = f"{HERE}/1"
FILE = base64.b64encode(b"%PDF-1.7 otra").decode()


@pytest.fixture
def program(tmp_path: Path) -> Iterator[Program]:
    with declared_site(tmp_path) as opened:
        opened.client.cookies.clear()
        yield Program(opened)


def together(program: Program, seats: tuple[Seat, Seat], **wish: str | bool) -> None:
    """One asks and the other confirms."""
    draft = program.ask(room.HEAD, ONE).json()["draft"]
    first, second = seats
    digest = program.ask(room.HEAD, ONE).json()["digest"]
    asked = program.send(first, f"/api/v1/drafts/{draft}/joint-requests", digest=digest, **wish)
    assert asked.status_code == 201, asked.text
    path = f"/api/v1/joint-requests/{asked.json()['id']}"
    assert asked.json()["observers"] is wish.get("observers", False)
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
    together(program, CHAIRS, matter="transmit", subject="CAM", observers=True)
    told = program.ask(room.FAR, ONE).json()
    assert (told["state"], told["is_closed"], told["digest"]) == ("single", True, digest)
    assert told["words"][-1]["said"] == "CAM"
    assert sha(program.ask(room.FAR, f"{ONE}/position").content) == digest
    assert program.ask(room.FAR, f"{ONE}/documents/1").content == PDF
    seen = program.ask(room.OBSERVER, ONE).json()
    assert [each["act"] for each in seen["words"]] == ["transmit"]
    assert (seen["digest"], seen["outcomes"], seen["observers"]) == (digest, {}, True)
    assert (seen["cleared"], told["cleared"]) == ([], ["ca", "cb"])
    assert program.ask(room.OBSERVER, HERE).json()["declarations"] == [seen]


def test_observers_find_nothing_that_was_sent_without_saying_so(program: Program) -> None:
    say_all(program.site)
    together(program, DESKS, matter="submit")
    one = program.ask(room.HEAD, ONE).json()
    for seat in DESKS:
        assert program.send(seat, f"{ONE}/clear", digest=one["digest"]).status_code == 200
    together(program, CHAIRS, matter="transmit", subject="CAM")
    assert program.ask(room.FAR, ONE).json()["observers"] is False
    assert program.ask(room.OBSERVER, HERE).json()["declarations"] == []
    for path in (ONE, f"{ONE}/position", f"{ONE}/documents/1"):
        refused(program.ask(room.OBSERVER, path), 404, "not_there")


def test_programs_ask_for_the_digest_that_they_read(program: Program) -> None:
    say_all(program.site)
    told = program.ask(room.HEAD, ONE).json()
    path = f"/api/v1/drafts/{told['draft']}/joint-requests"
    refused(program.send(DESKS[0], path, matter="submit"), 422, "field_malformed")
    told_to = {"matter": "submit", "digest": told["digest"], "observers": True}
    refused(program.send(DESKS[0], path, **told_to), 422, "field_malformed")
    moved = program.send(DESKS[0], path, matter="submit", digest="0" * 64)
    refused(moved, 409, "declaration_moved")
    assert moved.json()["facts"] == {"digest": told["digest"]}


def test_the_largest_file_is_the_same_for_programs_and_for_pages(tmp_path: Path) -> None:
    """It is longer than any other JSON may be."""
    most = 100_000
    with declared_site(tmp_path, file=most, body=20_000) as site:
        program, body = Program(site), {**SAID, "text": "Acogen."}
        whole, more = (b"%PDF-" + bytes(size - 5) for size in (most, most + 1))
        taken = program.send(DESKS[0], HERE, **body, content=base64.b64encode(whole).decode())
        assert (taken.status_code, taken.json()["documents"][0]["size"]) == (201, most)
        beyond = program.send(DESKS[0], HERE, **body, content=base64.b64encode(more).decode())
        refused(beyond, 413, "body_too_large")
        assert beyond.json()["facts"] == {"most": most}
        far = program.send(DESKS[0], f"{ONE}/documents", **SAID, content="A" * (2 * most))
        refused(far, 413, "body_too_large")
        there = receive(site, DESKS[1], LIST, whole, text="Acogen.")
        assert there.headers["location"] == f"{LIST}/3"
        assert receive(site, DESKS[1], f"{LIST}/1/documents", more, of=f"{LIST}/1").status_code == 413
        answer = receive(site, DESKS[1], LIST, more, text="Acogen.")
        assert answer.status_code == 413
        assert f"como máximo {most} bytes" in answer.text


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
    assert program.ask(room.OBSERVER, HERE).json()["declarations"] == []
    assert program.ask(room.OPERATOR, HERE).status_code == 404
    assert program.ask(room.HEAD, f"{HERE}/x").status_code == 404
