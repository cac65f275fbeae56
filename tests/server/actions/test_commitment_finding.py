"""What is found in an adopted text: suggestions on the exact words, once it is adopted, and never twice."""

import json
from dataclasses import replace
from datetime import date

import pytest

from positions.errors import Unknown
from positions.ids import Language, ParagraphId, TextId
from positions.negotiation.commitment import CommitmentAct
from positions.negotiation.paragraph_tree import ParagraphKind
from positions.negotiation.promises import promises_in
from positions.text.wording import digest
from server.actions.adopting import adopt
from server.actions.commitment_acts import MarkWish, mark
from server.actions.commitment_finding import FINDING, find_commitments, record_kind
from server.jobs.duties import begin_again, duties
from server.jobs.loop import work_once
from server.store import commitments, instruments, jobs, record
from server.store.commitments import KeptCommitment
from server.store.database import Database
from server.store.jobs import Waiting
from server.store.texts import TextRow
from tests import room
from tests.adopting import SIGNER, asked, ready
from tests.commitment_room import asking
from tests.room import NOW
from tests.session_room import DRAFT, paragraph

pytestmark = pytest.mark.anyio
LEAD, INFORM = "Los Estados se comprometen a:", "informar antes del 12 de junio de 2027;"
RULE = "server.actions.commitment_finding.promises_in"
SENDS = "XAA enviará sus respuestas. Se agradece a todos."
PARAGRAPHS = (
    replace(paragraph(1), kind=ParagraphKind.CHAPEAU),
    replace(paragraph(2), kind=ParagraphKind.SUB_PARAGRAPH, parent=ParagraphId("p1"), order=0),
    replace(paragraph(3), kind=ParagraphKind.HEADING, order=1),
    replace(paragraph(4), kind=ParagraphKind.PREAMBULAR, order=2),
    replace(paragraph(5), order=3),
)


def rows(words: dict[str, str]) -> tuple[TextRow, ...]:
    """A text of each paragraph in Spanish, and of the last one in Portuguese."""
    made = [
        TextRow(TextId(f"x{id}"), DRAFT, ParagraphId(id), Language.ES, text) for id, text in words.items()
    ]
    return (*made, TextRow(TextId("xpt"), DRAFT, ParagraphId("p5"), Language.PT, "XAA enviará as respostas."))


async def find(database: Database) -> None:
    """The rule looks at the text."""
    await find_commitments(database, DRAFT, salt="f", now=NOW)


async def kept(database: Database) -> list[KeptCommitment]:
    """What is kept of it."""
    return list(await database.read(lambda tx: commitments.commitments_of(tx, "practica")))


async def kinds(database: Database) -> list[str]:
    """What the record says."""
    rows_kept = await database.read(lambda tx: record.record_of(tx, "practica", most=99))
    return [each.row.kind for each in rows_kept]


async def works(database: Database) -> bool:
    """A server does a job, where there is one."""
    with duties() as known:
        return await work_once(database, known, now=NOW)


async def adopt_words(database: Database, monkeypatch: pytest.MonkeyPatch, words: dict[str, str]) -> None:
    """A draft with these words is led to its adoption."""
    monkeypatch.setattr("tests.session_room.PARAGRAPHS", PARAGRAPHS)
    monkeypatch.setattr("tests.session_room.TEXTS", rows(words))
    wish = await ready(database)
    await adopt(asked(database, room.CHAIR), wish, SIGNER)


async def test_it_finds_promises_of_the_original_in_what_binds(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = {"p1": LEAD, "p2": INFORM, "p3": "XAA enviará todo", "p4": "XAB enviará todo", "p5": SENDS}
    await adopt_words(database, monkeypatch, words)
    assert await kept(database) == []
    await find(database)
    found = await kept(database)
    assert [(each.key, each.paragraph, each.words, each.responsible, each.due) for each in found] == [
        ("1-1", "p2", "informar antes del 12 de junio de 2027", ("CA", "CB"), date(2027, 6, 12)),
        ("1-2", "p5", "XAA enviará sus respuestas", ("XAA",), None),
    ]
    assert (found[1].language, found[1].version, found[1].digest) == (Language.ES, 0, digest(SENDS))
    assert {each.author for each in found} == {""}
    (row,) = [
        each
        for each in await database.read(lambda tx: record.record_of(tx, "practica", most=99))
        if each.row.kind == "commitments_found"
    ]
    told = json.loads(row.body)
    assert [each["commitment"] for each in told["commitments"]] == ["1-1", "1-2"]
    assert told["commitments"][0]["by_rule"] is True
    assert row.row.level == "both"


async def test_a_text_without_promises_says_nothing_of_them(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    await adopt_words(database, monkeypatch, {f"p{number}": "Se agradece a todos." for number in range(1, 6)})
    await find(database)
    assert await kept(database) == []
    assert "commitments_found" not in await kinds(database)


async def test_they_are_found_once_and_numbered_after_what_was_marked(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    await adopt_words(database, monkeypatch, {f"p{number}": SENDS for number in range(1, 6)})
    await mark(asking(database), MarkWish(1, ParagraphId("p5"), "sus respuestas"))
    await find(database)
    await find(database)
    found = await kept(database)
    assert [(each.key, each.author) for each in found] == [
        *(("1-1", "ST-CA"), ("1-2", ""), ("1-3", ""), ("1-4", "")),
    ]
    assert (await kinds(database)).count("commitments_found") == 1


async def test_a_rule_that_fails_stops_no_adoption_and_is_asked_again_by_the_next_server(
    database: Database, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(RULE, broken)
    await adopt_words(database, monkeypatch, {f"p{number}": SENDS for number in range(1, 6)})
    assert await database.read(lambda tx: instruments.instrument_of(tx, DRAFT)) is not None
    assert await works(database)
    assert "ZeroDivisionError" in caplog.text
    assert await database.read(lambda tx: jobs.waiting(tx, FINDING, [DRAFT])) == Waiting(1, 1)
    assert not await works(database)
    monkeypatch.setattr(RULE, promises_in)
    await database.write(begin_again)
    assert await works(database)
    assert [each.words for each in await kept(database)] == ["XAA enviará sus respuestas"] * 3
    assert await database.read(lambda tx: jobs.waiting(tx, FINDING, [DRAFT])) == Waiting(0, 0)


async def test_what_was_not_adopted_promises_nothing(database: Database) -> None:
    with pytest.raises(Unknown, match="not_there"):
        await find(database)


def test_the_record_has_a_word_for_every_act() -> None:
    assert len({record_kind(act) for act in CommitmentAct}) == len(CommitmentAct)
