"""The page of a paragraph tells a delegation who spoke for it, and others only the delegation."""

import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from server import clock
from server.security.identity import Seat
from tests import room
from tests.site import Site
from tests.written_site import PAGE, looked, open_text, plain, send, written_site

OP1 = f"{PAGE}/positions/OP1"


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    with written_site(tmp_path) as opened:
        open_text(opened)
        yield opened


def say(site: Site, stance: str, **more: str) -> int:
    page = looked(site, room.HEAD, OP1)
    on = {name: re.search(rf'name="{name}" value="(\w+)"', page) for name in ("version", "digest")}
    fields = {name: found[1] for name, found in on.items() if found}
    return int(send(site, room.HEAD, "positions/OP1", stance=stance, **fields, **more).status_code)


def read(site: Site, seat: Seat) -> str:
    return plain(looked(site, seat, OP1))


def test_the_own_delegation_reads_the_name_and_answers_for_the_capital(site: Site) -> None:
    due = (clock.now() + timedelta(days=9)).date().isoformat()
    assert say(site, "ad_referendum", office="Cancillería", due=due) == 303
    assert "Lo dijo Persona head-XAA" in read(site, room.DELEGATE)
    for seat in (room.FAR, room.CHAIR, room.SECRETARIAT):
        assert "Persona head-XAA" not in read(site, seat)
    page = read(site, room.HEAD)
    for words in ("La capital confirma", "La capital rehúsa", "Prorrogar la fecha", "Prórrogas: 0."):
        assert words in page
    assert "La capital confirma" not in read(site, room.DELEGATE)
    assert say(site, "accept") == 303
    assert "La capital confirma" not in read(site, room.HEAD)
