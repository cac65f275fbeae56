"""The named versions of drafts: numbered from 1, never changed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, insert, select

from positions.ids import DraftId, PersonId
from positions.negotiation.edition import NamedVersion, read_edition
from server.store.database import Transaction
from server.store.drafting_tables import draft_versions


@dataclass(frozen=True, slots=True)
class VersionName:
    """Under which name, by whom and when a draft was kept; ``author``: a delegation or an office."""

    draft: DraftId
    number: int
    name: str
    digest: str
    author: str
    account: PersonId
    at: datetime


async def next_number(tx: Transaction, draft: str) -> int:
    """The number that the next version of a draft gets."""
    last = select(func.max(draft_versions.c.number)).where(draft_versions.c.draft == draft)
    return int((await tx.execute(last)).scalar_one() or 0) + 1


async def add_version(tx: Transaction, name: VersionName, edition: NamedVersion) -> None:
    """Keep a draft as it is, under a number that no other of its versions has."""
    values = {field: getattr(name, field) for field in name.__dataclass_fields__}
    await tx.execute(insert(draft_versions).values(values | {"content": edition.content.decode()}))


async def versions_of(tx: Transaction, draft: str) -> Sequence[VersionName]:
    """The versions of a draft, the oldest first, without what was kept."""
    fields = [draft_versions.c[field] for field in VersionName.__dataclass_fields__]
    wanted = select(*fields).where(draft_versions.c.draft == draft).order_by(draft_versions.c.number)
    return [VersionName(*row) for row in await tx.execute(wanted)]


async def edition_numbered(tx: Transaction, draft: str, number: int) -> NamedVersion | None:
    """What was kept under a number; None where there is none."""
    wanted = select(draft_versions.c.content).where(
        draft_versions.c.draft == draft, draft_versions.c.number == number
    )
    content = (await tx.execute(wanted)).scalar_one_or_none()
    return None if content is None else read_edition(content.encode())
