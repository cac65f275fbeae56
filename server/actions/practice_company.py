"""Who acts while the practice room is furnished, on which frame and at which hour.

Rule 1. All that stands in the room was done by an action that persons use, in a seat that may do it.
"""

from collections.abc import Callable, Coroutine, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from importlib.resources import files
from typing import Any, Final, TypeVar

from positions.ids import ConferenceId, DelegationId, DraftId, Language, ParagraphId, SessionId
from positions.negotiation.draft import DraftAct, DraftStep
from positions.negotiation.linking import bears_word
from positions.process import Process
from server import clock
from server.actions import session_drafts
from server.actions.beginnings import BeginDraft
from server.actions.proposal_acts import Made
from server.security.identity import Seat
from server.security.keys import Signer
from server.security.permits import Permits
from server.store import journal, texts
from server.store.database import Database, Transaction, within
from server.store.journal import Head

SPEAKS: Final = Language.ES
Done = TypeVar("Done")


@dataclass(frozen=True, slots=True)
class Company:
    """Who is there. seats: by what stands before the @ of each address; now: when they act.

    signer: of heads of the record.
    """

    db: Database
    permits: Permits
    process: Process
    seats: Mapping[str, Seat]
    now: datetime
    signer: Signer

    @property
    def made(self) -> Made:
        """Of what the next act is made."""
        return Made(clock.draw(128), clock.mint, self.now)

    async def at_once(self, act: "Callable[[Company], Coroutine[Any, Any, Done]]") -> Done:
        """Do many things of which nobody waits for a commit, in one transaction."""
        return await self.db.write(lambda tx: act(replace(self, db=within(self.db, tx))))

    def head(self, code: str) -> Seat:
        """Who leads a delegation, by its three letters."""
        return next(
            seat
            for name, seat in self.seats.items()
            if name.startswith("head-") and seat.delegation == DelegationId(code)
        )

    async def begin(self, file: str, session: str, conference: str | None = None) -> DraftId:
        """The first secretariat begins the text of a session with the words of a file, and opens it."""
        words = (files("positions") / "data" / self.process.id / file).read_text(encoding="utf-8")
        of = None if conference is None else ConferenceId(conference)
        wish = BeginDraft(self.process, SessionId(session), of, SPEAKS, words)
        pen = self.seats["st-a"]
        draft = await session_drafts.begin(self.db, self.permits, pen, wish, mint=clock.mint, now=self.now)
        await self.advance("st-a", draft, DraftStep(DraftAct.OPEN))
        return draft

    async def advance(self, who: str, draft: DraftId, step: DraftStep) -> None:
        """Somebody takes a text one step on."""
        seat, salt = self.seats[who], clock.draw(128)
        await session_drafts.advance(self.db, self.permits, seat, (draft, step), salt=salt, now=self.now)

    async def wordings(self, draft: DraftId) -> Sequence[tuple[ParagraphId, Head]]:
        """What can be spoken of in a text, as it reads now."""
        return await self.db.read(lambda tx: wordings_in(tx, draft))


async def wordings_in(tx: Transaction, draft: DraftId) -> Sequence[tuple[ParagraphId, Head]]:
    """The paragraphs of a text in one language that say something, in reading order, with their heads."""
    of = {row.id: row.paragraph for row in await texts.texts_of(tx, draft)}
    heads = {of[head.text]: head for head in await journal.heads_of(tx, draft)}
    tree = await texts.tree_of_draft(tx, draft)
    return [
        (each.id, heads[each.id]) for each in tree.reading_order() if bears_word(each) and not each.deleted
    ]
