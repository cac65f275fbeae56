"""What secretariats decided on passages."""

import pytest
from sqlalchemy import delete
from sqlalchemy.exc import SQLAlchemyError

from positions.convergence.judgements import Judgement, Naming, SameOrNot, passage_of
from positions.ids import ConferenceId, Language, PersonId, TermId
from server.store.database import Database, Transaction
from server.store.judgements import add_judgements, judgements_on
from server.store.schema import judgements
from tests import room
from tests.room import NOW, QUESTIONNAIRE

pytestmark = pytest.mark.anyio

WORK, JOB = passage_of(Language.ES, "con fines de trabajo"), passage_of(Language.EN, "for work")
SAME = Judgement(TermId("t01"), WORK, JOB, SameOrNot.SAME, ConferenceId("ca"), NOW)
BACK = Judgement(TermId("t01"), WORK, JOB, None, ConferenceId("cb"), NOW)
NAME = Naming(TermId("t02"), WORK, "fin", ConferenceId("ca"), NOW)
SARA = PersonId("secretariat-XAA")


async def test_judgements_are_kept_in_order_with_who_made_them(database: Database) -> None:
    await room.open_room(database)
    await database.write(lambda tx: add_judgements(tx, QUESTIONNAIRE, [SAME, NAME], None))
    await database.write(lambda tx: add_judgements(tx, QUESTIONNAIRE, [BACK], SARA))
    await database.write(lambda tx: add_judgements(tx, QUESTIONNAIRE, [], SARA))
    kept = await database.read(lambda tx: judgements_on(tx, QUESTIONNAIRE))
    assert [(each.seq, each.made) for each in kept] == [(1, SAME), (2, NAME), (3, BACK)]
    assert kept[0].name == ""
    assert kept[2].name != ""
    of_term = await database.read(lambda tx: judgements_on(tx, QUESTIONNAIRE, "t01"))
    assert [each.made for each in of_term] == [SAME, BACK]


async def test_no_judgement_is_ever_taken_off_the_list(database: Database) -> None:
    await room.open_room(database)
    await database.write(lambda tx: add_judgements(tx, QUESTIONNAIRE, [SAME], SARA))

    async def forget(tx: Transaction) -> None:
        await tx.execute(delete(judgements))

    with pytest.raises(SQLAlchemyError):
        await database.write(forget)
