"""What is said to those whom no WebSocket reaches waits for them, is told until it arrives, and bounded."""

import asyncio

import pytest
from hypothesis import given
from hypothesis import strategies as st

from positions.errors import Malformed, Unknown
from positions.ids import ClientId, DraftId, PersonId
from server.live import mailboxes as module
from server.live.effects import PeerId
from server.live.hall import Connection, Guest
from server.live.mailboxes import Batch, Mailbox, Mailboxes
from server.live.outbox import BYTES, FRAMES
from tests.room import DELEGATE
from tests.session_room import DRAFT

pytestmark = pytest.mark.anyio


def mailbox() -> Mailbox:
    guest = Guest(DELEGATE, ClientId("c1"), "XAA:1", PersonId("p1"), 1)
    return Mailbox(DRAFT, Connection(PeerId(1), guest), "shown")


def put(box: Mailbox, *frames: str) -> None:
    for frame in frames:
        box.connection.outbox.put(frame)


async def test_frames_are_told_with_the_number_of_the_last_one() -> None:
    box = mailbox()
    put(box, "1", "2")
    assert await box.ask(0, 0) == Batch(("1", "2"), 2)
    put(box, "3")
    assert await box.ask(2, 0) == Batch(("3",), 3)
    assert await box.ask(3, 0) == Batch((), 3)


@pytest.mark.rule("R-54")
async def test_what_is_not_acknowledged_is_told_again_with_what_came_since() -> None:
    box = mailbox()
    put(box, "1", "2")
    await box.ask(0, 0)
    put(box, "3")
    assert await box.ask(0, 0) == Batch(("1", "2", "3"), 3)
    assert await box.ask(1, 0) == Batch(("2", "3"), 3)


@pytest.mark.parametrize("since", [-1, 0, 3])
async def test_a_number_that_is_forgotten_or_was_never_told_is_refused(since: int) -> None:
    box = mailbox()
    put(box, "1", "2")
    await box.ask(0, 0)
    await box.ask(1, 0)
    with pytest.raises(Malformed, match="cursor_unknown"):
        await box.ask(since, 0)


async def test_a_question_waits_until_something_is_said() -> None:
    box = mailbox()
    async with asyncio.TaskGroup() as group:
        question = group.create_task(box.ask(0, 20))
        await asyncio.sleep(0.01)
        put(box, "1")
    assert question.result() == Batch(("1",), 1)
    assert await box.ask(1, 0.01) == Batch((), 1)


async def test_a_newer_question_ends_the_older_one_which_takes_nothing() -> None:
    box = mailbox()
    async with asyncio.TaskGroup() as group:
        older = group.create_task(box.ask(0, 20))
        await asyncio.sleep(0.01)
        newer = group.create_task(box.ask(0, 20))
        await asyncio.sleep(0.01)
        put(box, "1")
    assert older.result() == Batch((), 0)
    assert newer.result() == Batch(("1",), 1)


async def test_the_end_is_told_after_all_that_was_said_before_as_often_as_it_is_asked_for() -> None:
    box = mailbox()
    put(box, "1")
    box.connection.outbox.close(4409, "displaced")
    told = Batch(("1", '{"is":"bye","reason":"displaced"}'), 2, (4409, "displaced"))
    assert await box.ask(0, 20) == told
    assert await box.ask(0, 20) == told
    assert await box.ask(2, 20) == Batch((), 2, (4409, "displaced"))


