"""The text of the practice room that both conferences have adopted, with all that bore it.

Rule 1. Silence on one paragraph was broken: what counts is what every member said.
Rule 2. Of what the text promises one is a commitment, and one waits for a secretariat to say whether it is.
Rule 3. One member accepted ad referendum, and its capital has confirmed: an addendum to the text as it was.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Final

from positions.ids import DraftId
from positions.negotiation.addendum import AddendumAct
from positions.negotiation.commitment import CommitmentAct, CommitmentStep, CommitmentTerms
from positions.negotiation.consent import Stance, Statement
from positions.negotiation.draft import DraftAct, DraftStep
from positions.negotiation.silence import SilenceKind
from server import clock
from server.actions import adopting
from server.actions.addending import AddWish, add
from server.actions.adopting import Asked, Sealed
from server.actions.adoption_reading import way_of_draft
from server.actions.commitment_acts import Committing, StepWish, act
from server.actions.commitment_finding import find_commitments
from server.actions.consenting import TakePosition, take
from server.actions.practice_company import Company
from server.actions.roll_calling import CallRoll, call_roll
from server.actions.silence_announcing import AnnounceSilence, announce, confirm
from server.actions.silence_speaking import BreakSilence, break_silence
from server.actions.silence_subjects import SeenText
from server.store import commitments
from server.zones import UNIVERSAL

FILE: Final = "s3.txt"
SOON: Final = timedelta(minutes=2)
ASKED: Final = timedelta(minutes=5)  # so long the room is asked
LATER: Final = timedelta(minutes=10)
QUESTION: Final = "La presidencia pregunta si alguien se opone al plazo del último párrafo."
OBJECTION: Final = "Granizal consulta todavía el plazo con su capital."
ACCEPTS: Final = Statement(Stance.ACCEPT)
RESERVATION: Final = "Bosquia aplicará este texto de acuerdo con su ley de migraciones."
OFFICE: Final = "Ministerio de Asuntos Exteriores"
DUE: Final = timedelta(days=30)
EVIDENCE: Final = "La lista de cada Estado, recibida por las dos secretarías"
ANSWER: Final = "El ministerio ha confirmado."


async def adopt_practice(company: Company) -> DraftId:
    """Begin the text of the third session, ask the room, call the roll, adopt it, and add to it."""
    draft = await company.begin(FILE, "s3")
    wish = CallRoll(draft, frozenset(member.id for member in company.process.members))
    chair, salt = (company.seats["chair-a"],), clock.draw(128)
    await call_roll(company.db, company.permits, chair, wish, salt=salt, now=company.now)
    await _ask_the_room(company, draft)
    after = replace(company, now=company.now + LATER)
    await after.advance("chair-a", draft, DraftStep(DraftAct.FREEZE))
    await _adopt(after, draft)
    await _find_what_it_promises(after, draft)
    added = AddWish(draft, None, AddendumAct.CONFIRM, reason=ANSWER)
    await add(_asked(after, "head-xc"), added, company.signer)
    return draft


async def _ask_the_room(company: Company, draft: DraftId) -> None:
    """The chairs ask whether anybody is against the last paragraph, and one member is; then it accepts it."""
    db, permits, now = company.db, company.permits, company.now
    paragraph, head = (await company.wordings(draft))[-1]
    seen = (SeenText(paragraph, head.version, head.digest),)
    wish = AnnounceSilence(draft, SilenceKind.FLOOR, seen, now + ASKED, UNIVERSAL, QUESTION)
    made = clock.mint(), clock.draw(128)
    await announce(db, permits, (company.seats["chair-a"],), wish, made=made, now=now)
    other, member = (company.seats["chair-b"],), (company.head("XAG"),)
    await confirm(db, permits, other, made[0], salt=clock.draw(128), now=now)
    broken, salts = BreakSilence(made[0], OBJECTION), (clock.draw(128), clock.draw(128))
    await break_silence(db, permits, member, broken, salts=salts, now=now + SOON)
    position = TakePosition(paragraph, head.version, head.digest, ACCEPTS)
    await take(db, permits, member, position, salt=clock.draw(128), now=now + ASKED)


async def _adopt(company: Company, draft: DraftId) -> None:
    """Every member speaks of the whole text, both secretariats confirm the seal, the chair adopts it."""
    chair = _asked(company, "chair-a")
    way = await way_of_draft(company.db, company.permits, chair.seats, draft, company.now)
    wish, other = Sealed(draft, way.seal), _of_some(company)
    for member in company.process.members:
        asked = replace(chair, seats=(company.head(member.id),), salt=clock.draw(128))
        await adopting.answer(asked, wish, other.get(member.id, ACCEPTS))
    for secretariat in ("st-a", "st-b"):
        await adopting.confirm(_asked(company, secretariat), wish)
    await adopting.adopt(chair, wish, company.signer)


async def _find_what_it_promises(company: Company, draft: DraftId) -> None:
    """What the text promises is found by rule; a secretariat confirms the promise that has a day."""
    await find_commitments(company.db, draft, salt=clock.draw(128), now=company.now)
    found = await company.db.read(lambda tx: commitments.commitments_of(tx, company.process.id))
    dated = next(each for each in found if each.draft == draft and each.due is not None)
    terms = CommitmentTerms((*dated.responsible,), dated.words, dated.due, EVIDENCE)
    step = CommitmentStep(CommitmentAct.CONFIRM, terms=terms)
    salt, seat = clock.draw(128), company.seats["st-b"]
    asked = Committing(company.db, company.permits, seat, company.process, salt, company.now)
    await act(asked, StepWish(dated.key, step, 0))


def _of_some(company: Company) -> Mapping[str, Statement]:
    """What two members say of the whole that is not a plain yes."""
    due = (company.now + DUE).date()
    return {
        "XAB": Statement(Stance.RESERVE, reservation=RESERVATION),
        "XAC": Statement(Stance.AD_REFERENDUM, office=OFFICE, due=due),
    }


def _asked(company: Company, who: str) -> Asked:
    return Asked(company.db, company.permits, (company.seats[who],), clock.draw(128), company.now)
