"""Questionnaires and their versions."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from sqlalchemy import Row, Select, delete, insert, select, update

from positions.formats.mapping.questionnaire import questionnaire_mapping, read_questionnaire
from positions.formats.mapping.reading import read_plain
from positions.ids import ProcessId, QuestionnaireId
from positions.questionnaire.questionnaire import Questionnaire
from positions.text.canonical import canonical_json
from server.store.database import Transaction
from server.store.schema import questionnaire_versions, questionnaires

KEPT: Final = 64  # versions held in memory once read; a version of 25 terms takes about 1 MB


@dataclass(frozen=True, slots=True)
class Edition:
    """One version of a questionnaire as it is kept.

    id: of the questionnaire on this installation, process and key, ``practica.conceptos``.
    revision: counts the changes of an unpublished version, from 1.
    """

    id: QuestionnaireId
    process: ProcessId
    questionnaire: Questionnaire
    revision: int

    @property
    def key(self) -> str:
        """The questionnaire's name inside its process, ``conceptos``."""
        return self.questionnaire.id


def questionnaire_id(process: str, key: str) -> QuestionnaireId:
    """The id on this installation of a questionnaire of a process."""
    return QuestionnaireId(f"{process}.{key}")


async def ids_of_process(tx: Transaction, process: str) -> Sequence[QuestionnaireId]:
    """The questionnaires of a process, by key."""
    found = await tx.execute(
        select(questionnaires.c.id).where(questionnaires.c.process == process).order_by(questionnaires.c.key)
    )
    return [QuestionnaireId(name) for name in found.scalars()]


async def lock_questionnaire(tx: Transaction, wanted: str) -> None:
    """Let no other transaction begin or publish in this questionnaire until this one ends."""
    await tx.execute(select(questionnaires.c.id).where(questionnaires.c.id == wanted).with_for_update())


async def editions(tx: Transaction, wanted: str) -> Sequence[Edition]:
    """All versions of a questionnaire, oldest first; none where there is no such questionnaire."""
    rows = await tx.execute(
        _columns().where(questionnaires.c.id == wanted).order_by(questionnaire_versions.c.version)
    )
    return [_edition(row) for row in rows]


async def edition(tx: Transaction, wanted: str, version: int) -> Edition | None:
    """One version."""
    query = _columns().where(questionnaires.c.id == wanted, questionnaire_versions.c.version == version)
    row = (await tx.execute(query)).one_or_none()
    return None if row is None else _edition(row)


async def newest_published(tx: Transaction, wanted: str) -> Edition | None:
    """The published version with the highest number."""
    query = (
        _columns()
        .where(questionnaires.c.id == wanted, questionnaire_versions.c.published.is_not(None))
        .order_by(questionnaire_versions.c.version.desc())
        .limit(1)
    )
    row = (await tx.execute(query)).one_or_none()
    return None if row is None else _edition(row)


async def add_questionnaire(tx: Transaction, process: str, key: str) -> QuestionnaireId:
    """Add a questionnaire without versions."""
    named = questionnaire_id(process, key)
    await tx.execute(insert(questionnaires).values(id=named, process=process, key=key))
    return named


async def add_edition(tx: Transaction, new: Edition) -> None:
    """Add a version."""
    await tx.execute(insert(questionnaire_versions).values(questionnaire=new.id, **_written(new)))


async def put_edition(tx: Transaction, changed: Edition) -> None:
    """Replace what is kept of a version."""
    await tx.execute(
        update(questionnaire_versions)
        .where(
            questionnaire_versions.c.questionnaire == changed.id,
            questionnaire_versions.c.version == changed.questionnaire.version,
        )
        .values(**_written(changed))
    )


async def remove_unpublished(tx: Transaction, wanted: str, version: int) -> None:
    """Remove a version that is not published; with its only version the questionnaire goes too."""
    of_this = questionnaire_versions.c.questionnaire == wanted
    here = (of_this, questionnaire_versions.c.version == version)
    await tx.execute(
        delete(questionnaire_versions).where(*here, questionnaire_versions.c.published.is_(None))
    )
    left = await tx.execute(select(questionnaire_versions.c.version).where(of_this).limit(1))
    if left.first() is None:
        await tx.execute(delete(questionnaires).where(questionnaires.c.id == wanted))


def _columns() -> Select[tuple[str, str, str, int]]:
    return select(
        questionnaires.c.id,
        questionnaires.c.process,
        questionnaire_versions.c.body,
        questionnaire_versions.c.revision,
    ).join_from(questionnaires, questionnaire_versions)


def _edition(row: Row[tuple[str, str, str, int]]) -> Edition:
    return Edition(QuestionnaireId(row.id), ProcessId(row.process), _read(row.body), row.revision)


@lru_cache(maxsize=KEPT)
def _read(body: str) -> Questionnaire:
    return read_plain(read_questionnaire, json.loads(body))


def _written(kept: Edition) -> dict[str, object]:
    return {
        "version": kept.questionnaire.version,
        "body": canonical_json(questionnaire_mapping(kept.questionnaire)).decode(),
        "revision": kept.revision,
        "published": kept.questionnaire.published,
        "deadline": kept.questionnaire.deadline,
    }
