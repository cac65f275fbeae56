"""Frames become messages or a refusal, and nothing else comes of them, whatever a stranger sends."""

import json
import re
from dataclasses import fields, replace
from functools import partial
from pathlib import Path
from random import Random  # noqa: TID251 - tests draw with a seed

import pytest
from hypothesis import given
from hypothesis import strategies as st

from positions.errors import Malformed
from positions.ids import ClientId, DraftId, Language, TextId
from server.live.effects import Send, TellOthers
from server.live.frames import FRAME_BYTES, LARGEST
from server.live.messages import Beacon, ClientMessage, Diverged, Edits, Hello, Here, Left, Offer, Pong, Since
from server.live.protocol import NAMES, ROW, frame_of, read_frame
from tests.changing import TEXTS, changes_of
from tests.drawn_changes import seeded
from tests.live_room import ALTAMAR, BOSQUIA, open_room
from tests.room import NOW
from tests.wire import DIGEST, FIRST, FROM_BROWSERS, FROM_SERVER, PREAMBLE, REFUSED, refusal

FUZZED = 10_000
IDS = st.text(min_size=1, max_size=64)
TEXT_IDS = IDS.filter(lambda text: text not in ("__proto__", "constructor", "prototype")).map(TextId)
VERSIONS = st.integers(0, LARGEST)
WIRES = TEXTS.flatmap(changes_of).map(lambda change: change.wire)
MESSAGES: st.SearchStrategy[ClientMessage] = st.one_of(
    st.builds(
        Hello,
        st.text(min_size=1, max_size=128),
        IDS.map(DraftId),
        st.lists(st.sampled_from(Language)).map(tuple),
        st.dictionaries(TEXT_IDS, VERSIONS, max_size=4),
        st.none() | IDS.map(ClientId),
    ),
    st.builds(
        Offer,
        IDS.map(TextId),
        st.integers(1, LARGEST),
        VERSIONS,
        st.lists(WIRES, min_size=1, max_size=ROW).map(tuple),
    ),
    st.builds(Here, IDS.map(TextId), st.integers(0, 16_384), st.integers(0, 16_384)) | st.just(Here(None)),
    st.builds(Since, IDS.map(TextId), VERSIONS),
    st.builds(Diverged, IDS.map(TextId), VERSIONS),
    st.just(Pong()),
    st.just(Left()),
)


@given(MESSAGES)
def test_what_a_browser_says_is_understood(message: ClientMessage) -> None:
    assert read_frame(frame_of(message)) == message


@pytest.mark.parametrize("about", FROM_BROWSERS)
def test_order_of_fields_and_white_space_say_nothing(about: str) -> None:
    fields = json.loads(frame_of(FROM_BROWSERS[about]))
    assert read_frame(json.dumps(dict(reversed(fields.items())), indent=1)) == FROM_BROWSERS[about]


def test_a_field_that_may_be_missing_may_be_null() -> None:
    assert read_frame('{"is":"here","text":null}') == Here(None)
    told = '{"is":"hello","ticket":"k","draft":"d1","langs":[],"have":{},"client":null}'
    assert read_frame(told) == Hello("k", DraftId("d1"), (), {})


@pytest.mark.parametrize("about", FROM_SERVER)
def test_equal_messages_are_the_same_frame(about: str) -> None:
    frame = frame_of(FROM_SERVER[about])
    assert json.dumps(json.loads(frame), sort_keys=True, separators=(",", ":"), ensure_ascii=False) == frame
    one, other = {PREAMBLE: (1, DIGEST), FIRST: (2, DIGEST)}, {FIRST: (2, DIGEST), PREAMBLE: (1, DIGEST)}
    assert frame_of(Beacon(one)) == frame_of(Beacon(other))


def test_a_push_is_an_array_a_row() -> None:
    edits = FROM_SERVER["edits of two texts"]
    assert isinstance(edits, Edits)
    assert json.loads(frame_of(edits))["rows"][0] == ["t1", 42, "XAB:1", [4, [0, " 😀"], 12]]


@pytest.mark.parametrize("about", REFUSED)
def test_what_no_browser_says_is_refused(about: str) -> None:
    assert refusal(REFUSED[about])


