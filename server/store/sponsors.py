"""What was said of requests to co-sponsor a proposal; nothing of it is ever changed."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Select, func, insert, select

from positions.ids import DelegationId, PersonId
from positions.negotiation.sponsoring import SponsorSaying, SponsorWord
from server.store.database import Transaction
from server.store.proposal_tables import proposals
from server.store.sponsor_tables import sponsor_words

SAID: Final = tuple(SponsorSaying.__dataclass_fields__)


async def add_saying(
    tx: Transaction, proposal: str, said: SponsorSaying, by: tuple[PersonId, datetime]
) -> None:
    """Keep what somebody said of a request, in order. Whoever calls this holds the draft."""
    last = select(func.max(sponsor_words.c.number)).where(sponsor_words.c.proposal == proposal)
    number: int = ((await tx.execute(last)).scalar_one() or 0) + 1
    account, now = by
    values: dict[str, object] = {name: getattr(said, name) for name in SAID} | {"word": said.word.value}
    values |= {"proposal": proposal, "number": number, "account": account, "at": now}
    await tx.execute(insert(sponsor_words).values(values))


async def sayings_of(tx: Transaction, ids: Select[Any]) -> Mapping[str, tuple[SponsorSaying, ...]]:
    """What was said of the requests of each of these proposals, the oldest first."""
    found: dict[str, tuple[SponsorSaying, ...]] = {}
    wanted = select(sponsor_words).where(sponsor_words.c.proposal.in_(ids))
    for row in await tx.execute(wanted.order_by(sponsor_words.c.number)):
        said = SponsorSaying(
            SponsorWord(row.word),
            DelegationId(row.to),
            DelegationId(row.by),
            row.wording,
            row.acts,
            row.reason,
        )
        found[row.proposal] = (*found.get(row.proposal, ()), said)
    return found


async def drafts_asked(tx: Transaction, delegation: DelegationId) -> frozenset[str]:
    """The drafts in which a delegation was ever asked to co-sponsor something."""
    wanted = select(proposals.c.draft).join(sponsor_words, sponsor_words.c.proposal == proposals.c.id)
    rows = await tx.execute(wanted.where(sponsor_words.c.to == delegation).distinct())
    return frozenset(row.draft for row in rows)
