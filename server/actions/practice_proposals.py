"""Proposals in the practice room, so that whoever opens its tray finds something to act on.

Rule 1. They are invented, of invented delegations, as everything in the practice room.
"""

from datetime import datetime
from typing import Final

from positions.ids import DraftId
from positions.negotiation.proposal import ProposalAct
from server import clock
from server.actions.practice_company import wordings_in
from server.actions.proposal_acts import Doing, Made
from server.actions.proposing import Propose, ProposedText, act, propose
from server.security.identity import Seat
from server.security.permits import Permits
from server.store.database import Database

CHANGED: Final = (  # words of the first paragraph, what each delegation puts there, and why
    ("titular de derechos humanos", "titular de todos los derechos humanos", "Así no queda ninguno fuera."),
    (
        "titular de derechos humanos",
        "titular de derechos humanos y libertades fundamentales",
        "Es la fórmula de los instrumentos vigentes.",
    ),
)
GROUNDS: Final = "Se trata junto con las demás sobre este párrafo."


async def propose_practice(
    db: Database, permits: Permits, seats: tuple[Seat, Seat, Seat], draft: DraftId, *, now: datetime
) -> None:
    """File a proposal of each of two delegates on the first paragraph; the chair, last, tables the first."""
    paragraph, head = (await db.read(lambda tx: wordings_in(tx, draft)))[0]
    *delegates, chair = seats
    filed = []
    for seat, (words, instead, reason) in zip(delegates, CHANGED, strict=True):
        wording = head.wording.replace(words, instead)
        text = ProposedText(head.version, head.digest, wording, reason)
        wish = Propose(paragraph, text, files=True)
        filed.append(await propose(db, permits, (seat,), wish, made=_made(now)))
    tabled = filed[0].id, Doing(ProposalAct.TABLE, GROUNDS)
    await act(db, permits, (chair,), tabled, made=_made(now))


def _made(now: datetime) -> Made:
    return Made(clock.draw(128), clock.mint, now)
