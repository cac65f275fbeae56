"""Who holds which bracket, paragraph by paragraph, for whoever reads the text itself."""

from collections.abc import Mapping, Sequence

from positions.ids import ParagraphId
from positions.negotiation.holding import HeldBracket
from positions.text.brackets.tree import roster_of
from server.actions.bracket_list import originals
from server.actions.contributing import brackets_held
from server.actions.held_texts import quote_of
from server.actions.session_reading import SessionDraft
from server.store import processes
from server.store.database import Database, Transaction

Quoted = tuple[str, HeldBracket]  # a bracket as it stands in the text


async def bracket_holders(db: Database, found: SessionDraft) -> Mapping[ParagraphId, Sequence[Quoted]]:
    """The brackets of each paragraph that has any, in order. Whoever calls this may read them."""
    bracketed = [(each.id, head) for each, head in originals(found) if "[" in head.wording]
    if not bracketed:
        return {}

    async def turn(tx: Transaction) -> Mapping[ParagraphId, Sequence[Quoted]]:
        process = await processes.process(tx, found.draft.process)
        if process is None:
            return {}
        held = await brackets_held(tx, found.draft, [head for _, head in bracketed], roster_of(process))
        return {
            id: [(quote_of(head.wording, each), each) for each in held[head.text]] for id, head in bracketed
        }

    return await db.read(turn)
