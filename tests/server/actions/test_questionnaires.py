"""Which questionnaires a seat sees."""

from dataclasses import replace

import pytest

from positions.errors import Unknown
from positions.ids import QuestionnaireId
from positions.questionnaire.phase import Phase
from server.actions import questionnaires
from server.store.database import Database
from tests import room
from tests.room import DELEGATE, NOW, PERMITS, QUESTIONNAIRE, SEATS, SECRETARIAT

pytestmark = pytest.mark.anyio


async def test_a_published_questionnaire_is_read_by_everybody(database: Database) -> None:
    await room.open_room(database)
    for who in SEATS.values():
        listed = await questionnaires.questionnaires_of(database, PERMITS, who, "practica", now=NOW)
        assert [(one.id, one.key, one.version, one.phase) for one in listed] == [
            (QUESTIONNAIRE, "conceptos", 1, Phase.OPEN)
        ]
        assert (listed[0].titles, listed[0].deadline) == (room.labels("Conceptos"), room.DEADLINE)
    late = await questionnaires.questionnaire_of(database, PERMITS, DELEGATE, QUESTIONNAIRE, now=room.AFTER)
    assert late.phase is Phase.CLOSED


async def test_one_being_prepared_is_read_by_the_secretariats_alone(database: Database) -> None:
    await room.open_room(database, replace(room.questionnaire(), published=None))
    for name, who in SEATS.items():
        listed = await questionnaires.questionnaires_of(database, PERMITS, who, "practica", now=NOW)
        assert bool(listed) == ("secretariat" in name), name
        if "secretariat" in name:
            assert (listed[0].version, listed[0].phase, listed[0].newest) == (1, Phase.PREPARING, None)
        else:
            with pytest.raises(Unknown):
                await questionnaires.questionnaire_of(database, PERMITS, who, QUESTIONNAIRE, now=NOW)


async def test_what_is_not_there_is_unknown(database: Database) -> None:
    await room.open_room(database)
    with pytest.raises(Unknown):
        await questionnaires.questionnaires_of(database, PERMITS, SECRETARIAT, "nada", now=NOW)
    with pytest.raises(Unknown):
        await questionnaires.questionnaire_of(
            database, PERMITS, SECRETARIAT, QuestionnaireId("practica.nada"), now=NOW
        )
    with pytest.raises(Unknown):
        await questionnaires.edition_of(database, PERMITS, SECRETARIAT, QUESTIONNAIRE, 9, now=NOW)
