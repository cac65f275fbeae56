"""The text of the practice room that is not agreed yet: brackets in several hands, proposals, a reservation.

Rule 1. Each way in which a text is not agreed stands in it, and waits for somebody.
"""

from collections.abc import Sequence
from typing import Final

from positions.ids import DraftId
from positions.negotiation.bracket_acts import BracketAct
from positions.negotiation.draft import DraftAct, DraftStep, Mode
from positions.negotiation.proposal import ProposalAct
from positions.negotiation.reservation import ReservationKind
from positions.negotiation.streamlined_tree import PlannedRow
from positions.negotiation.streamlining import Approach
from positions.text.brackets.tree import Tag, roster_of
from positions.text.wording import digest
from server import clock
from server.actions.bracketing import BracketWish, act_on_bracket
from server.actions.contributing import brackets_held
from server.actions.practice_company import SPEAKS, Company
from server.actions.proposal_acts import Doing
from server.actions.proposal_compiling import ApplyCompilation, apply_compilation, compiled, tabled_ones
from server.actions.proposal_tray import tray
from server.actions.proposing import Propose, ProposedText, act, propose
from server.actions.reserving import FileWish, Filing, Wording, file
from server.actions.streamlining import ApplyPlan, apply_plan
from server.store import texts
from server.store.database import Transaction
from server.store.journal import Head

FILE: Final = "s4.txt"
Change = tuple[int, str, str, str, str]  # of which paragraph, whose, which words, what instead, why
RIVALS: Final[Sequence[Change]] = (
    (0, "XAA", "procuran reducir", "se comprometen a reducir", "Una intención no baja ningún costo."),
    (0, "XAF", "procuran reducir", "estudian cómo reducir", "El costo lo fijan las empresas."),
    (0, "XAS", "procuran reducir", "procuran reducir gradualmente", "Hace falta un plazo de transición."),
)
IN_BRACKETS: Final[Change] = (1, "XAB", "reconocen", "reconocen y promueven", "Reconocer no basta.")
ON_THE_TABLE: Final[Change] = (4, "XAA", "una vez al año", "cada seis meses", "Un año es demasiado.")
TOGETHER: Final = "Se tratan juntas las tres sobre este párrafo."
IN_THE_TEXT: Final = "Se llevan al texto entre corchetes."
DOUBT: Final = "Falta saber quién paga la promoción."
READING: Final = "Tepuyal entiende que se trata de las pensiones contributivas."
ONCE: Final = "Los dos párrafos dicen lo mismo."


async def negotiate(company: Company) -> DraftId:
    """Begin the text of the fourth session, and bring it to where the conferences stand."""
    draft = await company.at_once(_begun)
    paragraph = (await company.wordings(draft))[0][0]
    pen = (company.seats["st-a"],)
    found = await tray(company.db, company.permits, pen, draft)
    ones = tabled_ones([each.laid for each in found.on(paragraph)])
    head = found.heads[paragraph]
    wish = ApplyCompilation(paragraph, head.version, digest(compiled(found.process, head, ones)))
    await apply_compilation(company.db, company.permits, pen, wish, made=company.made)
    return draft


async def _begun(company: Company) -> DraftId:
    draft = await company.begin(FILE, "s4")
    await _streamline(company, draft)
    await company.advance("chair-a", draft, DraftStep(DraftAct.SET_MODE, Mode.PROPOSALS))
    for change in RIVALS:
        await _act(company, "chair-a", await _propose(company, draft, change), ProposalAct.TABLE, TOGETHER)
    entering = await _propose(company, draft, IN_BRACKETS)
    await _act(company, "head-xg", entering, ProposalAct.COSPONSOR)
    await _act(company, "chair-b", entering, ProposalAct.TABLE)
    await _act(company, "chair-b", entering, ProposalAct.BRACKET, IN_THE_TEXT)
    await _hold(company, draft)
    tabled = await _propose(company, draft, ON_THE_TABLE)
    for member in ("head-xl", "head-xt"):
        await _act(company, member, tabled, ProposalAct.COSPONSOR)
    await _act(company, "chair-a", tabled, ProposalAct.TABLE)
    await _reserve(company, draft)
    return draft


async def _streamline(company: Company, draft: DraftId) -> None:
    """The pen makes one paragraph of the two that say the same."""
    *_, one, other, _last = [id for id, _ in await company.wordings(draft)]
    row = PlannedRow(Approach.MERGED_IDENTICAL, (one, other), ONCE)
    pen, wish = company.seats["st-a"], ApplyPlan(draft, rows=(row,))
    await apply_plan(company.db, company.permits, pen, wish, made=company.made)


async def _propose(company: Company, draft: DraftId, change: Change) -> str:
    place, code, words, instead, reason = change
    paragraph, head = (await company.wordings(draft))[place]
    text = ProposedText(head.version, head.digest, head.wording.replace(words, instead), reason)
    wish, seats = Propose(paragraph, text, files=True), (company.head(code),)
    return (await propose(company.db, company.permits, seats, wish, made=company.made)).id


async def _act(company: Company, who: str, proposal: str, what: ProposalAct, why: str = "") -> None:
    wish, seats = (proposal, Doing(what, why)), (company.seats[who],)
    await act(company.db, company.permits, seats, wish, made=company.made)


async def _hold(company: Company, draft: DraftId) -> None:
    """One more delegation does not let the bracket go, since its capital has not answered."""
    paragraph, head = (await company.wordings(draft))[1]
    bracket = await company.db.read(lambda tx: _bracket(tx, company, draft, head))
    wish = BracketWish(BracketAct.HOLD, paragraph, bracket, tag=Tag.WAITING, reason=DOUBT)
    made = clock.draw(128), company.now, clock.mint
    seats = (company.head("XAQ"),)
    await act_on_bracket(company.db, company.permits, seats, wish, made=made)


async def _bracket(tx: Transaction, company: Company, id: DraftId, head: Head) -> str:
    draft = await texts.draft_by_id(tx, id)
    if draft is None:
        raise LookupError(id)
    (found,) = (await brackets_held(tx, draft, [head], roster_of(company.process)))[head.text]
    return found.id


async def _reserve(company: Company, draft: DraftId) -> None:
    """A delegation says how it reads a paragraph: a note at its foot, which changes no word of it."""
    paragraph, head = (await company.wordings(draft))[2]
    said = Wording(READING, SPEAKS)
    kind = ReservationKind.INTERPRETATION
    wish = FileWish(clock.mint(), draft, kind, said, paragraph, None, head.version, head.digest)
    filing = Filing(
        company.db, company.permits, (company.head("XAT"),), clock.draw(128), company.now, company.signer
    )
    await file(filing, wish)
