"""The editions of a report that a secretariat keeps: numbered, never changed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from positions.errors import Unknown, WrongPhase
from positions.ids import QuestionnaireId
from server.actions.audiences import audience_words
from server.actions.reports import check_report, report_for
from server.security.identity import Seat
from server.security.permits import Act, Permits
from server.store import reports as store
from server.store.database import Database, Transaction
from server.store.reports import Edition


@dataclass(frozen=True, slots=True)
class KeptEdition:
    """An edition with the name of who kept it."""

    edition: Edition
    name: str


async def editions(
    db: Database, permits: Permits, seat: Seat, questionnaire: QuestionnaireId, *, now: datetime
) -> Sequence[KeptEdition]:
    """The editions kept for whom the seat belongs to, newest first. Raises Unknown (``not_there``)."""
    await check_report(db, permits, seat, questionnaire, now=now)
    kept = await db.read(lambda tx: store.editions_of(tx, questionnaire, audience_words(seat)))
    return [KeptEdition(edition, name) for edition, name in kept]


async def edition_document(
    db: Database, permits: Permits, seat: Seat, questionnaire: QuestionnaireId, number: int, *, now: datetime
) -> bytes:
    """The bytes of a kept edition. Raises Unknown (``not_there``)."""
    await check_report(db, permits, seat, questionnaire, now=now)
    body = await db.read(lambda tx: store.edition_body(tx, questionnaire, audience_words(seat), number))
    if body is None:
        raise Unknown("not_there")
    return body


async def keep_report(
    db: Database, permits: Permits, seat: Seat, questionnaire: QuestionnaireId, *, now: datetime
) -> Edition:
    """Keep the present report as the next edition.

    Raises Unknown or Forbidden, and WrongPhase (``edition_unchanged``) where the last edition says the same.
    """
    _asked, _process, thing = await check_report(db, permits, seat, questionnaire, now=now)
    permits.check(seat, Act.KEEP_REPORT, thing, reading=Act.READ_REPORT)
    found = await report_for(db, permits, seat, questionnaire, now=now)
    inputs, audience = found.report.inputs.digest, audience_words(seat)
    account = seat.account
    if account is None:
        raise Unknown("not_there")

    async def turn(tx: Transaction) -> Edition:
        last = await store.newest_edition(tx, questionnaire, audience)
        if last is not None and last.inputs == inputs:
            raise WrongPhase("edition_unchanged", number=last.number)
        number = await store.next_number(tx, questionnaire)
        edition = Edition(questionnaire, number, audience, inputs, account, now)
        await store.add_edition(tx, edition, found.document)
        return edition

    return await db.write(turn)
