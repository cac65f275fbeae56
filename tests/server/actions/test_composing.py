"""Acts of the pen: paragraphs, words, texts and the event are kept together, or nothing is."""

import asyncio
from itertools import count
from typing import Final

import pytest

from positions.errors import DomainError, Forbidden, Malformed, Stale, Unknown, WrongPhase
from positions.ids import DraftId, Language, ParagraphId, TextId
from positions.negotiation.draft import Mode
from positions.negotiation.paragraph_tree import ParagraphKind, ParagraphTree, TreePlace
from positions.text.wording import digest
from server import clock
from server.actions.admissions import let_in
from server.actions.composing import Compose, Composed, compose
from server.actions.simple_edits import SimpleEdit, edit
from server.actions.structure_acts import (
    After,
    Deed,
    Do,
    Insert,
    InsertRival,
    Join,
    Move,
    Retype,
    Split,
    Step,
    StructureAct,
)
from server.live.hub import Hub
from server.security.identity import Seat
from server.store import events, journal, texts
from server.store.database import Database
from server.store.texts import TextRow
from tests import room
from tests.room import NOW, PERMITS
from tests.server_hub import meeting
from tests.session_room import DRAFT, FIRST, OPENING, SECOND, open_draft, turn_to

pytestmark = pytest.mark.anyio

P1, P2 = ParagraphId("p1"), ParagraphId("p2")
PARTED: Final = ("Los Estados protegen", "a las personas 👪 migrantes")
_numbers = count(1)


def mint() -> str:
    return f"n{next(_numbers)}"


async def do(
    database: Database, act: StructureAct, seat: Seat = room.CHAIR, seq: int | None = None
) -> Composed:
    """Do an act."""
    return await compose(database, PERMITS, seat, Compose(DRAFT, act, seq), mint=mint, now=NOW)


async def tree(database: Database) -> ParagraphTree:
    return await database.read(lambda tx: texts.tree_of_draft(tx, DRAFT))


async def words(database: Database) -> list[tuple[str, str]]:
    """The living paragraphs in reading order, by label, with their Spanish words."""
    rows = {
        row.paragraph: row.id
        for row in await database.read(lambda tx: texts.texts_of(tx, DRAFT))
        if row.language is Language.ES
    }
    heads = {head.text: head.wording for head in await database.read(lambda tx: journal.heads_of(tx, DRAFT))}
    living = [each for each in (await tree(database)).reading_order() if not each.deleted]
    return [(each.label, heads[rows[each.id]]) for each in living]


async def write(database: Database, hub: Hub, wording: str, text: TextId = FIRST, base: int = 0) -> None:
    """A delegate edits a text."""
    admission = await let_in(database, PERMITS, (room.DELEGATE,), (DRAFT, None), mint=clock.mint, now=NOW)
    await edit(database, hub, admission, SimpleEdit(text, base, wording))


async def test_a_paragraph_is_inserted_with_words_that_are_an_edit_of_the_pen(database: Database) -> None:
    await open_draft(database)
    done = await do(
        database, Insert(ParagraphKind.OPERATIVE, After(P1), " Piden informes. "), room.SECRETARIAT
    )
    assert await words(database) == [("OP1", OPENING), ("OP1bis", "Piden informes."), ("OP2", "")]
    (row,) = [each for each in await texts_of(database) if each.paragraph == done.paragraph]
    (line,) = await database.read(lambda tx: journal.edits_since(tx, row.id, 0))
    assert (row.opening, line.author, line.account) == ("", "ST-CA:2", room.SECRETARIAT.account)
    assert line.digest == digest("Piden informes.")
    assert done.event == {
        "event": "structure",
        "act": "insert",
        "paragraph": done.paragraph,
        "paragraphs": [
            {
                "id": done.paragraph,
                "kind": "operative",
                "parent": None,
                "after": P1,
                "label": "OP1bis",
                "deleted": False,
                "locked": False,
                "status": "open",
                "under_silence": False,
                "texts": {"es": row.id},
            }
        ],
    }
    (event,) = await database.read(lambda tx: events.events_since(tx, DRAFT))
    assert (event.seq, event.event, event.author) == (done.seq, done.event, "ST-CA")


