"""A draft begins with the words of others: that of both with what conferences released, that of a conference
with that of both.

Rule 1. Only words are taken that everybody who will read the new draft may read: released ones, and those of
        a bi-regional text that is open to its delegations.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from positions.errors import Malformed, Unknown
from positions.ids import ConferenceId, DraftId, Language, SessionId
from positions.negotiation.deriving import DerivedTree, SourceText, beside
from positions.negotiation.draft import Mode
from positions.process import Process
from server.actions.released_texts import released_text
from server.actions.version_keeping import standing_edition
from server.live.rights import may_read
from server.security.identity import Seat
from server.security.permits import Permits
from server.store import journal, texts
from server.store.database import Database, Transaction

Place: TypeAlias = tuple[SessionId, ConferenceId | None]


@dataclass(frozen=True, slots=True)
class DerivedWords:
    """New paragraphs and their words, and the drafts they came from."""

    derived: DerivedTree
    drafts: tuple[DraftId, ...]


async def texts_to_begin_from(
    db: Database, permits: Permits, seat: Seat, process: Process, place: Place
) -> Sequence[str]:
    """The kinds of texts from which a draft at this place may begin: ``conferences``, ``biregional``."""
    kind = "conferences" if place[1] is None else "biregional"
    return (kind,) if await _sources(db, permits, seat, process, place) else ()


async def derived_words(
    db: Database,
    permits: Permits,
    seat: Seat,
    process: Process,
    wanted: tuple[Place, Language],
    *,
    mint: Callable[[], str],
) -> DerivedWords:
    """The words for a new draft at a place, by its original language; those of several texts side by side.

    Raises Malformed (``nothing_to_begin_from``), and as ``beside``.
    """
    place, original = wanted
    sources = await _sources(db, permits, seat, process, place)
    if not sources:
        raise Malformed("nothing_to_begin_from")
    found = DerivedTree()
    for _, source in sources:
        found = beside(found, source, original, mint=mint)
    return DerivedWords(found, tuple(id for id, _ in sources))


async def _sources(
    db: Database, permits: Permits, seat: Seat, process: Process, place: Place
) -> Sequence[tuple[DraftId, SourceText]]:
    session, conference = place
    if conference is not None:
        return await _of_both(db, permits, seat, process, session)
    found = []
    for each in process.conferences:
        try:
            text = await released_text(db, permits, seat, process, (session, each.id))
        except Unknown:
            continue
        found.append((text.version.draft.id, text.source))
    return found


async def _of_both(
    db: Database, permits: Permits, seat: Seat, process: Process, session: SessionId
) -> Sequence[tuple[DraftId, SourceText]]:
    async def turn(tx: Transaction) -> list[tuple[DraftId, SourceText]]:
        found = []
        for draft in await texts.drafts_of(tx, process.id):
            is_it = draft.session == session and draft.conference is None
            if is_it and draft.mode is not Mode.PREPARING and may_read(permits, seat, draft):
                heads = {head.text: head for head in await journal.heads_of(tx, draft.id)}
                rows = [(row, heads[row.id]) for row in await texts.texts_of(tx, draft.id)]
                tree = await texts.tree_of_draft(tx, draft.id)
                found.append((draft.id, SourceText(standing_edition(draft, tree, rows), tree)))
        return found[-1:]

    return await db.read(turn)
