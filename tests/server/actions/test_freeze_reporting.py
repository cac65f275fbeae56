"""What is read before a freeze, worked out of the draft as it stands, and confirmed in its record."""

import pytest

from positions.errors import Unknown
from positions.ids import DraftId, Language, TextId
from positions.negotiation.draft import DraftAct, DraftStep, Mode
from positions.negotiation.translations import TranslationState
from server.actions.freeze_reporting import ConfirmReport, confirm_report, read_report, report_of_draft
from server.actions.session_drafts import advance
from server.actions.session_reading import found_draft
from server.security.identity import Seat
from server.store import record, texts
from server.store.database import Database, Transaction
from server.store.texts import TextRow
from tests import room
from tests.room import NOW, PERMITS, frame
from tests.session_room import DRAFT, PARAGRAPHS, open_draft

pytestmark = pytest.mark.anyio


async def in_portuguese(database: Database, mode: Mode = Mode.OPEN) -> None:
    """A draft of which only one paragraph has words, with a translation that nobody confirmed."""
    await open_draft(database, mode)

    async def turn(tx: Transaction) -> None:
        rows = [
            TextRow(TextId(f"t{place}"), DRAFT, each.id, Language.PT, "Os Estados protegem")
            for place, each in enumerate(PARAGRAPHS)
        ]
        await texts.add_texts(tx, rows)

    await database.write(turn)


async def test_a_paragraph_without_words_is_in_no_list(database: Database) -> None:
    await in_portuguese(database)
    found, read = await report_of_draft(database, PERMITS, (room.HEAD,), DRAFT)
    assert found.draft.id == DRAFT
    (language,) = read.report.languages
    assert language.lists[TranslationState.UNCONFIRMED] == (PARAGRAPHS[0].id,)
    assert read.missing == ("ca", "cb")
    with pytest.raises(Unknown):
        await report_of_draft(database, PERMITS, (room.OPERATOR,), DRAFT)


async def test_it_is_confirmed_by_persons_and_recorded(database: Database) -> None:
    await in_portuguese(database)
    _, read = await report_of_draft(database, PERMITS, (room.HEAD,), DRAFT)
    wish = ConfirmReport(DRAFT, read.report.digest)
    for seat in (room.SECRETARIAT, room.OTHER_SECRETARIAT):
        await confirm_report(database, PERMITS, (seat,), wish, made=(f"s-{seat.account}", NOW))
    found = await found_draft(database, PERMITS, room.CHAIR, DRAFT)
    assert found is not None
    read = await read_report(database, frame(), found)
    assert [each.said.person for each in read.confirmed] == [
        room.SECRETARIAT.account,
        room.OTHER_SECRETARIAT.account,
    ]
    assert read.missing == ()
    kept = await database.read(lambda tx: record.record_of(tx, "practica", most=9))
    assert [each.row.kind for each in kept] == ["report_confirmed"] * 2
    assert wish.digest in kept[0].body.decode()
    step = DRAFT, DraftStep(DraftAct.FREEZE)
    await advance(database, PERMITS, room.CHAIR, step, salt="f", now=NOW)


@pytest.mark.parametrize("seat", [room.OBSERVER, room.OPERATOR])
async def test_who_reads_no_text_confirms_nothing(database: Database, seat: Seat) -> None:
    await in_portuguese(database)
    for draft in (DRAFT, DraftId("none")):
        wish = ConfirmReport(draft, "0" * 64)
        with pytest.raises(Unknown):
            await confirm_report(database, PERMITS, (seat,), wish, made=("s", NOW))
