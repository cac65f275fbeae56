"""What is said of a draft that is held: the grid inside the transaction of an act."""

from positions.ids import Language, ParagraphId
from server.actions.holding import HeldDraft
from server.actions.position_grid import Grid, grid_in
from server.actions.session_reading import SessionDraft
from server.store.database import Transaction
from server.store.journal import Head
from server.store.texts import TextRow


def held_text(held: HeldDraft) -> SessionDraft:
    """A held draft as one that was found; it says nothing of what anybody may do to it."""
    spoken: dict[ParagraphId, dict[Language, tuple[TextRow, Head]]] = {}
    for row in held.rows.values():
        spoken.setdefault(row.paragraph, {})[row.language] = (row, held.heads[row.id])
    return SessionDraft(held.draft, held.tree, spoken, frozenset(), held.hand, held.seq)


async def held_grid(tx: Transaction, held: HeldDraft) -> Grid:
    """The grid of a held draft."""
    return await grid_in(tx, held.process, held_text(held))
