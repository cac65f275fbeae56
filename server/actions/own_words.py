"""What a delegation itself said of a paragraph: who of it spoke, and what waits for its capital.

Rule 1. The name of the person is for the own delegation alone (R-23): others read the delegation.
"""

from dataclasses import dataclass
from datetime import date

from positions.ids import DelegationId
from positions.negotiation.ad_referendum import Referral, referral_of
from server.actions.consenting import said_by
from server.actions.position_grid import GridColumn
from server.store import accounts, said_positions
from server.store.database import Database, Transaction


@dataclass(frozen=True, slots=True)
class OwnWord:
    """speaker: the person who said last what counts; empty where nobody did. referral: the last there was."""

    speaker: str
    referral: Referral | None


async def own_word(
    db: Database, draft: str, column: GridColumn, own: DelegationId, *, today: date
) -> OwnWord:
    """What the own delegation said of a paragraph that was found for one of it."""

    async def turn(tx: Transaction) -> OwnWord:
        said = (await said_positions.said_of_draft(tx, draft)).get(column.paragraph.id, ())
        mine = [each for each in said if each.delegation == own]
        cell = column.cells.get(own)
        is_live = cell is not None and cell.is_live
        referral = referral_of(said_by(said, own), is_live=is_live, today=today)
        account = None if cell is None else await accounts.account(tx, mine[-1].account)
        return OwnWord("" if account is None else account.name, referral)

    return await db.read(turn)
