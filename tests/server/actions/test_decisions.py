"""What was decided on a term, in order, with who decided it."""

import pytest

from positions.convergence.judgements import Judgement, Naming, SameOrNot
from positions.ids import ConferenceId, PersonId, TermId
from server.actions.decisions import Decided, decided_on, made_by, newest_on
from server.store.database import Database
from server.store.judgements import add_judgements
from tests import room
from tests.judged_room import ALONE, PORTUGUESE, SPANISH, SURE, TERM
from tests.room import NOW, QUESTIONNAIRE, open_room

pytestmark = pytest.mark.anyio
CA = ConferenceId("ca")
MADE: tuple[Judgement | Naming, ...] = (
    Judgement(TERM, SURE, SPANISH, SameOrNot.SAME, CA, NOW),
    Naming(TERM, SURE, "residencia", CA, NOW),
    Judgement(TERM, SPANISH, SURE, None, CA, NOW),
    Judgement(TermId("t02"), SURE, PORTUGUESE, SameOrNot.SAME, CA, NOW),
)


async def test_decisions_come_oldest_first_with_their_number_and_name(database: Database) -> None:
    await open_room(database)
    account = PersonId(str(room.SECRETARIAT.account))
    await database.write(lambda tx: add_judgements(tx, QUESTIONNAIRE, MADE, account))
    found = await database.read(lambda tx: decided_on(tx, QUESTIONNAIRE, TERM))
    assert [(each.seq, each.made, each.name) for each in found] == [
        (number, made, f"Persona {account}") for number, made in enumerate(MADE[:3], 1)
    ]
    assert made_by(found) == list(MADE[:3])
    assert len(await database.read(lambda tx: decided_on(tx, QUESTIONNAIRE))) == 4


def test_the_newest_judgement_on_a_pair_is_found_whichever_passage_is_first() -> None:
    decided = [Decided(number, made, "") for number, made in enumerate(MADE, 1)]
    assert newest_on(decided, SURE, SPANISH) == decided[2]
    assert newest_on(decided, PORTUGUESE, SURE) == decided[3]
    assert newest_on(decided, SURE, ALONE) is None