async def texts_of(database: Database) -> list[TextRow]:
    return list(await database.read(lambda tx: texts.texts_of(tx, DRAFT)))


async def test_an_empty_paragraph_and_a_rival_take_no_edit_before_somebody_writes(database: Database) -> None:
    await open_draft(database)
    await do(database, Insert(ParagraphKind.SUB_PARAGRAPH, TreePlace(P1)))
    await do(database, InsertRival(P1, "Otra"))
    assert await words(database) == [("OP1", OPENING), ("OP1(a)", ""), ("OP1 alt", "Otra"), ("OP2", "")]


@pytest.mark.parametrize("at", [20, 21, "\n\n".join(PARTED), "\r\n \r\n".join(PARTED)])
async def test_a_split_cuts_the_first_by_an_edit_and_the_rest_begins_with_its_words(
    database: Database, at: int | str
) -> None:
    await open_draft(database)
    done = await do(database, Split(P1, 0, at))
    assert await words(database) == [("OP1", PARTED[0]), ("OP1bis", PARTED[1]), ("OP2", "")]
    (line,) = await database.read(lambda tx: journal.edits_since(tx, FIRST, 0))
    assert (line.version, line.author, line.number) == (1, "PRES-CA:2", 1)
    (rest,) = [row for row in await texts_of(database) if row.id not in (FIRST, SECOND)]
    assert rest.opening == PARTED[1]
    assert [row["id"] for row in rows_of(done)] == [P1, rest.paragraph]
    assert (await tree(database)).paragraph(rest.paragraph).derived_from == P1


def rows_of(done: Composed) -> list[dict[str, object]]:
    rows = done.event["paragraphs"]
    assert isinstance(rows, list)
    return rows


async def test_the_place_of_a_split_goes_along_with_what_others_wrote_since(database: Database) -> None:
    await open_draft(database)
    async with meeting(database) as hub:
        await write(database, hub, f"Hoy {OPENING}")
        await write(database, hub, f"Hoy {OPENING}.", base=1)
        await do(database, Split(P1, 0, "\n".join(PARTED)))
    assert await words(database) == [
        ("OP1", f"Hoy {PARTED[0]}"),
        ("OP1bis", f"{PARTED[1]}."),
        ("OP2", ""),
    ]


async def test_where_the_words_round_the_place_are_gone_the_split_is_refused(database: Database) -> None:
    await open_draft(database)
    async with meeting(database) as hub:
        await write(database, hub, "Otra redacción")
        with pytest.raises(Stale, match="wording_moved"):
            await do(database, Split(P1, 0, "\n".join(PARTED)))
    assert (await words(database))[0] == ("OP1", "Otra redacción")


