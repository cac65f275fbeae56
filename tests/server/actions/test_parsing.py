"""A foreign file is read apart, with little time and memory."""

import json
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from positions.errors import Malformed
from positions.formats.bundle import process_bytes, questionnaire_bytes
from positions.formats.form import write_form
from positions.formats.form_reading import FormReading
from positions.formats.mapping.reading import Unreadable
from positions.ids import Language
from positions.process import delegation_of
from server.actions import confinement, parsing
from server.security.refusals import TooBusy
from tests import room

pytestmark = pytest.mark.anyio

FORM = write_form(room.frame(), room.questionnaire(), delegation_of(room.frame(), "XAA"), None, Language.ES)


async def read(content: bytes = FORM) -> FormReading:
    return await parsing.read_form_apart(content, room.frame(), room.questionnaire())


async def test_an_empty_form_holds_no_answer() -> None:
    found = await read()
    assert (found.delegation, dict(found.answers)) == ("XAA", {})


async def test_the_problems_of_a_file_come_back_with_their_places() -> None:
    with pytest.raises(Malformed) as refusal:
        await read(b"PK\x03\x04 not really")
    assert refusal.value.reason
    assert not isinstance(refusal.value, Unreadable) or refusal.value.problems


async def test_a_process_that_ends_badly_or_late_is_a_costly_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parsing, "WALL_SECONDS", 0)
    with pytest.raises(Malformed, match="file_too_costly"):
        await read()
    monkeypatch.undo()
    monkeypatch.setattr(sys, "executable", "/bin/false")
    with pytest.raises(Malformed, match="file_too_costly"):
        await read()


async def test_only_so_many_files_are_read_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parsing, "AT_ONCE", 0)
    with pytest.raises(TooBusy, match="too_busy"):
        await read()


REACHING = """
import socket, sys
from server.actions import confinement, parsing

def reach(given):
    found = []
    for act in (
        lambda: socket.create_connection(("127.0.0.1", int(sys.argv[1])), 2),
        lambda: open(sys.argv[2], "w"),
        lambda: open(parsing.__file__),
    ):
        try:
            act()
            found.append("done")
        except OSError:
            found.append("refused")
    return found

parsing.answered = reach
parsing.main()
"""


def test_the_process_apart_reaches_no_listening_server_and_writes_no_file(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]
        socket.create_connection(("127.0.0.1", port), 2).close()
        done = subprocess.run(
            [sys.executable, "-c", REACHING, str(port), str(tmp_path / "made")],
            env=confinement.environment(),
            input=b"",
            capture_output=True,
            check=True,
        )
    assert json.loads(done.stdout) == ["refused"] * 3
    assert not (tmp_path / "made").exists()


def given(content: bytes) -> bytes:
    parts = (process_bytes(room.frame()), questionnaire_bytes(room.questionnaire()), content)
    return b"".join(len(part).to_bytes(parsing.LENGTH, "big") + part for part in parts)


def test_the_process_answers_a_reading_or_every_problem_or_one_refusal() -> None:
    assert parsing.answered(given(FORM)) == {"delegation": "XAA", "answers": {}}
    broken = parsing.answered(given(FORM[: len(FORM) // 2]))
    assert isinstance(broken, dict)
    assert set(broken) in ({"problems"}, {"reason", "facts"})
    torn = parsing.answered(given(b"")[:-8] + (3).to_bytes(8, "big") + b"PK\x03")
    assert isinstance(torn, dict)
    assert "delegation" not in torn
