"""What delegations put beside texts: every word of it stays, the last act on each says where it stands."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Row, Select, func, insert, select

from positions.ids import DelegationId, DraftId, Language, ParagraphId, PersonId, TextId
from positions.negotiation.reservation import Reservation, ReservationKind, ReservedWording
from server.store.database import Transaction
from server.store.mandate_tables import reservation_acts


class FilingAct(StrEnum):
    """What a row says."""

    FILE = "file"
    RESTATE = "restate"
    WITHDRAW = "withdraw"


@dataclass(frozen=True, slots=True)
class FiledReservation:
    """An act on a reservation, with all that it says from then on. number: of the reservation, from 1 on.

    text: that it is anchored in, none for the whole. late: once the text was adopted.
    """

    id: str
    number: int
    draft: DraftId
    act: FilingAct
    said: Reservation
    text: TextId | None
    late: bool
    account: PersonId
    at: datetime


async def add_act(tx: Transaction, filed: FiledReservation) -> int:
    """Keep an act, whatever its number, under the next one, which is returned.

    Whoever calls this holds the draft: no two take one number.
    """
    last = select(func.max(reservation_acts.c.number)).where(reservation_acts.c.reservation == filed.id)
    number: int = ((await tx.execute(last)).scalar_one() or 0) + 1
    said = filed.said
    values = {
        "reservation": filed.id,
        "number": number,
        "draft": filed.draft,
        "delegation": said.delegation,
        "act": filed.act.value,
        "kind": said.kind.value,
        "language": said.language.value,
        "words": said.text,
        "meant": said.meant,
        "paragraph": said.anchor.paragraph,
        "text": filed.text,
        "anchor_language": said.anchor.language.value,
        "version": said.anchor.version,
        "digest": said.anchor.digest,
        "late": int(filed.late),
        "account": filed.account,
        "at": filed.at,
    }
    await tx.execute(insert(reservation_acts).values(values))
    return number


async def acts_of_draft(tx: Transaction, draft: str) -> Sequence[FiledReservation]:
    """All acts on the reservations of a draft, as they were done."""
    return await _acts(tx, select(reservation_acts).where(reservation_acts.c.draft == draft))


async def drafts_with(tx: Transaction, delegation: str) -> frozenset[DraftId]:
    """The drafts beside which a delegation ever put something."""
    wanted = select(reservation_acts.c.draft).where(reservation_acts.c.delegation == delegation).distinct()
    return frozenset(DraftId(row.draft) for row in await tx.execute(wanted))


async def acts_on(tx: Transaction, reservation: str) -> Sequence[FiledReservation]:
    """All acts on one reservation, as they were done; none: there is no such one."""
    return await _acts(tx, select(reservation_acts).where(reservation_acts.c.reservation == reservation))


async def _acts(tx: Transaction, wanted: Select[Any]) -> Sequence[FiledReservation]:
    order = reservation_acts.c.at, reservation_acts.c.reservation, reservation_acts.c.number
    return [_filed(row) for row in await tx.execute(wanted.order_by(*order))]


def _filed(row: Row[Any]) -> FiledReservation:
    paragraph = None if row.paragraph is None else ParagraphId(row.paragraph)
    return FiledReservation(
        row.reservation,
        row.number,
        DraftId(row.draft),
        FilingAct(row.act),
        Reservation(
            DelegationId(row.delegation),
            ReservationKind(row.kind),
            Language(row.language),
            row.words,
            ReservedWording(paragraph, Language(row.anchor_language), row.version, row.digest),
            row.meant,
        ),
        None if row.text is None else TextId(row.text),
        bool(row.late),
        PersonId(row.account),
        row.at,
    )
