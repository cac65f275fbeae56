"""Which paragraph hangs on which, as programs of the pen say it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import room
from tests.server.routes.api.test_adoption import Program, refused
from tests.server.routes.sessions.test_positions import TEXT
from tests.written_site import written_site


@pytest.fixture
def program(tmp_path: Path) -> Iterator[Program]:
    with written_site(tmp_path) as opened:
        opened.sign_in(room.SECRETARIAT)
        words = "Según el párrafo 9, protegen.\nLos Estados cooperan."
        sent = {"language": "es", "text": words}
        assert opened.post(f"{TEXT}/begin", of=TEXT, **sent).status_code == 303
        assert opened.post(f"{TEXT}/open", of=TEXT).status_code == 303
        opened.client.cookies.clear()
        yield Program(opened)


def test_the_pen_links_and_unlinks(program: Program) -> None:
    rows = program.ask(room.HEAD, f"{program.draft}/paragraphs").json()["paragraphs"]
    one, other = (each["id"] for each in rows)
    path = f"/api/v1/paragraphs/{one}/links"
    linked = program.send(room.SECRETARIAT, path, to=other, act="link")
    assert (linked.status_code, linked.json()["linked_to"]) == (200, [other])
    refused(program.send(room.CHAIR, path, to=other, act="link"), 409, "link_there")
    refused(program.send(room.CHAIR, path, to=one, act="link"), 422, "link_to_itself")
    refused(program.send(room.HEAD, path, to=other, act="unlink"), 403, "not_the_pen")
    assert program.send(room.CHAIR, path, to=other, act="unlink").json()["linked_to"] == []


def test_a_program_reads_the_mentions_and_freezes_having_read_them(program: Program) -> None:
    listed = program.ask(room.HEAD, f"{program.draft}/references").json()
    assert (listed["doubtful"], listed["references"][0]["state"]) == (1, "dangling")
    freeze = f"{program.draft}/freeze"
    refused(program.send(room.CHAIR, freeze), 409, "references_unread")
    refused(program.send(room.CHAIR, freeze, references="x"), 422, "field_malformed")
    refused(program.send(room.CHAIR, freeze, references=listed["digest"]), 409, "report_unconfirmed")
    report = f"{program.draft}/freeze-report"
    read = program.ask(room.CHAIR, report).json()["digest"]
    for seat in (room.SECRETARIAT, room.OTHER_SECRETARIAT):
        assert program.send(seat, report, digest=read).status_code == 200
    assert program.send(room.CHAIR, freeze, references=listed["digest"]).json()["mode"] == "frozen"
