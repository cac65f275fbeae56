"""A draft read into a room is what was kept of it, and what a turn keeps is read again."""

import json

import pytest

from positions.errors import Unknown
from positions.ids import ClientId, DraftId
from positions.text.changes import parse
from positions.text.units import units_of
from positions.text.wording import digest
from server.live.effects import Peer, PeerId
from server.live.messages import Ack, Row
from server.live.opened import RECENT, acks_of, keep, missed, opened
from server.live.texts import KeptEdit, LiveText
from server.store import journal
from server.store.database import Database
from server.store.journal import Ground, Overtaken
from tests.live_room import offer
from tests.room import NOW
from tests.session_room import ACCOUNT, CLIENT, DRAFT, FIRST, LEASE, OPENING, SECOND, draft, open_draft

pytestmark = pytest.mark.anyio

GROUND = Ground(DRAFT, draft().mode, 0)


async def live(database: Database) -> dict[str, LiveText]:
    """The texts of the draft as a room has them."""
    read = await database.read(lambda tx: opened(tx, DRAFT))
    return {text.id: LiveText(text) for text in read.texts}


def write(text: LiveText, words: str, *, n: int) -> tuple[KeptEdit, ...]:
    """Put words before a text."""
    length = units_of(text.wording)
    change = [[0, words], length] if length else [[0, words]]
    changes = text.moved(CLIENT, offer(change, n=n, base=text.version, text=text.id))
    writer = Peer(PeerId(1), CLIENT, LEASE.author, ACCOUNT, may_edit=True)
    return text.append(changes, writer, n=n, at=NOW)


async def type_so_often(database: Database, times: int) -> None:
    """Keep edits of both texts, each in a commit."""
    texts = await live(database)
    for n in range(1, times + 1):
        edits = [*write(texts[FIRST], "ñ", n=n), *write(texts[SECOND], "😀", n=n)]
        await keep(database, GROUND, edits, texts.values())


async def test_a_new_draft_is_read_with_its_openings(database: Database) -> None:
    await open_draft(database)
    read = await database.read(lambda tx: opened(tx, DRAFT))
    assert read.draft == draft()
    assert {text.id: (text.version, text.wording, text.recent) for text in read.texts} == {
        FIRST: (0, OPENING, ()),
        SECOND: (0, "", ()),
    }
    assert [paragraph.id for paragraph in read.tree.reading_order()] == ["p1", "p2"]


async def test_what_is_shown_of_a_draft_is_json_with_its_paragraphs_in_reading_order(
    database: Database,
) -> None:
    await open_draft(database)
    shown = (await database.read(lambda tx: opened(tx, DRAFT))).shown
    alike = {"kind": "operative", "parent": None, "deleted": False, "locked": False}
    alike |= {"status": "open", "under_silence": False}
    first = {**alike, "id": "p1", "label": "OP1", "after": None}
    second = {**alike, "id": "p2", "label": "OP2", "after": "p1"}
    assert json.loads(json.dumps(shown)) == {
        "id": DRAFT,
        "session": "s1",
        "conference": None,
        "language": "es",
        "mode": "open",
        "paragraphs": [{**first, "texts": {"es": FIRST}}, {**second, "texts": {"es": SECOND}}],
    }


async def test_what_is_not_there_is_not_opened(database: Database) -> None:
    await open_draft(database)
    with pytest.raises(Unknown, match="not_there"):
        await database.read(lambda tx: opened(tx, DraftId("d9")))


async def test_a_draft_is_read_again_as_it_was_left(database: Database) -> None:
    await open_draft(database)
    await type_so_often(database, 3)
    texts = await live(database)
    assert texts[FIRST].wording == f"ñññ{OPENING}"
    assert texts[SECOND].wording == "😀😀😀"
    assert [edit.n for edit in texts[SECOND].since(0)] == [1, 2, 3]
    first = texts[SECOND].since(0)[0]
    assert first == KeptEdit(
        SECOND, 1, CLIENT, 1, LEASE.author, ACCOUNT, parse([[0, "😀"]], length=0), digest("😀"), NOW
    )


async def test_the_last_edits_are_in_memory_and_the_others_in_the_journal(database: Database) -> None:
    await open_draft(database)
    await type_so_often(database, RECENT + 2)
    text = (await live(database))[SECOND]
    assert (text.version, text.oldest) == (RECENT + 2, 2)
    assert text.since(RECENT)[0].changes.length == 2 * RECENT
    rows = await database.read(lambda tx: missed(tx, SECOND, 0, 2))
    assert rows == (
        Row(SECOND, 1, LEASE.author, [[0, "😀"]]),
        Row(SECOND, 2, LEASE.author, [[0, "😀"], 2]),
    )
    assert await database.read(lambda tx: missed(tx, SECOND, RECENT + 2, 2)) == ()


async def test_who_comes_back_is_known_by_the_last_number_in_each_text(database: Database) -> None:
    await open_draft(database)
    await type_so_often(database, 2)
    assert await database.read(lambda tx: acks_of(tx, CLIENT)) == [
        Ack(FIRST, 2, 2, digest(f"ññ{OPENING}"), NOW),
        Ack(SECOND, 2, 2, digest("😀😀"), NOW),
    ]
    assert await database.read(lambda tx: acks_of(tx, ClientId("c9"))) == []


async def test_of_two_who_decide_on_the_same_version_one_is_kept_and_all_of_the_other_is_not(
    database: Database,
) -> None:
    await open_draft(database)
    one, other = await live(database), await live(database)
    await keep(database, GROUND, write(one[SECOND], "a", n=1), [one[SECOND]])
    late = [*write(other[FIRST], "b", n=1), *write(other[SECOND], "b", n=1)]
    with pytest.raises(Overtaken):
        await keep(database, GROUND, late, other.values())
    heads = {head.text: head for head in await database.read(lambda tx: journal.heads_of(tx, DRAFT))}
    assert (heads[FIRST].version, heads[FIRST].wording) == (0, OPENING)
    assert (heads[SECOND].version, heads[SECOND].wording) == (1, "a")
    assert await database.read(lambda tx: missed(tx, FIRST, 0, 9)) == ()
