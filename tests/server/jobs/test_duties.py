"""What is done for each kind of job."""

import pytest

from positions.convergence.elements import Wording
from positions.formats.mapping.alignment import asked_bytes, read_elements
from positions.ids import Language
from positions.text.canonical import digest
from server.actions.elements import ALIGNMENT
from server.jobs.duties import DUTIES
from server.jobs.encoder import texts_of
from server.jobs.loop import work_once
from server.semantic import MODEL
from server.store import alignments, jobs
from server.store.database import Database
from tests.room import NOW

pytestmark = pytest.mark.anyio

WORDINGS = [Wording(code, Language.ES, "persona que migra") for code in ("XAA", "XAB")]
ASKED = asked_bytes(WORDINGS, MODEL)


async def test_an_alignment_is_kept_under_its_name_with_the_vectors_it_took(database: Database) -> None:
    key = digest(ASKED)
    await database.write(lambda tx: jobs.ask(tx, ALIGNMENT, [(key, ASKED)], at=NOW))
    assert await work_once(database, DUTIES, now=NOW)
    there = await database.read(lambda tx: alignments.alignments_of(tx, [key]))
    assert len(read_elements(there[key])[0].occurrences) == 2
    texts = texts_of(ASKED)
    assert set(await database.read(lambda tx: alignments.vectors_of(tx, MODEL, texts))) == set(texts)
    assert not await work_once(database, DUTIES, now=NOW)
