"""Acts on commitments: by whom the table says, on what was on the screen, each a row of the record."""

import json
from datetime import date

import pytest

from positions.errors import Forbidden, Malformed, Stale, Unknown, WrongPhase
from positions.ids import Language, ParagraphId
from positions.negotiation.commitment import CommitmentAct, CommitmentState, CommitmentStep, CommitmentTerms
from positions.process import Role
from server.actions import commitment_acts
from server.actions.commitment_acts import MarkWish
from server.security.identity import ANONYMOUS
from server.store import record
from server.store.database import Database
from tests import room
from tests.assenting import HEADS
from tests.commitment_room import CONFIRM, adopted, asking, does, keys, read

pytestmark = pytest.mark.anyio
A, S = CommitmentAct, CommitmentState
PROGRESS = CommitmentStep(A.PROGRESS, "La mitad")
CHAIR_B = room.seat(Role.CHAIR, "XAD", person=room.NEIGHBOUR.account)
BOTH_CHAIRS = room.seat(Role.CHAIR, "XAD", person=room.CHAIR.account)


async def test_an_act_is_kept_with_its_row(database: Database) -> None:
    await adopted(database)
    done = await does(database, room.SECRETARIAT, CONFIRM)
    assert (done.course.state, done.seen, done.steps[0].author) == (S.OPEN, 1, "ST-CA")
    (row,) = await database.read(lambda tx: record.record_of(tx, "practica", most=9))
    assert (row.row.kind, row.row.level, row.conference) == ("commitment_confirm", "both", None)
    told = json.loads(row.body)
    assert (told["commitment"], told["author"], told["terms"]["responsible"]) == ("1-1", "ST-CA", ["XAA"])


async def test_of_a_conference_alone_its_row_is_its_own(database: Database) -> None:
    await adopted(database, "ca")
    await does(database, room.SECRETARIAT, CONFIRM)
    (row,) = await database.read(lambda tx: record.record_of(tx, "practica", most=9))
    assert (row.row.level, row.conference) == ("conference", "ca")


async def test_what_was_not_on_the_screen_is_refused(database: Database) -> None:
    await adopted(database)
    with pytest.raises(Stale, match="commitment_moved"):
        await does(database, room.SECRETARIAT, CONFIRM, seen=1)
    await does(database, room.SECRETARIAT, CONFIRM)
    with pytest.raises(Stale, match="commitment_moved"):
        await does(database, room.HEAD, PROGRESS, seen=0)
    with pytest.raises(WrongPhase, match="act_not_in_state"):
        await does(database, room.HEAD, CommitmentStep(A.CONTEST, "No"))


async def test_who_may_not_is_refused_and_who_may_not_read_learns_nothing(database: Database) -> None:
    await adopted(database, "ca")
    with pytest.raises(Unknown, match="not_there"):
        await does(database, room.HEAD, CONFIRM)
    await does(database, room.SECRETARIAT, CONFIRM)
    with pytest.raises(Unknown, match="not_there"):
        await does(database, room.FAR, PROGRESS)
    with pytest.raises(Forbidden, match="not_allowed"):
        await does(database, room.NEIGHBOUR, PROGRESS)
    await does(database, room.HEAD, PROGRESS)


async def test_whom_it_names_and_what_replaces_it_are_there(database: Database) -> None:
    await adopted(database, count=2)
    strange = CommitmentStep(A.CONFIRM, terms=CommitmentTerms(("CHL",), "Algo"))
    with pytest.raises(Malformed, match="responsible_unknown"):
        await does(database, room.SECRETARIAT, strange)
    await does(database, room.SECRETARIAT, CONFIRM)
    for key in ("1-1", "1-2", "9-9"):  # itself, only suggested, not there
        with pytest.raises(Unknown, match="commitment_unknown"):
            await does(database, room.HEAD, CommitmentStep(A.SUPERSEDE, by=key))
    await does(database, room.SECRETARIAT, CONFIRM, "1-2")
    done = await does(database, room.HEAD, CommitmentStep(A.SUPERSEDE, by="1-2"))
    assert (done.course.state, done.course.by) == (S.SUPERSEDED, "1-2")


async def test_both_chairs_drop_what_both_adopted(database: Database) -> None:
    await adopted(database)
    await does(database, room.SECRETARIAT, CONFIRM)
    drop = CommitmentStep(A.DROP, "Ya no hace falta")
    assert (await does(database, room.CHAIR, drop)).course.state is S.OPEN
    with pytest.raises(WrongPhase, match="commitment_said"):
        await does(database, room.CHAIR, drop)
    with pytest.raises(Forbidden, match="joint_same_person"):
        await does(database, BOTH_CHAIRS, drop)
    assert (await does(database, CHAIR_B, drop)).course.state is S.DROPPED


async def test_one_that_came_with_the_frame_is_open_from_the_start(database: Database) -> None:
    await adopted(database)
    done = await does(database, room.NEIGHBOUR, CommitmentStep(A.FULFIL, "Acta de la reunión"), "acta-3")
    assert done.course.state is S.DONE
    assert (await does(database, HEADS["XAD"], CommitmentStep(A.CONTEST, "No"), "acta-3")).seen == 2


async def test_words_are_marked_as_they_were_adopted(database: Database) -> None:
    await adopted(database)
    wish = MarkWish(1, ParagraphId("p1"), "sus  respuestas")
    marked = await commitment_acts.mark(asking(database), wish)
    assert (marked.key, marked.course.state, marked.course.terms.what) == (
        "1-2",
        S.SUGGESTED,
        "sus respuestas",
    )
    assert marked.place is not None
    assert (marked.place.kept.author, marked.place.label) == ("ST-CA", "1")
    for wrong, refusal, reason in (
        (MarkWish(1, ParagraphId("p1"), "otras"), Malformed, "words_not_there"),
        (MarkWish(1, ParagraphId("p1"), " "), Malformed, "words_not_there"),
        (MarkWish(1, ParagraphId("p1"), "sus", Language.FR), Unknown, "paragraph_unknown"),
        (MarkWish(1, ParagraphId("p9"), "sus"), Unknown, "paragraph_unknown"),
        (MarkWish(2, ParagraphId("p1"), "sus"), Unknown, "not_there"),
    ):
        with pytest.raises(refusal, match=reason):
            await commitment_acts.mark(asking(database), wrong)
    rows = await database.read(lambda tx: record.record_of(tx, "practica", most=9))
    assert [each.row.kind for each in rows] == ["commitment_mark"]


async def test_who_may_mark(database: Database) -> None:
    await adopted(database, "ca")
    wish = MarkWish(1, ParagraphId("p1"), "sus respuestas")
    with pytest.raises(Forbidden, match="not_allowed"):
        await commitment_acts.mark(asking(database, room.HEAD), wish)
    for seat in (room.OTHER_SECRETARIAT, ANONYMOUS):
        with pytest.raises(Unknown, match="not_there"):
            await commitment_acts.mark(asking(database, seat), wish)
    assert await keys(database, room.HEAD) == ["acta-3"]
    assert [each.course.terms.due for each in await read(database, room.SECRETARIAT)][1:] == [
        date(2099, 6, 12)
    ]
