"""Which questionnaires there are, and their versions."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from positions.errors import Unknown
from positions.ids import QuestionnaireId
from positions.process import Labels, Process
from positions.questionnaire.phase import Phase, phase_of
from server.actions.dossier import process_in
from server.actions.things import questionnaire_thing
from server.security.identity import Seat
from server.security.permits import Act, Permits
from server.store import processes
from server.store import questionnaires as store
from server.store.database import Database, Transaction
from server.store.questionnaires import Edition as Edition  # presenters show it


@dataclass(frozen=True, slots=True)
class Listed:
    """All versions of a questionnaire that the seat may see, oldest first.

    newest: the published one, which is answered now; None before the first publication.
    draft: the one the secretariat writes; None where there is none, or for those who may not see it.
    """

    process: Process
    id: QuestionnaireId
    editions: tuple[Edition, ...]
    newest: Edition | None
    draft: Edition | None
    phase: Phase

    @property
    def shown(self) -> Edition:
        """The version that is answered now; before the first publication the one being written."""
        return self.newest or self.editions[-1]

    @property
    def key(self) -> str:
        """The questionnaire's name inside its process."""
        return self.shown.key

    @property
    def titles(self) -> Labels:
        """Its titles."""
        return self.shown.questionnaire.titles

    @property
    def version(self) -> int:
        """The number of the version shown."""
        return self.shown.questionnaire.version

    @property
    def deadline(self) -> datetime | None:
        """Until when it is answered."""
        return self.shown.questionnaire.deadline


async def questionnaires_of(
    db: Database, permits: Permits, seat: Seat, process: str, *, now: datetime
) -> Sequence[Listed]:
    """The questionnaires of a process that the seat may see. Raises Unknown where it has none such."""

    async def turn(tx: Transaction) -> list[Listed]:
        if process not in db.frames and await processes.process(tx, process) is None:
            raise Unknown("not_there")
        every = [await _listed(db, tx, named, now=now) for named in await store.ids_of_process(tx, process)]
        seen = [_seen_listed(permits, seat, listed) for listed in every]
        return [listed for listed in seen if listed.editions]

    return await db.read(turn)


async def questionnaire_of(
    db: Database, permits: Permits, seat: Seat, questionnaire: QuestionnaireId, *, now: datetime
) -> Listed:
    """All versions of one questionnaire. Raises Unknown where the seat may see none."""

    async def turn(tx: Transaction) -> Listed:
        return await _listed(db, tx, questionnaire, now=now)

    listed = _seen_listed(permits, seat, await db.read(turn))
    if not listed.editions:
        raise Unknown("not_there")
    return listed


async def edition_of(
    db: Database,
    permits: Permits,
    seat: Seat,
    questionnaire: QuestionnaireId,
    version: int,
    *,
    now: datetime,
) -> Edition:
    """One version. Raises Unknown where there is none, or the seat may not see it."""
    listed = await questionnaire_of(db, permits, seat, questionnaire, now=now)
    for edition in listed.editions:
        if edition.questionnaire.version == version:
            return edition
    raise Unknown("not_there")


async def _listed(db: Database, tx: Transaction, questionnaire: str, *, now: datetime) -> Listed:
    editions = tuple(await store.editions(tx, questionnaire))
    if not editions:
        raise Unknown("not_there")
    published = [edition for edition in editions if edition.questionnaire.published is not None]
    newest = published[-1] if published else None
    drafts = [edition for edition in editions if edition.questionnaire.published is None]
    phase = Phase.PREPARING if newest is None else phase_of(newest.questionnaire, now=now)
    process = await process_in(db, tx, editions[0])
    return Listed(process, editions[0].id, editions, newest, drafts[-1] if drafts else None, phase)


def _seen_listed(permits: Permits, seat: Seat, listed: Listed) -> Listed:
    def may(phase: Phase) -> bool:
        return permits.may(seat, Act.READ_QUESTIONNAIRE, questionnaire_thing(listed.process, phase))

    newest = listed.newest if may(listed.phase) else None
    draft = listed.draft if may(Phase.PREPARING) else None
    seen = tuple(
        edition
        for edition in listed.editions
        if (newest is not None and edition.questionnaire.published is not None) or edition == draft
    )
    return replace(listed, editions=seen, newest=newest, draft=draft)
