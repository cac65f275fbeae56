"""Frames of the live wire, for the program here and the one in the browser.

``make golden`` writes them to ``tests/golden/wire.jsonl``, one JSON object a line: ``about``, ``from`` (a
browser or the server) and the ``frame``; one that is refused has the ``reason`` of its refusal.
"""

import json
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Final

from positions.errors import Malformed
from positions.ids import ClientId, DraftId, Language, ParagraphId, TextId
from positions.text.wording import digest
from server.live.messages import (
    Ack,
    Beacon,
    Bye,
    ClientMessage,
    Commented,
    Diverged,
    Edits,
    Hello,
    Here,
    Left,
    Offer,
    People,
    Pong,
    Presence,
    Refused,
    Resync,
    Row,
    ServerMessage,
    Since,
    State,
    Texts,
    TextState,
    Welcome,
)
from server.live.protocol import frame_of, read_frame

PREAMBLE, FIRST = TextId("t1"), TextId("t2")
GREETING, WORDS = "hola", "«niñez» — 😀"
DIGEST: Final = digest(GREETING)

FROM_BROWSERS: Final[Mapping[str, ClientMessage]] = {
    "the first words": Hello("k" * 43, DraftId("d1"), (Language.ES,), {}),
    "back after a reload": Hello(
        "k" * 43, DraftId("d1"), (Language.ES, Language.PT), {PREAMBLE: 41, FIRST: 0}, ClientId("c" * 22)
    ),
    "one change": Offer(PREAMBLE, 1, 41, ([4, [0, " 😀"], 12],)),
    "three changes in a row": Offer(FIRST, 7, 0, ([[0, "ñ"]], [1, [0, "g\u0303"]], [[3, "\\\"'</"]])),
    "a change of nothing in an empty text": Offer(FIRST, 10, 3, ([],)),
    "a selection": Here(PREAMBLE, 3, 16_384),
    "no selection": Here(None),
    "what was missed": Since(PREAMBLE, 12),
    "other words than the digest says": Diverged(PREAMBLE, 12),
    "a sign of life": Pong(),
    "the page closes": Left(),
}
FROM_SERVER: Final[Mapping[str, ServerMessage]] = {
    "a welcome": Welcome(
        {"delegation": "XAA", "author": "XAA:3", "may_edit": True},
        ClientId("c" * 22),
        {"id": "d1", "mode": "open", "paragraphs": [{"id": "p1", "texts": {"es": "t1"}, "number": "PP1"}]},
        {PREAMBLE: TextState(42, None, DIGEST), FIRST: TextState(0, GREETING, DIGEST)},
    ),
    "more texts": Texts({FIRST: TextState(0, WORDS, digest(WORDS))}),
    "kept for good": Ack(PREAMBLE, 3, 44, DIGEST, datetime(2027, 3, 1, 12, 0, 0, 250_000, UTC)),
    "edits of two texts": Edits(
        (
            Row(PREAMBLE, 42, "XAB:1", [4, [0, " 😀"], 12]),
            Row(PREAMBLE, 43, "ST-CA:2", [[4, "hola"], 3, [11]]),
            Row(FIRST, 1, "XAA:3", []),
        )
    ),
    "a refusal": Refused(PREAMBLE, 4, "malformed", "not_canonical", 44),
    "another mode": State(17, {"event": "mode", "mode": "frozen"}),
    "a paragraph that was parted": State(
        18,
        {
            "event": "structure",
            "act": "split",
            "paragraph": "p1",
            "paragraphs": [
                {
                    "id": "p1",
                    "kind": "operative",
                    "parent": None,
                    "after": None,
                    "label": "OP1",
                    "deleted": False,
                    "locked": False,
                    "status": "open",
                    "under_silence": False,
                    "texts": {"es": "t1"},
                },
                {
                    "id": "p9",
                    "kind": "operative",
                    "parent": None,
                    "after": "p1",
                    "label": "OP1bis",
                    "deleted": False,
                    "locked": False,
                    "status": "open",
                    "under_silence": False,
                    "texts": {"es": "t9"},
                },
            ],
        },
    ),
    "a comment for this reader": Commented(ParagraphId("p1")),
    "who is here": People(
        (
            Presence("XAB:1"),
            Presence("XAB:2", PREAMBLE, 0, 5),
            Presence("ST-CA:2", gone=True),
        )
    ),
    "where texts are": Beacon({PREAMBLE: (44, DIGEST), FIRST: (1, DIGEST)}),
    "begin anew": Resync("slow"),
    "the end": Bye("draining"),
}
REFUSED: Final[Mapping[str, str]] = {
    "no JSON": "hola",
    "nothing": "",
    "half an object": '{"is":"pong"',
    "two objects": '{"is":"pong"}{"is":"pong"}',
    "nine deep": "[" * 9 + "]" * 9,
    "a key twice": '{"is":"pong","is":"pong"}',
    "a key of 65 letters": '{"is":"pong","' + "k" * 65 + '":1}',
    "a key that browsers give a meaning": '{"is":"pong","__proto__":1}',
    "not a number": '{"is":"since","text":"t1","version":NaN}',
    "a fraction": '{"is":"since","text":"t1","version":1.0}',
    "an exponent": '{"is":"since","text":"t1","version":1e2}',
    "more than a browser can count": '{"is":"since","text":"t1","version":9007199254740992}',
    "half a letter": '{"is":"since","text":"\\ud83d","version":1}',
    "half a letter in a key": '{"is":"pong","\\udc00":1}',
    "a line break in a string": '{"is":"since","text":"t\n1","version":1}',
    "a list": '["pong"]',
    "no name": "{}",
    "a name that is none": '{"is":1}',
    "an unknown name": '{"is":"welcome"}',
    "a field too many": '{"is":"pong","at":1}',
    "a field too few": '{"is":"since","text":"t1"}',
    "a yes for a number": '{"is":"since","text":"t1","version":true}',
    "a version below nothing": '{"is":"since","text":"t1","version":-1}',
    "a text without name": '{"is":"since","text":"","version":1}',
    "a name of 65 letters": '{"is":"since","text":"' + "t" * 65 + '","version":1}',
    "number nought": '{"is":"edit","text":"t1","n":0,"base":0,"changes":[[]]}',
    "no changes": '{"is":"edit","text":"t1","n":1,"base":0,"changes":[]}',
    "33 changes": '{"is":"edit","text":"t1","n":1,"base":0,"changes":[' + "[]," * 32 + "[]]}",
    "changes that are no list": '{"is":"edit","text":"t1","n":1,"base":0,"changes":{}}',
    "half a selection": '{"is":"here","text":"t1","anchor":1}',
    "a selection beyond every text": '{"is":"here","text":"t1","anchor":1,"head":16385}',
    "a language nobody writes": '{"is":"hello","ticket":"k","draft":"d1","langs":["xx"],"have":{}}',
    "languages that are no list": '{"is":"hello","ticket":"k","draft":"d1","langs":"es","have":{}}',
    "a version that is none": '{"is":"hello","ticket":"k","draft":"d1","langs":[],"have":{"t1":"1"}}',
    "versions that are no object": '{"is":"hello","ticket":"k","draft":"d1","langs":[],"have":[]}',
    "a client without name": '{"is":"hello","ticket":"k","draft":"d1","langs":[],"have":{},"client":""}',
}


def refusal(frame: str) -> str:
    """The reason why a browser's frame is refused; empty where it is not."""
    try:
        read_frame(frame)
    except Malformed as refused:
        return refused.reason
    return ""


def _vectors() -> Iterator[dict[str, str]]:
    for about, message in FROM_BROWSERS.items():
        yield {"about": about, "from": "browser", "frame": frame_of(message)}
    for about, said in FROM_SERVER.items():
        yield {"about": about, "from": "server", "frame": frame_of(said)}
    for about, frame in REFUSED.items():
        yield {"about": about, "from": "browser", "frame": frame, "reason": refusal(frame)}


def wire_lines() -> str:
    """Each line a frame, in ASCII."""
    return "".join(json.dumps(vector) + "\n" for vector in _vectors())
