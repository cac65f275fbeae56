"""A writer at a terminal: which paragraph a line is for, how it ends, and when coming back is tried."""

import asyncio
from collections.abc import Iterator

import pytest

from positions.errors import DomainError, Forbidden
from positions.ids import DraftId, TextId
from positions.text.changes import apply
from server.cli.conversation import Conversation, Declined, appended, labels_of, told
from server.cli.wire import joined
from tests.live_server import LiveServer, live_server
from tests.session_room import DRAFT, OPENING

pytestmark = pytest.mark.anyio

PATIENCE = 60


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveServer]:
    with live_server(tmp_path_factory.mktemp("conversation")) as started:
        yield started


def conversation(server: LiveServer, *lines: str, who: str = "delegate", paragraph: str = "") -> Conversation:
    """Somebody who says these lines and no more."""
    made = Conversation(server.address, server.tokens[who], DRAFT, paragraph or None)
    for line in lines:
        made.lines.put_nowait(line)
    made.lines.put_nowait(None)
    return made


async def wording(server: LiveServer, text: str) -> str:
    """What a text says."""
    async with joined(server.address, server.tokens["chair"], DRAFT) as wire:
        return wire.copies[TextId(text)].text


@pytest.mark.parametrize(
    ("before", "words", "after"),
    [
        ("", "hola", "hola"),
        ("hola", "mundo", "hola mundo"),
        ("hola ", "mundo", "hola mundo"),
        ("👪", "ñ", "👪 ñ"),
    ],
)
def test_words_stand_at_the_end_after_a_space(before: str, words: str, after: str) -> None:
    assert apply(before, appended(before, words)) == after


def test_a_text_is_called_as_its_paragraph_and_in_another_language_by_that_too() -> None:
    paragraphs = [
        {"id": "p1", "label": "OP1", "texts": {"es": "x1", "pt": "x2"}},
        {"id": "p2", "label": None, "texts": {"es": "x3"}},
    ]
    assert labels_of({"language": "es", "paragraphs": paragraphs}) == {
        "x1": "OP1",
        "x2": "OP1/pt",
        "x3": "p2",
    }


def test_a_refusal_is_a_line_even_when_its_reason_is_new() -> None:
    assert told(Forbidden("draft_frozen")).endswith("[draft_frozen]")
    assert "(4403)" in told(Forbidden("unheard_of", code=4403))


async def test_lines_go_to_the_paragraph_they_name_and_the_others_to_the_one_that_is_set(
    server: LiveServer, capsys: pytest.CaptureFixture[str]
) -> None:
    await conversation(server, "OP1> y sus familias", "", "sin nombre", "OP9> suelto", paragraph="OP2").hold()
    assert await wording(server, "x1") == f"{OPENING} y sus familias"
    assert await wording(server, "x2") == "sin nombre OP9> suelto"
    out, err = capsys.readouterr()
    assert [line.split(" ", 2)[:2] for line in out.splitlines()] == [
        ["OP1", "v1"],
        ["OP2", "v1"],
        ["OP2", "v2"],
    ]
    assert f"OP1 v0  {OPENING}" in err.splitlines()


async def test_letters_are_sent_in_their_one_form(server: LiveServer) -> None:
    before = await wording(server, "x2")
    await conversation(server, "OP2> nin\u0303ez").hold()
    assert await wording(server, "x2") == f"{before} niñez"


@pytest.mark.parametrize(
    ("line", "reason"),
    [("OP9> hola", "label_unknown"), ("hola", "line_unlabelled"), ("> hola", "label_unknown")],
)
async def test_a_line_for_no_paragraph_ends_it(server: LiveServer, line: str, reason: str) -> None:
    with pytest.raises(DomainError, match=reason):
        await conversation(server, line).hold()


async def test_what_the_server_refuses_ends_it(server: LiveServer) -> None:
    with pytest.raises(Declined) as declined:
        await conversation(server, "OP1> \u202e").hold()
    refusal = declined.value.refusal
    assert (refusal.reason, refusal.facts) == (
        "words_refused",
        {"label": "OP1", "why": "character_forbidden"},
    )


async def test_where_nobody_is_let_in_nobody_comes_back(server: LiveServer) -> None:
    elsewhere = server.address.replace("127.0.0.1", "localhost")
    for address, token, draft, reason in (
        (server.address, "x" * 43, DRAFT, "sign_in"),
        (server.address, server.tokens["delegate"], DraftId("d9"), "not_there"),
        (server.address, server.tokens["observer"], DRAFT, "not_there"),
        (elsewhere, server.tokens["delegate"], DRAFT, "line_declined"),
        ("http://127.0.0.1:9", server.tokens["delegate"], DRAFT, "server_unreachable"),
    ):
        with pytest.raises(Declined, match=reason):
            await Conversation(address, token, draft, None).hold()


async def test_who_is_displaced_stays_away(server: LiveServer) -> None:
    held = Conversation(server.address, server.tokens["delegate"], DRAFT, None)
    async with asyncio.timeout(PATIENCE), asyncio.TaskGroup() as group:
        ending = group.create_task(reason_of(held))
        while held.wire is None:  # noqa: ASYNC110 - no event of ours
            await asyncio.sleep(0.01)
        async with joined(server.address, server.tokens["delegate"], DRAFT, back=held.wire):
            assert await ending == "displaced"


async def reason_of(held: Conversation) -> str:
    """Why a conversation ends."""
    with pytest.raises(Declined) as declined:
        await held.hold()
    return declined.value.refusal.reason


async def test_through_a_server_that_was_killed_every_line_is_kept_once(
    server: LiveServer, capsys: pytest.CaptureFixture[str]
) -> None:
    held = Conversation(server.address, server.tokens["delegate"], DRAFT, "OP2")
    async with asyncio.timeout(PATIENCE), asyncio.TaskGroup() as group:
        holding = group.create_task(held.hold())
        while held.wire is None:  # noqa: ASYNC110 - no event of ours
            await asyncio.sleep(0.01)
        for n in range(20):
            held.lines.put_nowait(f"linea{n}.")
            await asyncio.sleep(0.01)
            if n == 10:
                await asyncio.to_thread(server.kill)
                await asyncio.to_thread(server.start)
        held.lines.put_nowait(None)
        await holding
    assert (await wording(server, "x2")).endswith(" ".join(f"linea{n}." for n in range(20)))
    assert "[line_broken]" in capsys.readouterr().err
