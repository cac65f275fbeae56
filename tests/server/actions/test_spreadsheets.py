"""The form of one delegation as a spreadsheet, out and back in."""

from dataclasses import replace
from io import BytesIO

import openpyxl
import pytest

from positions.errors import DomainError, Malformed, Stale, Unknown, WrongPhase
from positions.formats.form import write_form
from positions.formats.mapping.reading import Unreadable
from positions.ids import DelegationId, Language, QuestionKey
from positions.process import Level, delegation_of
from positions.questionnaire.submission import Answer, Submission, SubmissionState
from server.actions import spreadsheets
from server.actions.spreadsheets import FilledForm, TakenOver
from server.security.identity import Seat
from server.store.database import Database
from tests import room
from tests.acting import clear, save, seen, sign
from tests.room import ALTAMAR, COLLEAGUE, DELEGATE, PERMITS, SEATS, Room, chose, wrote

pytestmark = pytest.mark.anyio

DEFINED, NATIONAL = QuestionKey("t01.defined"), QuestionKey("t01.national")


@pytest.fixture
async def opened(database: Database) -> Room:
    return await room.open_room(database)


def filled(*answers: Answer, code: str = "XAA", version: int = 1) -> bytes:
    held = {answer.question: answer for answer in answers}
    member = delegation_of(room.frame(), code)
    submission = Submission(
        delegation=DelegationId(code),
        questionnaire=room.questionnaire().id,
        questionnaire_version=version,
        number=1,
        state=SubmissionState.DRAFT,
        level=Level.DELEGATION,
        answers=held,
    )
    return write_form(room.frame(), room.questionnaire(version), member, submission, Language.ES)


async def take_over(where: Room, content: bytes, revision: int, who: Seat = DELEGATE) -> TakenOver:
    wish = FilledForm(ALTAMAR, content, revision)
    return await spreadsheets.take_over(where.db, PERMITS, who, wish, now=where.now)


async def test_a_form_goes_out_and_comes_back_the_same(opened: Room) -> None:
    await save(opened, chose(DEFINED, "full"))
    await save(opened, wrote(NATIONAL, "palabras", note="nota"))
    before = await seen(opened)
    sheet = await spreadsheets.form_file(opened.db, PERMITS, DELEGATE, ALTAMAR, Language.ES, now=opened.now)
    assert await take_over(opened, sheet, before.revision) == TakenOver((), 2, before.revision)
    assert await seen(opened) == before
    blank = await spreadsheets.form_file(
        opened.db, PERMITS, room.NEIGHBOUR, room.BOSQUIA, Language.PT, now=opened.now
    )
    assert blank.startswith(b"PK")


async def test_what_differs_is_saved_and_an_empty_row_changes_nothing(opened: Room) -> None:
    await save(opened, chose(DEFINED, "full"))
    revision = (await seen(opened)).revision
    taken = await take_over(opened, filled(wrote(NATIONAL, "palabras")), revision)
    assert (taken.changed, taken.unchanged) == ((NATIONAL,), 0)
    after = await seen(opened)
    assert after.revision == taken.revision > revision
    assert dict(after.versions) == {DEFINED: 1, NATIONAL: 1}


async def test_what_colleagues_saved_meanwhile_is_not_overwritten(opened: Room) -> None:
    revision = (await seen(opened)).revision
    await save(opened, wrote(NATIONAL, "uno"))
    with pytest.raises(Stale, match="submission_moved") as refusal:
        await take_over(opened, filled(wrote(NATIONAL, "dos")), revision, COLLEAGUE)
    present = await seen(opened)
    assert refusal.value.facts == {"revision": present.revision}
    assert present.submission.answers[NATIONAL] == wrote(NATIONAL, "uno")


async def test_with_one_wrong_cell_nothing_is_taken_over(opened: Room) -> None:
    book = openpyxl.load_workbook(BytesIO(filled(chose(DEFINED, "full"), wrote(NATIONAL, "palabras"))))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value == "palabras"]
    cells[0].value = "=1+1"
    changed = BytesIO()
    book.save(changed)
    with pytest.raises(Unreadable) as refusal:
        await take_over(opened, changed.getvalue(), 0)
    assert any(cells[0].coordinate in problem.key for problem in refusal.value.problems)
    assert not (await seen(opened)).is_begun


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"x" * 1000, b'{"answers": {}}'])
async def test_what_is_no_form_is_refused(opened: Room, content: bytes) -> None:
    with pytest.raises(Malformed):
        await take_over(opened, content, 0)
    whole = filled(chose(DEFINED, "full"))
    with pytest.raises(Malformed):
        await take_over(opened, whole[: len(whole) // 2], 0)
    assert not (await seen(opened)).is_begun


async def test_the_form_of_another_delegation_or_version_is_refused(opened: Room) -> None:
    with pytest.raises(Malformed, match="form_of_another_delegation"):
        await take_over(opened, filled(chose(DEFINED, "full"), code="XAB"), 0)
    with pytest.raises(Unreadable):
        await take_over(opened, filled(chose(DEFINED, "full"), version=2), 0)


async def test_nobody_else_sends_or_reads_a_form(opened: Room) -> None:
    sheet = filled(chose(DEFINED, "full"))
    for name in sorted(set(SEATS) - {"delegate", "colleague", "focal point", "head"}):
        with pytest.raises(DomainError):
            await take_over(opened, sheet, 0, SEATS[name])
        with pytest.raises(Unknown):
            await spreadsheets.form_file(
                opened.db, PERMITS, SEATS[name], ALTAMAR, Language.ES, now=opened.now
            )


async def test_a_signed_submission_takes_no_form(opened: Room) -> None:
    await save(opened, chose(DEFINED, "full"))
    await clear(opened)
    signed = await sign(opened)
    with pytest.raises(WrongPhase, match="act_not_in_state"):
        await take_over(opened, filled(replace(chose(DEFINED, "none"))), signed.revision)
