"""Every kind of message stands in the golden file of the wire, frames and refusals alike."""

import json
from typing import get_args

from server.live.messages import ClientMessage, ServerMessage
from server.live.protocol import NAMES
from tests.golden_files import FOLDER
from tests.wire import FROM_BROWSERS, FROM_SERVER, wire_lines

LINES = (FOLDER / "wire.jsonl").read_text(encoding="ascii")


def test_frames_are_written_down_for_those_who_write_a_client() -> None:
    assert wire_lines() == LINES


def test_every_kind_of_message_is_among_them() -> None:
    assert set(map(type, FROM_BROWSERS.values())) == set(get_args(ClientMessage))
    assert set(map(type, FROM_SERVER.values())) == set(get_args(ServerMessage))
    said = [vector for vector in map(json.loads, LINES.splitlines()) if "reason" not in vector]
    assert {json.loads(vector["frame"])["is"] for vector in said} == set(NAMES.values())
