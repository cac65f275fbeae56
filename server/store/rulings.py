"""What somebody has just done to the proposals on a draft."""

from datetime import datetime

from sqlalchemy import select

from positions.ids import DraftId, PersonId
from server.store.database import Transaction
from server.store.proposal_tables import proposal_acts, proposals


async def acted_on_since(
    tx: Transaction, draft: DraftId, account: PersonId, since: datetime
) -> frozenset[str]:
    """The proposals on a draft to which an account did something at a moment or later."""
    acts = proposal_acts.c
    wanted = (
        select(acts.proposal)
        .join(proposals, proposals.c.id == acts.proposal)
        .where(proposals.c.draft == draft, acts.account == account, acts.at >= since)
    )
    return frozenset(row.proposal for row in await tx.execute(wanted))
