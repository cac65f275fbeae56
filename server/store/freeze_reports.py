"""Who of a secretariat confirmed what is read before a text is frozen: every word stays."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, insert, select

from positions.ids import ConferenceId, DraftId, PersonId
from positions.negotiation.freeze_report import ReportConfirmation
from server.store.adoption_tables import report_confirmations
from server.store.database import Transaction
from server.store.schema import accounts


@dataclass(frozen=True, slots=True)
class NamedConfirmation:
    """A confirmation, and the name of who gave it."""

    said: ReportConfirmation
    name: str


async def add_confirmation(tx: Transaction, draft: DraftId, said: ReportConfirmation) -> int:
    """Keep a confirmation under the next number, which is returned; whoever calls this holds the draft."""
    columns = report_confirmations.c
    last = (await tx.execute(select(func.max(columns.number)).where(columns.draft == draft))).scalar_one()
    number = (last or 0) + 1
    values = {
        "draft": draft,
        "number": number,
        "conference": said.conference,
        "digest": said.digest,
        "account": said.person,
        "at": said.at,
    }
    await tx.execute(insert(report_confirmations).values(values))
    return number


async def confirmations_of(tx: Transaction, draft: str) -> Sequence[NamedConfirmation]:
    """All of a draft, the oldest first."""
    wanted = (
        select(report_confirmations, accounts.c.name)
        .join(accounts, accounts.c.id == report_confirmations.c.account)
        .where(report_confirmations.c.draft == draft)
        .order_by(report_confirmations.c.number)
    )
    return [
        NamedConfirmation(
            ReportConfirmation(ConferenceId(row.conference), PersonId(row.account), row.digest, row.at),
            row.name or "",
        )
        for row in await tx.execute(wanted)
    ]