@pytest.mark.rule("R-52")
async def test_a_batch_is_bounded_and_the_rest_comes_with_the_next_one() -> None:
    box = mailbox()
    put(box, *["x" * (BYTES // 2 + 1)] * 3)
    assert len((await box.ask(0, 0)).frames) == 2
    assert len((await box.ask(0, 0)).frames) == 2
    box.connection.outbox.close(4408, "slow")
    assert (await box.ask(1, 0)).closed is None
    assert (await box.ask(2, 0)).closed == (4408, "slow")
    many = mailbox()
    put(many, *["{}"] * (FRAMES + 1))
    assert (await many.ask(0, 0)).last == FRAMES
    assert (await many.ask(FRAMES, 0)).last == FRAMES + 1


@given(st.lists(st.one_of(st.just("say"), st.just("lose"), st.just("hear"))))
def test_whatever_answers_are_lost_each_frame_arrives_once_and_in_order(steps: list[str]) -> None:
    async def play() -> None:
        box = mailbox()
        said, heard = 0, list[str]()
        for step in [*steps, "hear"]:
            if step == "say":
                put(box, str(said := said + 1))
                continue
            batch = await box.ask(len(heard), 0)
            assert batch.last == len(heard) + len(batch.frames)
            if step == "hear":
                heard += batch.frames
        assert heard == [str(number) for number in range(1, said + 1)]

    asyncio.run(play())


def kept(left: list[DraftId]) -> tuple[Mailboxes, Mailbox]:
    boxes, box = Mailboxes(lambda draft, _: left.append(draft)), mailbox()
    boxes.open("name", box)
    return boxes, box


@pytest.mark.rule("R-44")
async def test_a_connection_is_found_by_its_owner_alone() -> None:
    boxes, box = kept([])
    assert boxes.find("name", DRAFT, "shown") is box
    for name, draft, shown in (("other", DRAFT, "shown"), ("name", "d9", "shown"), ("name", DRAFT, "else")):
        with pytest.raises(Unknown, match="connection_unknown"):
            boxes.find(name, draft, shown)


async def test_whatever_ends_a_connection_it_leaves_its_room_at_once_and_once() -> None:
    left: list[DraftId] = []
    _, box = kept(left)
    box.connection.outbox.close(4409, "rights_changed")
    box.connection.outbox.close(4409, "displaced")
    assert left == [DRAFT]


async def test_who_does_not_ask_any_more_is_forgotten_and_who_asks_is_not(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(module, "FORGOTTEN", 0.05)
    left: list[DraftId] = []
    boxes, box = kept(left)
    await boxes.ask("name", 0, 0)
    assert await boxes.ask("name", 0, 0.15) == Batch((), 0)  # longer than that, but it asks
    assert left == []
    await asyncio.sleep(0.1)
    assert left == [DRAFT]
    assert box.connection.outbox.closed == (4408, "not_polled")
    with pytest.raises(Unknown, match="connection_unknown"):
        boxes.find("name", DRAFT, "shown")


async def test_of_two_questions_at_once_neither_lets_the_connection_be_forgotten(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(module, "FORGOTTEN", 0.05)
    boxes, _ = kept([])
    async with asyncio.TaskGroup() as group:
        group.create_task(boxes.ask("name", 0, 20))
        await asyncio.sleep(0.01)
        newer = group.create_task(boxes.ask("name", 0, 0.15))
    assert newer.result() == Batch((), 0)
    boxes.find("name", DRAFT, "shown")


async def test_a_server_that_stops_says_so_to_everybody_who_waits() -> None:
    boxes, _ = kept([])
    async with asyncio.TaskGroup() as group:
        question = group.create_task(boxes.ask("name", 0, 20))
        await asyncio.sleep(0.01)
        boxes.close()
    assert question.result().closed == (1012, "restarting")


async def test_whose_page_closes_is_gone_in_a_moment_unless_it_asks_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(module, "PARTING", 0.05)
    left: list[DraftId] = []
    boxes, box = kept(left)
    boxes.part("name")
    assert await boxes.ask("name", 0, 0.1) == Batch((), 0)  # the page is back
    assert left == []
    async with asyncio.TaskGroup() as group:
        question = group.create_task(boxes.ask("name", 0, 20))
        await asyncio.sleep(0.01)
        boxes.part("name")
        boxes.part("name")
    assert question.result().closed == box.connection.outbox.closed == (4408, "not_polled")
    assert left == [DRAFT]
    with pytest.raises(Unknown, match="connection_unknown"):
        boxes.find("name", DRAFT, "shown")