def test_a_refused_field_is_named_but_not_one_that_a_stranger_made_up() -> None:
    for frame, field in (('{"is":"since","text":"t1"}', "version"), ('{"is":"pong","<b>":1}', "?")):
        with pytest.raises(Malformed) as refused:
            read_frame(frame)
        assert (refused.value.reason, refused.value.facts) == ("frame_fields", {"field": field})


def mutated(random: Random, frame: str) -> str:
    """The frame with some of it lost, doubled, replaced, or put elsewhere."""
    for _ in range(random.randint(1, 4)):
        start, end = sorted(random.choices(range(len(frame) + 1), k=2))
        end = min(end, start + random.choice((0, 1, 2, 30)))
        put = random.choice(("", frame[start:end] * 2, random.choice(SCRAPS), random.choice(SCRAPS) * 50))
        frame = frame[:start] + put + frame[end:]
    return frame


SCRAPS = (
    *'[]{}",:\\0-',
    *(
        "null",
        "true",
        "1e9",
        "NaN",
        "9" * 30,
        '"__proto__":1,',
        '"is":"edit",',
        "\\ud800",
        "\\u0000",
        "\ud83d",
    ),
    *("😀", "\x00", "\u2028", "[[0,", '{"a":', "-1", "[[", "]]", '"text":"t1",', "\ufeff"),
)


def bytes_drawn(random: Random, frame: str) -> str:
    """Whatever comes of bytes that are read as UTF-8 or as one letter each; the frame is not used."""
    drawn = random.randbytes(random.choice((1, 8, 64, 1_000)))
    return drawn.decode(random.choice(("utf-8", "latin-1")), errors=random.choice(("replace", "ignore")))


def huge(random: Random, frame: str) -> str:
    """The frame in the midst of very much of one thing."""
    much = random.choice(("[", '{"a":', "[[1],", '"', "\\", " ", "1", "😀", frame, '{"k":1},'))
    times = FRAME_BYTES // len(much.encode("utf-8", "surrogatepass")) + random.randint(-2, 1)
    return "".join(random.sample((much * times, frame, much), k=random.randint(1, 3)))


@pytest.mark.rule("R-48")
def test_ten_thousand_fuzzed_frames_are_read_or_refused() -> None:
    random = seeded(2017)
    valid = [frame_of(message) for message in FROM_BROWSERS.values()]
    kinds = [partial(mutated, random)] * 14 + [partial(bytes_drawn, random)] * 5 + [partial(huge, random)]
    reasons = set()
    for _ in range(FUZZED):
        frame = random.choice(kinds)(random.choice(valid))
        reasons.add(refusal(frame))
    assert reasons == {"", "frame_too_large", "frame_unreadable", "frame_unknown", "frame_fields"}


PAGE = (Path(__file__).resolve().parents[3] / "docs" / "protocol.md").read_text(encoding="utf-8")


def test_the_page_of_the_protocol_names_every_message_with_its_fields() -> None:
    for message, name in NAMES.items():
        (line,) = re.findall(rf"^\| `{name}` \| (.*?) \|", PAGE, re.MULTILINE)
        told = [field.name for field in fields(message)]
        assert sorted(re.findall(r"`(\w+)`", line)) == sorted(told), name


def test_the_example_of_the_page_is_what_a_room_says() -> None:
    seats = {"A": ALTAMAR, "B": replace(BOSQUIA, author="XAB:2")}
    room = open_room(*seats.values())
    room.now = NOW
    waiting: dict[str, list[str]] = {"A": [], "B": []}
    said = re.findall(r"^([AB])([→←]) (.*)$", PAGE, re.MULTILINE)
    assert len(said) > 10
    for who, way, frame in said:
        if way == "←":
            assert waiting[who].pop(0) == frame
            continue
        for effect in room.receive(seats[who].id, read_frame(frame)):
            for name, seat in seats.items():
                match effect:
                    case Send(peer, message) if peer == seat.id:
                        waiting[name].append(frame_of(message))
                    case TellOthers(peer, message) if peer != seat.id:
                        waiting[name].append(frame_of(message))
    assert waiting == {"A": [], "B": []}
