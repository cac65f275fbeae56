"""The form of one delegation as a spreadsheet, out and back in."""

from dataclasses import replace
from io import BytesIO

import openpyxl
import pytest

from positions.errors import DomainError, Malformed, Unknown, WrongPhase
from positions.formats.mapping.reading import Unreadable
from positions.ids import Language, QuestionKey
from server.actions import uploads
from server.store.database import Database
from tests import acting, room
from tests.room import ALTAMAR, BOSQUIA, DELEGATE, PERMITS, Room, open_room, wrote

pytestmark = pytest.mark.anyio
NATIONAL = QuestionKey("t01.national")


@pytest.fixture
async def opened(database: Database) -> Room:
    return await open_room(database)


async def form(where: Room, filing: object = ALTAMAR, who: str = "delegate") -> bytes:
    wanted = BOSQUIA if filing is BOSQUIA else ALTAMAR
    return await uploads.form_file(where.db, PERMITS, room.SEATS[who], wanted, Language.ES, now=where.now)


async def read(where: Room, data: bytes, who: str = "delegate") -> uploads.ReadUpload:
    return await uploads.read_upload(where.db, PERMITS, room.SEATS[who], ALTAMAR, data, now=where.now)


async def test_a_form_taken_and_brought_back_changes_nothing(opened: Room) -> None:
    await acting.written(opened)
    assert await read(opened, await form(opened)) == uploads.ReadUpload((), unchanged=2, kept=0)


async def test_what_was_saved_after_the_form_was_taken_stands_beside_it(opened: Room) -> None:
    await acting.save(opened, wrote(NATIONAL, "antes"))
    taken = await form(opened)
    await acting.save(opened, wrote(NATIONAL, "después"), 1)
    await acting.save(opened, room.chose("t01.defined", "full"))
    found = await read(opened, taken)
    (change,) = found.changes
    assert change.before == wrote(NATIONAL, "después")
    assert replace(change.after, original=Language.ES) == wrote(NATIONAL, "antes")
    assert (change.version, found.unchanged, found.kept) == (2, 0, 1)


async def test_the_form_of_another_delegation_is_refused(opened: Room) -> None:
    foreign = await form(opened, BOSQUIA, "neighbour")
    with pytest.raises(Malformed) as refusal:
        await read(opened, foreign)
    assert refusal.value.reason == "form_of_another_delegation"


async def test_what_is_no_form_is_refused_with_its_problems(opened: Room) -> None:
    with pytest.raises(Unreadable):
        await read(opened, b"no es una hoja")


async def test_nothing_is_read_for_a_stranger_or_after_the_signature(opened: Room) -> None:
    with pytest.raises(Unknown):
        await read(opened, b"", "neighbour")
    await acting.reach(opened, "signed")
    with pytest.raises(WrongPhase):
        await read(opened, await form(opened))
    assert DELEGATE.delegation == ALTAMAR.delegation


async def test_with_one_wrong_cell_nothing_is_read(opened: Room) -> None:
    await acting.save(opened, wrote(NATIONAL, "palabras"))
    book = openpyxl.load_workbook(BytesIO(await form(opened)))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value == "palabras"]
    cells[0].value = "=1+1"
    changed = BytesIO()
    book.save(changed)
    with pytest.raises(Unreadable) as refusal:
        await read(opened, changed.getvalue())
    assert any(cells[0].coordinate in problem.key for problem in refusal.value.problems)


@pytest.mark.parametrize("part", [0.0, 0.25, 0.5, 0.99])
async def test_half_a_form_is_refused(opened: Room, part: float) -> None:
    whole = await form(opened)
    with pytest.raises(Malformed):
        await read(opened, whole[: int(len(whole) * part)])


async def test_nobody_else_sends_or_takes_a_form(opened: Room) -> None:
    sheet = await form(opened)
    for name in sorted(set(room.SEATS) - {"delegate", "colleague", "focal point", "head"}):
        with pytest.raises(DomainError):
            await read(opened, sheet, name)
        with pytest.raises(Unknown):
            await form(opened, who=name)