@pytest.mark.parametrize(
    ("act", "refusal", "reason"),
    [
        (Split(P1, 7, 20), Stale, "wording_moved"),
        (Split(P1, 0, 99), Malformed, "split_outside"),
        (Split(P1, 0, -1), Malformed, "split_outside"),
        (Split(P1, 0, 0), Malformed, "split_empty"),
        (Split(P1, 0, 5), Malformed, "split_inside_word"),
        (Split(P1, 0, OPENING), Malformed, "split_unmarked"),
        (Split(P1, 0, "Los Estados\n\notra cosa"), Malformed, "split_words_changed"),
        (Split(P2, 0, 0), Malformed, "split_empty"),
        (Split(ParagraphId("p9"), 0, 0), Unknown, "text_unknown"),
        (Do(Deed.DELETE, ParagraphId("p9")), Unknown, "paragraph_unknown"),
        (Do(Deed.RESTORE, P1), WrongPhase, "paragraph_stands"),
        (Join(P2, P1), Malformed, "join_apart"),
        (Move(P1, TreePlace(P1)), Malformed, "place_within"),
        (Move(P1, After(P1)), Malformed, "place_within"),
        (Move(P1, TreePlace(None, ParagraphId("p9"))), Malformed, "place_unknown"),
        (Retype(P1, ParagraphKind.SUB_PARAGRAPH), Malformed, "kind_not_here"),
        (Insert(ParagraphKind.HEADING, TreePlace(P1)), Malformed, "kind_not_here"),
        (Insert(ParagraphKind.HEADING, After(P1), "a\nb"), Malformed, "character_forbidden"),
    ],
)
async def test_what_is_refused_leaves_nothing(
    database: Database, act: StructureAct, refusal: type[DomainError], reason: str
) -> None:
    await open_draft(database)
    with pytest.raises(refusal) as raised:
        await do(database, act)
    assert raised.value.reason == reason
    assert await words(database) == [("OP1", OPENING), ("OP2", "")]
    assert await database.read(lambda tx: events.events_since(tx, DRAFT)) == []
    assert await database.read(lambda tx: events.seqs_of(tx, [DRAFT])) == {DRAFT: 0}


async def test_two_are_joined_in_every_language_and_no_word_is_lost(database: Database) -> None:
    await open_draft(database)
    await database.write(
        lambda tx: texts.add_texts(tx, [TextRow(TextId("x3"), DRAFT, P2, Language.PT, "E também protegem.")])
    )
    async with meeting(database) as hub:
        await write(database, hub, "y las asisten.", SECOND)
    await do(database, Join(P1, P2))
    assert await words(database) == [("OP1", f"{OPENING} y las asisten.")]
    (taken,) = [row for row in await texts_of(database) if row.id not in (FIRST, SECOND, "x3")]
    assert (taken.paragraph, taken.language, taken.opening) == (P1, Language.PT, "E também protegem.")
    await do(database, Do(Deed.RESTORE, P2))
    assert [label for label, _ in await words(database)] == ["OP1", "OP2"]
    await do(database, Join(P1, P2))
    assert (await words(database))[0][1] == f"{OPENING} y las asisten. y las asisten."


async def test_joining_with_an_empty_one_is_no_edit(database: Database) -> None:
    await open_draft(database)
    done = await do(database, Join(P1, P2))
    assert await database.read(lambda tx: journal.edits_since(tx, FIRST, 0)) == []
    assert [(row["id"], row["deleted"]) for row in rows_of(done)] == [(P1, False), (P2, True)]


async def test_paragraphs_go_up_and_down_and_away_and_come_back(database: Database) -> None:
    await open_draft(database)
    done = await do(database, Move(P2, Step.UP))
    assert [(row["id"], row["after"]) for row in rows_of(done)] == [(P2, None)]
    assert [label for label, _ in await words(database)] == ["OP2", "OP1"]
    still = await do(database, Move(P2, Step.UP))
    assert (still.seq, [row["id"] for row in rows_of(still)]) == (2, [P2])
    await do(database, Move(P2, Step.DOWN))
    await do(database, Move(P1, After(P2)))
    await do(database, Do(Deed.DELETE, P2))
    assert [label for label, _ in await words(database)] == ["OP1"]
    await do(database, Do(Deed.RESTORE, P2))
    await do(database, Retype(P2, ParagraphKind.SUB_PARAGRAPH, TreePlace(P1)))
    await do(database, Retype(P2, ParagraphKind.PREAMBULAR, TreePlace()))
    await do(database, Retype(P2, ParagraphKind.OPERATIVE))
    await do(database, Retype(P2, ParagraphKind.HEADING, After(P1)))
    assert [label for label, _ in await words(database)] == ["OP1", "I"]
    assert (await database.read(lambda tx: events.seqs_of(tx, [DRAFT])))[DRAFT] == 10


