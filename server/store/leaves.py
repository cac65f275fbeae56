"""Until when a secretariat lets one delegation file after the deadline."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import insert, select, update

from positions.ids import DelegationId, PersonId, QuestionnaireId
from server.store.database import Transaction
from server.store.schema import leaves


async def leave_until(tx: Transaction, questionnaire: str, delegation: str) -> datetime | None:
    """The hour a delegation's leave ends; None where it has none."""
    wanted = select(leaves.c.until).where(
        leaves.c.questionnaire == questionnaire, leaves.c.delegation == delegation
    )
    return (await tx.execute(wanted)).scalar_one_or_none()


async def leaves_of(tx: Transaction, questionnaire: str) -> Mapping[DelegationId, datetime]:
    """The hour each delegation's leave ends."""
    rows = await tx.execute(
        select(leaves.c.delegation, leaves.c.until).where(leaves.c.questionnaire == questionnaire)
    )
    return {DelegationId(row.delegation): row.until for row in rows}


async def put_leave(
    tx: Transaction,
    questionnaire: QuestionnaireId,
    delegation: DelegationId,
    *,
    until: datetime,
    account: PersonId | None,
    at: datetime,
) -> None:
    """Give leave, or move its end."""
    ours = (leaves.c.questionnaire == questionnaire, leaves.c.delegation == delegation)
    given = {"until": until, "account": account, "at": at}
    moved = await tx.execute(update(leaves).where(*ours).values(**given))
    if moved.rowcount == 0:
        await tx.execute(insert(leaves).values(questionnaire=questionnaire, delegation=delegation, **given))
