"""A draft begins with the words of others: that of both with what conferences released, that of a conference
with that of both, and either with what was adopted at its place.

Rule 1. Only words are taken that everybody who will read the new draft may read: released ones, those of a
        bi-regional text that is open to its delegations, and adopted ones.
Rule 2. What was archived is nothing to begin from.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

from positions.errors import Malformed, Unknown
from positions.ids import ConferenceId, DraftId, Language, SessionId
from positions.negotiation.deriving import DerivedTree, SourceText, beside
from positions.negotiation.draft import Mode
from positions.negotiation.succession import standing_draft
from positions.process import Process
from server.actions.released_texts import released_text
from server.actions.version_keeping import standing_edition
from server.live.rights import may_read
from server.security.identity import Seat
from server.security.permits import Permits
from server.store import journal, texts
from server.store.database import Database, Transaction

Place: TypeAlias = tuple[SessionId, ConferenceId | None]
ADOPTED: Final = "adopted"
BIREGIONAL: Final = "biregional"
CONFERENCES: Final = "conferences"


@dataclass(frozen=True, slots=True)
class DerivedWords:
    """New paragraphs and their words, and the drafts they came from."""

    derived: DerivedTree
    drafts: tuple[DraftId, ...]


async def texts_to_begin_from(
    db: Database, permits: Permits, seat: Seat, process: Process, place: Place
) -> Sequence[str]:
    """The kinds of texts from which a draft at this place may begin: ``conferences``, ``biregional``.

    Where one was adopted, it begins from that alone: ``adopted``.
    """
    if await _sources(db, permits, seat, process, (ADOPTED, place)):
        return (ADOPTED,)
    kind = CONFERENCES if place[1] is None else BIREGIONAL
    return (kind,) if await _sources(db, permits, seat, process, (kind, place)) else ()


async def derived_words(
    db: Database,
    permits: Permits,
    seat: Seat,
    process: Process,
    wanted: tuple[str, Place, Language],
    *,
    mint: Callable[[], str],
) -> DerivedWords:
    """The words for a new draft, of texts of a kind, at a place, by its original language.

    Several texts stand side by side. Raises Malformed (``nothing_to_begin_from``), and as ``beside``.
    """
    kind, place, original = wanted
    sources = await _sources(db, permits, seat, process, (kind, place))
    if not sources:
        raise Malformed("nothing_to_begin_from")
    found = DerivedTree()
    for _, source in sources:
        found = beside(found, source, original, mint=mint)
    return DerivedWords(found, tuple(id for id, _ in sources))


async def _sources(
    db: Database, permits: Permits, seat: Seat, process: Process, wanted: tuple[str, Place]
) -> Sequence[tuple[DraftId, SourceText]]:
    kind, (session, conference) = wanted
    if kind == ADOPTED:
        return await _standing(db, permits, seat, process, wanted)
    if (kind == BIREGIONAL) is (conference is None):
        return ()
    if kind == BIREGIONAL:
        return await _standing(db, permits, seat, process, (kind, (session, None)))
    found = []
    for each in process.conferences:
        try:
            text = await released_text(db, permits, seat, process, (session, each.id))
        except Unknown:
            continue
        found.append((text.version.draft.id, text.source))
    return found


async def _standing(
    db: Database, permits: Permits, seat: Seat, process: Process, wanted: tuple[str, Place]
) -> Sequence[tuple[DraftId, SourceText]]:
    """The text that a place has, once all its readers read it; of the kind that was adopted, once it was."""
    kind, place = wanted

    async def turn(tx: Transaction) -> Sequence[tuple[DraftId, SourceText]]:
        draft = standing_draft(await texts.drafts_at(tx, process.id, place))
        if draft is None or draft.mode is Mode.PREPARING or not may_read(permits, seat, draft):
            return ()
        if kind == ADOPTED and draft.mode is not Mode.ADOPTED:
            return ()
        heads = {head.text: head for head in await journal.heads_of(tx, draft.id)}
        rows = [(row, heads[row.id]) for row in await texts.texts_of(tx, draft.id)]
        tree = await texts.tree_of_draft(tx, draft.id)
        return ((draft.id, SourceText(standing_edition(draft, tree, rows), tree)),)

    return await db.read(turn)