async def test_the_chair_alone_locks_and_what_is_locked_is_neither_parted_nor_deleted(
    database: Database,
) -> None:
    await open_draft(database)
    with pytest.raises(Forbidden, match="not_the_chair"):
        await do(database, Do(Deed.LOCK, P1), room.SECRETARIAT)
    done = await do(database, Do(Deed.LOCK, P1))
    assert [(row["id"], row["locked"]) for row in rows_of(done)] == [(P1, True)]
    for act in (Split(P1, 0, 20), Join(P1, P2), Do(Deed.DELETE, P1)):
        with pytest.raises(WrongPhase, match="paragraph_locked"):
            await do(database, act)
    await do(database, Do(Deed.UNLOCK, P1))
    await do(database, Split(P1, 0, 20))


@pytest.mark.parametrize(
    ("seat", "mode", "refusal", "reason"),
    [
        (room.DELEGATE, Mode.OPEN, Forbidden, "not_the_pen"),
        (room.HEAD, Mode.OPEN, Forbidden, "not_the_pen"),
        (room.OBSERVER, Mode.OPEN, Unknown, "not_there"),
        (room.OPERATOR, Mode.OPEN, Unknown, "not_there"),
        (room.SEATS["nobody"], Mode.OPEN, Unknown, "not_there"),
        (room.CHAIR, Mode.PREPARING, WrongPhase, "draft_preparing"),
        (room.CHAIR, Mode.FROZEN, WrongPhase, "draft_frozen"),
        (room.SECRETARIAT, Mode.FROZEN, WrongPhase, "draft_frozen"),
    ],
)
async def test_whoever_has_not_the_pen_or_not_now_changes_nothing(
    database: Database, seat: Seat, mode: Mode, refusal: type[DomainError], reason: str
) -> None:
    await open_draft(database, mode)
    for act in (Do(Deed.DELETE, P1), Insert(ParagraphKind.OPERATIVE, After(P1), "x")):
        with pytest.raises(refusal, match=reason):
            await do(database, act, seat)


async def test_a_secretariat_composes_what_it_prepares(database: Database) -> None:
    await open_draft(database, Mode.PREPARING)
    await do(database, Move(P2, Step.UP), room.SECRETARIAT)
    with pytest.raises(Unknown, match="not_there"):
        await compose(
            database,
            PERMITS,
            room.SECRETARIAT,
            Compose(DraftId("d9"), Do(Deed.DELETE, P1)),
            mint=mint,
            now=NOW,
        )


async def test_an_act_on_what_was_touched_since_is_stale_and_on_anything_else_is_done(
    database: Database,
) -> None:
    await open_draft(database)
    seen = (await do(database, Insert(ParagraphKind.OPERATIVE, After(P2), "tres"))).seq
    third = (await tree(database)).reading_order()[-1].id
    await do(database, Do(Deed.LOCK, P1), seq=seen)
    for act in (
        Do(Deed.DELETE, P1),
        Insert(ParagraphKind.OPERATIVE, After(P1)),
        Insert(ParagraphKind.OPERATIVE, TreePlace(None, P1)),
        InsertRival(P1),
        Move(P2, After(P1)),
        Retype(P1, ParagraphKind.HEADING),
        Join(P1, P2),
        Split(P1, 0, 20),
    ):
        with pytest.raises(Stale, match="structure_moved"):
            await do(database, act, seq=seen)
    await turn_to(database, Mode.OPEN)
    await do(database, Move(third, Step.UP), seq=seen)
    with pytest.raises(Stale, match="structure_moved"):
        await do(database, Do(Deed.DELETE, P2), seq=99)


async def test_of_two_at_once_both_are_done_in_some_order(database: Database) -> None:
    await open_draft(database)
    await asyncio.gather(
        do(database, Insert(ParagraphKind.OPERATIVE, After(P1), "a")),
        do(database, Insert(ParagraphKind.OPERATIVE, After(P1), "b"), room.SECRETARIAT),
    )
    assert [label for label, _ in await words(database)] == ["OP1", "OP1ter", "OP1bis", "OP2"]
