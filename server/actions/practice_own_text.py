"""The text that one conference of the practice room prepares for itself, with what its members say of it.

Rule 1. Its second version is released, so that the other conference reads the words and nothing else.
Rule 2. Its secretariat has asked to forward it: the chair finds something to say yes or no to.
Rule 3. The head of one delegation has named a delegate, who may take positions on it too.
"""

from typing import Final

from positions.ids import DraftId
from positions.negotiation.consent import Aspect, Stance, Statement
from positions.negotiation.giving import Giving
from server import clock
from server.actions.consenting import TakePosition, take
from server.actions.giving import Give, give
from server.actions.mandating import MandateWish, name, named_persons
from server.actions.named_versions import keep
from server.actions.practice_company import Company

FILE: Final = "s2-ca.txt"
VERSION: Final = "Para enviar a la Conferencia B"
ACCEPTS: Final = Statement(Stance.ACCEPT)
OBJECTION: Final = "El plazo no alcanza para reunir los datos de las islas."
SAID: Final = (  # of the first, the second and the last paragraph: by whom, and what
    (0, ("XAB", "XAD", "XAG"), ACCEPTS),
    (1, ("XAB", "XAC", "XAD", "XAG"), ACCEPTS),
    (2, ("XAB", "XAG"), ACCEPTS),
    (2, ("XAF",), Statement(Stance.OBJECT, OBJECTION, Aspect.SUBSTANCE)),
)


async def prepare_own_text(company: Company) -> DraftId:
    """Begin the text of the second session, let members speak of it, release it, and ask to forward it."""
    draft = await company.begin(FILE, "s2", "ca")
    wordings = await company.wordings(draft)
    for place, codes, said in SAID:
        paragraph, head = wordings[place]
        wish = TakePosition(paragraph, head.version, head.digest, said)
        for code in codes:
            seats, salt = (company.head(code),), clock.draw(128)
            await take(company.db, company.permits, seats, wish, salt=salt, now=company.now)
    pen = company.seats["st-a"]
    kept = await keep(company.db, company.permits, pen, draft, VERSION, now=company.now)
    for giving, hands in ((Giving.RELEASE, ("st-a", "chair-a")), (Giving.FORWARD, ("st-a",))):
        wish_to = Give(draft, giving, kept.number, kept.digest)
        for hand in hands:
            made = clock.draw(128), company.now
            seats = (company.seats[hand],)
            await give(company.db, company.permits, seats, wish_to, made, mint=clock.mint)
    await _name_delegate(company)
    return draft


async def _name_delegate(company: Company) -> None:
    db, permits, process, now = company.db, company.permits, company.process.id, company.now
    head, delegate = company.seats["head-xb"], company.seats["delegate-xb"]
    persons = await named_persons(db, permits, head, process, now=now)
    meant = next(each.held for each in persons if each.held.seat.account == delegate.account)
    wish = MandateWish(process, meant.id, named=True)
    await name(db, permits, head, wish, salt=clock.draw(128), now=now)
