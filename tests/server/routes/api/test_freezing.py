"""What is read before a draft is frozen, for programs."""

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
        assert opened.post(f"{TEXT}/begin", of=TEXT, language="es", text=words).status_code == 303
        assert opened.post(f"{TEXT}/open", of=TEXT).status_code == 303
        opened.client.cookies.clear()
        yield Program(opened)


def test_a_program_of_a_secretariat_reads_and_confirms(program: Program) -> None:
    report = f"{program.draft}/freeze-report"
    assert program.send(room.SECRETARIAT, f"{program.draft}/languages", language="pt").status_code == 201
    told = program.ask(room.HEAD, report).json()
    assert (told["plain"], told["confirmed"], told["missing"]) == (False, [], ["ca", "cb"])
    assert [each["state"] for each in told["mentions"]] == ["dangling"]
    (language,) = told["languages"]
    assert (language["language"], language["aligned"], len(language["missing"])) == ("pt", 0, 2)
    read = {"digest": told["digest"]}
    refused(program.send(room.CHAIR, report, **read), 403, "not_the_secretariat")
    refused(program.send(room.SECRETARIAT, report, digest="0" * 64), 409, "report_moved")
    refused(program.send(room.SECRETARIAT, report, digest="x"), 422, "field_malformed")
    refused(program.send(room.OPERATOR, report, **read), 404, "not_there")
    done = program.send(room.SECRETARIAT, report, **read)
    assert (done.status_code, done.json()["missing"]) == (200, ["cb"])
    refused(program.send(room.SECRETARIAT, report, **read), 409, "report_confirmed")
    listed = program.ask(room.HEAD, f"{program.draft}/references").json()["digest"]
    freeze = f"{program.draft}/freeze"
    refused(program.send(room.CHAIR, freeze, references=listed), 409, "report_unconfirmed")
    assert program.send(room.OTHER_SECRETARIAT, report, **read).json()["missing"] == []
    assert program.send(room.CHAIR, freeze, references=listed).json()["mode"] == "frozen"
    refused(program.send(room.SECRETARIAT, report, **read), 409, "draft_frozen")
