"""What a turn says comes to each listener in order, in few frames."""

import json

import pytest

from positions.ids import TextId
from server.live.effects import Admit, Drop, PeerId, Send, Tell, TellOthers
from server.live.messages import Ack, Beacon, Edits, People, Presence, Row
from server.live.outbox import Outbox
from server.live.voice import Voice
from tests.room import NOW

pytestmark = pytest.mark.anyio

ANA, BETO, NOBODY = PeerId(1), PeerId(2), PeerId(9)
TEXT = TextId("t1")


def row(version: int, words: str = "a") -> Row:
    return Row(TEXT, version, "XAB:2", [[0, words]])


def ack(n: int) -> Ack:
    return Ack(TEXT, n, n, "d" * 64, NOW)


async def said(outbox: Outbox) -> list[dict[str, object]]:
    """Everything that was said to somebody."""
    outbox.close(1000, "done")
    frames = []
    while (frame := await outbox.take()) is not None:
        frames.append(json.loads(frame))
    return frames


async def test_edits_of_a_turn_are_one_frame_and_the_same_for_all() -> None:
    outboxes = {ANA: Outbox(), BETO: Outbox()}
    voice = Voice(outboxes)
    voice.say([ANA, BETO], Edits((row(1),)))
    voice.say([ANA, BETO, NOBODY], Edits((row(2),)))
    voice.finish()
    one, other = await said(outboxes[ANA]), await said(outboxes[BETO])
    assert one == other
    assert [frame["is"] for frame in one] == ["edits"]
    assert one[0]["rows"] == [[TEXT, version, "XAB:2", [[0, "a"]]] for version in (1, 2)]


async def test_what_is_said_after_edits_does_not_come_before_them() -> None:
    outboxes = {ANA: Outbox(), BETO: Outbox()}
    voice = Voice(outboxes)
    voice.say([ANA], Edits((row(1),)))
    voice.say([ANA, BETO], ack(1))
    voice.say([ANA], Edits((row(2),)))
    voice.finish()
    assert [frame["is"] for frame in await said(outboxes[ANA])] == ["edits", "ack", "edits"]
    assert [frame["is"] for frame in await said(outboxes[BETO])] == ["ack"]


async def test_no_edits_are_no_frame() -> None:
    outboxes = {ANA: Outbox()}
    voice = Voice(outboxes)
    voice.say([ANA], Edits(()))
    voice.finish()
    assert await said(outboxes[ANA]) == []


async def test_rows_that_are_gone_are_not_taken_for_new_ones() -> None:
    outboxes = {ANA: Outbox()}
    voice = Voice(outboxes)
    for n in range(1, 101):  # each row dies at once; another one may be put where it was
        voice.say([ANA], Edits((row(n, f"words {n}"),)))
        voice.say([ANA], ack(n))
    voice.finish()
    frames = [frame for frame in await said(outboxes[ANA]) if frame["is"] == "edits"]
    assert [frame["rows"] for frame in frames] == [
        [[TEXT, n, "XAB:2", [[0, f"words {n}"]]]] for n in range(1, 101)
    ]


async def test_effects_are_told_in_their_order_and_those_that_say_nothing_are_passed_over() -> None:
    outboxes = {ANA: Outbox(), BETO: Outbox()}
    voice = Voice(outboxes)
    voice.tell(Admit(ANA, (Beacon({}), Beacon({}))))
    voice.tell(Tell((ANA, NOBODY), Edits((row(1),))))
    voice.tell(Admit(NOBODY, (Beacon({}),)))
    voice.tell(Send(BETO, ack(1)))
    voice.tell(Drop(BETO, 4409, "displaced"))
    voice.finish()
    assert [frame["is"] for frame in await said(outboxes[ANA])] == ["beacon", "beacon", "edits"]
    assert [frame["is"] for frame in await said(outboxes[BETO])] == ["ack"]


async def test_news_of_people_in_a_turn_are_one_frame_and_stay_in_order_among_edits() -> None:
    outboxes = {ANA: Outbox(), BETO: Outbox()}
    voice = Voice(outboxes)
    comes, goes = People((Presence("XAA:1"),)), People((Presence("XAC:3", gone=True),))
    voice.say([ANA, BETO], comes)
    voice.say([BETO], goes)
    voice.say([ANA, BETO], Edits((row(1),)))
    voice.say([BETO], comes)
    voice.finish()
    told = {"author": "XAA:1"}
    one, other = await said(outboxes[ANA]), await said(outboxes[BETO])
    assert [frame.get("people", "edits") for frame in one] == [[told], "edits"]
    assert [frame.get("people", "edits") for frame in other] == [
        [told, {"author": "XAC:3", "gone": True}],
        "edits",
        [told],
    ]


async def test_what_all_hear_is_heard_from_the_coming_to_the_going_and_not_of_oneself() -> None:
    carla, diego = PeerId(3), PeerId(4)
    outboxes = {peer: Outbox() for peer in (ANA, BETO, carla, diego)}
    voice = Voice(outboxes)
    voice.tell(TellOthers(ANA, Edits((row(1),))))
    voice.tell(Send(ANA, ack(1)))
    voice.tell(TellOthers(BETO, Edits((row(2),))))
    voice.tell(Drop(diego, 4404, "not_there"))
    voice.tell(Admit(carla, (Beacon({}),)))
    voice.say_to_all(Edits((row(3),)))
    voice.tell(TellOthers(NOBODY, Edits((row(4),))))
    voice.finish()

    def told(frames: list[dict[str, object]]) -> list[object]:
        rows = [frame.get("rows", frame["is"]) for frame in frames]
        return [[each[1] for each in of] if isinstance(of, list) else of for of in rows]

    assert told(await said(outboxes[ANA])) == ["ack", [2, 3, 4]]
    assert told(await said(outboxes[BETO])) == [[1, 3, 4]]
    assert told(await said(outboxes[carla])) == ["beacon", [3, 4]]
    assert told(await said(outboxes[diego])) == [[1, 2]]
