"""What lies before a person: each questionnaire of the processes where they have a seat."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from positions.process import Process, Role
from server.actions.dossier import Dossier, Filing
from server.actions.questionnaires import Listed, questionnaires_of
from server.actions.submissions import progress, submission_of
from server.actions.things import questionnaire_thing
from server.security.identity import Seat
from server.security.permits import Act, Permits
from server.store.database import Database


@dataclass(frozen=True, slots=True)
class Desk:
    """One questionnaire before one seat.

    series: None where there is no questionnaire for the seat.
    dossier: the answers of the seat's delegation; None for those who answer for nobody.
    sent: how many delegations have sent theirs; None for those who may not know.
    """

    process: Process
    seat: Seat
    series: Listed | None = None
    dossier: Dossier | None = None
    sent: int | None = None


async def desks_of(
    db: Database, permits: Permits, seat: Seat, process: Process, *, now: datetime
) -> Sequence[Desk]:
    """What lies before one seat in a process: one desk a questionnaire, or an empty one.

    An operator has nothing to do with questionnaires, so their desk is empty too.
    """
    if seat.role is Role.OPERATOR:
        return (Desk(process, seat),)
    every = await questionnaires_of(db, permits, seat, process.id, now=now)
    if not every:
        return (Desk(process, seat),)
    return [await _desk(db, permits, seat, series, now=now) for series in every]


async def _desk(db: Database, permits: Permits, seat: Seat, series: Listed, *, now: datetime) -> Desk:
    if series.newest is None:
        return Desk(series.process, seat, series)
    dossier, sent = None, None
    if seat.delegation is not None:
        filing = Filing(series.newest.id, seat.delegation)
        dossier = await submission_of(db, permits, seat, filing, now=now)
    elif permits.may(seat, Act.READ_PROGRESS, questionnaire_thing(series.process, series.phase)):
        found = await progress(db, permits, seat, series.newest.id, now=now)
        sent = sum(one.submitted is not None for one in found.delegations)
    return Desk(series.process, seat, series, dossier, sent)
