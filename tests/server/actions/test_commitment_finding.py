"""What an adoption finds: suggestions on the exact words, in the transaction of the adoption."""

import json
from dataclasses import replace
from datetime import date

import pytest

from positions.ids import Language, ParagraphId, TextId
from positions.negotiation.commitment import CommitmentAct
from positions.negotiation.paragraph_tree import ParagraphKind
from positions.text.wording import digest
from server.actions.adopting import adopt
from server.actions.commitment_finding import record_kind
from server.store import commitments, record
from server.store.database import Database
from server.store.texts import TextRow
from tests import room
from tests.adopting import SIGNER, asked, ready
from tests.session_room import DRAFT, paragraph

pytestmark = pytest.mark.anyio
LEAD, INFORM = "Los Estados se comprometen a:", "informar antes del 12 de junio de 2027;"
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
    found = await database.read(lambda tx: commitments.commitments_of(tx, "practica"))
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


async def test_an_adoption_without_promises_says_nothing_of_them(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    await adopt_words(database, monkeypatch, {f"p{number}": "Se agradece a todos." for number in range(1, 6)})
    rows_kept = await database.read(lambda tx: record.record_of(tx, "practica", most=99))
    assert await database.read(lambda tx: commitments.commitments_of(tx, "practica")) == []
    assert "commitments_found" not in [each.row.kind for each in rows_kept]


def test_the_record_has_a_word_for_every_act() -> None:
    assert len({record_kind(act) for act in CommitmentAct}) == len(CommitmentAct)
