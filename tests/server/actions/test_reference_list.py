"""The list of mentions that is read before a text is frozen."""

import pytest

from positions.errors import Stale, WrongPhase
from positions.ids import Language, TextId
from positions.negotiation.draft import DraftAct, DraftStep, Mode
from positions.negotiation.paragraph_tree import tree_of
from server.actions.freeze_reporting import ConfirmReport, confirm_report, report_of_draft
from server.actions.reference_list import reference_list
from server.actions.session_drafts import advance
from server.store import record, texts
from server.store.database import Database, Transaction
from server.store.texts import TextRow
from tests import room
from tests.assenting import P1, P2
from tests.room import NOW, PERMITS
from tests.session_room import ACCOUNT, DRAFT, PARAGRAPHS, draft

pytestmark = pytest.mark.anyio
TREE = tree_of(PARAGRAPHS)
WORDS = {P1: "Según el párrafo 2, los Estados protegen.", P2: "Como dice el párrafo 9, cooperan."}


def test_what_does_not_resolve_is_in_doubt_and_the_digest_is_of_the_whole_list() -> None:
    listed = reference_list(TREE, WORDS, Language.ES)
    assert len(listed.references) == 2
    assert [each.paragraph for each in listed.doubtful] == [P2]
    assert listed.digest == reference_list(TREE, dict(WORDS), Language.ES).digest
    fewer = reference_list(TREE, {P1: WORDS[P1]}, Language.ES)
    assert (fewer.doubtful, fewer.digest != listed.digest) == ((), True)


async def test_a_text_with_a_doubtful_mention_freezes_once_the_list_was_read(database: Database) -> None:
    rows = [TextRow(TextId(f"x-{id}"), DRAFT, id, Language.ES, words) for id, words in WORDS.items()]

    async def begin(tx: Transaction) -> None:
        await texts.add_draft(tx, draft(), ACCOUNT, at=NOW)
        await texts.put_paragraphs(tx, DRAFT, PARAGRAPHS)
        await texts.add_texts(tx, rows)

    await room.open_room(database)
    await database.write(begin)

    async def freeze(references: str) -> None:
        wish = DRAFT, DraftStep(DraftAct.FREEZE, references=references)
        await advance(database, PERMITS, room.CHAIR, wish, salt="s", now=NOW)

    for read in ("", "0" * 64):
        with pytest.raises(Stale, match="references_unread"):
            await freeze(read)
    listed = reference_list(TREE, WORDS, Language.ES)
    with pytest.raises(WrongPhase, match="report_unconfirmed"):
        await freeze(listed.digest)
    _, found_report = await report_of_draft(database, PERMITS, (room.CHAIR,), DRAFT)
    for seat in (room.SECRETARIAT, room.OTHER_SECRETARIAT):
        wish = ConfirmReport(DRAFT, found_report.report.digest)
        await confirm_report(database, PERMITS, (seat,), wish, made=(f"c-{seat.account}", NOW))
    await freeze(listed.digest)
    found = await database.read(lambda tx: texts.draft_by_id(tx, DRAFT))
    assert found is not None
    assert found.mode is Mode.FROZEN
    *_, row = await database.read(lambda tx: record.record_of(tx, "practica", most=9))
    assert listed.digest in row.body.decode()
