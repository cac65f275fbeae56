"""A foreign file is read apart, with little time and memory."""

import sys

import pytest

from positions.errors import Malformed
from positions.formats.bundle import process_bytes, questionnaire_bytes
from positions.formats.form import write_form
from positions.formats.form_reading import FormReading
from positions.formats.mapping.reading import Unreadable
from positions.ids import Language
from positions.process import delegation_of
from server.actions import parsing
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
