"""Who else is at work in a form that is on the page, and how one of its answers grew."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from positions.ids import QuestionKey
from server.actions.colleagues import FRESH, check_is_own
from server.actions.dossier import Dossier
from server.security.identity import Seat
from server.security.permits import Permits
from server.store import answers as store
from server.store.answers import AnswerVersion, Presence
from server.store.database import Database, Transaction


@dataclass(frozen=True, slots=True)
class Company:
    """present: colleagues with a field open now. history: of one answer, oldest first; none if not asked."""

    present: tuple[Presence, ...]
    history: tuple[AnswerVersion, ...]


async def company_in(
    db: Database,
    permits: Permits,
    seat: Seat,
    dossier: Dossier,
    question: QuestionKey | None = None,
    *,
    now: datetime,
) -> Company:
    """What surrounds a form that was just loaded for this seat. Raises Unknown for another delegation."""
    check_is_own(permits, seat, dossier)
    named = dossier.id
    if named is None:
        return Company((), ())

    async def turn(tx: Transaction) -> Company:
        present = await store.presences_since(tx, named, now - FRESH)
        others = tuple(person for person in present if person.account != seat.account)
        past: Sequence[AnswerVersion] = ()
        if question is not None and question in dossier.versions:
            past = await store.history_of(tx, named, question)
        return Company(others, tuple(past))

    return await db.read(turn)
