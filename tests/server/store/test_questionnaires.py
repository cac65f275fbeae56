"""Questionnaires and their versions in rows and back."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from server.store import questionnaires
from server.store.database import Database, Transaction
from server.store.questionnaires import Edition
from tests import room
from tests.room import QUESTIONNAIRE

pytestmark = pytest.mark.anyio

FIRST = Edition(QUESTIONNAIRE, room.frame().id, room.questionnaire(), 1)


async def editions(db: Database, named: str = QUESTIONNAIRE) -> Sequence[Edition]:
    async def turn(tx: Transaction) -> Sequence[Edition]:
        return await questionnaires.editions(tx, named)

    return await db.read(turn)


async def test_what_is_kept_is_read_back_the_same(database: Database) -> None:
    await room.open_room(database)
    assert list(await editions(database)) == [FIRST]
    assert FIRST.key == "conceptos"
    assert questionnaires.questionnaire_id("practica", "conceptos") == QUESTIONNAIRE
    assert list(await editions(database, "practica.nada")) == []


async def test_the_newest_published_version_is_the_one_with_the_highest_number(database: Database) -> None:
    await room.open_room(database)
    second = replace(FIRST, questionnaire=replace(room.questionnaire(2), published=None, deadline=None))

    async def turn(tx: Transaction) -> tuple[object, ...]:
        await questionnaires.lock_questionnaire(tx, QUESTIONNAIRE)
        await questionnaires.add_edition(tx, second)
        before = await questionnaires.newest_published(tx, QUESTIONNAIRE)
        published = replace(second, questionnaire=room.questionnaire(2), revision=2)
        await questionnaires.put_edition(tx, published)
        return (
            before,
            await questionnaires.newest_published(tx, QUESTIONNAIRE) == published,
            await questionnaires.edition(tx, QUESTIONNAIRE, 1),
            await questionnaires.edition(tx, QUESTIONNAIRE, 3),
            await questionnaires.newest_published(tx, "practica.nada"),
        )

    assert await database.write(turn) == (FIRST, True, FIRST, None, None)
    assert [edition.questionnaire.version for edition in await editions(database)] == [1, 2]


async def test_the_questionnaires_of_a_process_stand_by_key(database: Database) -> None:
    await room.open_room(database)

    async def turn(tx: Transaction) -> Sequence[str]:
        await questionnaires.add_questionnaire(tx, "practica", "anexo")
        return await questionnaires.ids_of_process(tx, "practica")

    assert await database.write(turn) == ["practica.anexo", QUESTIONNAIRE]


async def test_only_an_unpublished_version_is_removed_and_with_the_last_one_the_questionnaire(
    database: Database,
) -> None:
    await room.open_room(database)
    draft = replace(FIRST, questionnaire=replace(FIRST.questionnaire, version=2, published=None))

    async def turn(tx: Transaction) -> None:
        await questionnaires.add_edition(tx, draft)
        await questionnaires.remove_unpublished(tx, QUESTIONNAIRE, 1)
        await questionnaires.remove_unpublished(tx, QUESTIONNAIRE, 2)
        named = await questionnaires.add_questionnaire(tx, "practica", "glosario")
        await questionnaires.add_edition(tx, replace(draft, id=named))
        await questionnaires.remove_unpublished(tx, named, 2)

    await database.write(turn)
    assert [edition.questionnaire.version for edition in await editions(database)] == [1]
    assert list(await database.read(lambda tx: questionnaires.ids_of_process(tx, "practica"))) == [
        QUESTIONNAIRE
    ]
