"""Versions of conferences' texts that were given to both: who negotiates reads these and no more.

Rule 1. Observers read a version where its release says so, and of the others not that they are there.
Rule 2. A version is its words. What was said of them, how they came to be and what they became since stay in
        their conference.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from positions.errors import Unknown
from positions.ids import ConferenceId, DraftId, SessionId
from positions.negotiation.deriving import SourceText
from positions.negotiation.draft import Draft
from positions.negotiation.giving import Given, given
from positions.negotiation.succession import source_draft
from positions.process import Level, Process
from server.security.identity import ANONYMOUS, Seat
from server.security.permits import Act, Permits, Thing
from server.store import giving_words, named_versions, processes, texts
from server.store.database import Database, Transaction
from server.store.named_versions import VersionName

OBSERVED: Final = "released_to_observers"  # the fact in the table of permits


@dataclass(frozen=True, slots=True)
class ReleasedVersion:
    """A version that was released, the draft it is of, and since when all may read it.

    observed: observers read it too.
    """

    draft: Draft
    name: VersionName
    at: datetime
    observed: bool = False


@dataclass(frozen=True, slots=True)
class ReleasedText:
    """A released version with its words, and all versions that were released of its draft."""

    version: ReleasedVersion
    source: SourceText
    versions: tuple[ReleasedVersion, ...]


def may_read_released(permits: Permits, seat: Seat, process: Process, *, observed: bool = False) -> bool:
    """Whether the seat reads what conferences released; ``observed``: to observers as well."""
    facts = frozenset({OBSERVED}) if observed else frozenset[str]()
    return permits.may(seat, Act.READ_EDITION, Thing(process.id, Level.BOTH, "always", facts=facts))


async def released_versions(
    db: Database, permits: Permits, seat: Seat, process: Process
) -> Sequence[ReleasedVersion]:
    """All released versions of a process, those of a draft by number; none for who may not read them."""
    if not may_read_released(permits, seat, process, observed=True):
        return ()
    reads_all = may_read_released(permits, seat, process)

    async def turn(tx: Transaction) -> list[ReleasedVersion]:
        found = []
        words = await giving_words.words_of_process(tx, process.id)
        for draft in await texts.drafts_of(tx, process.id):
            told = given(words.get(draft.id, ()))
            for name in await named_versions.versions_of(tx, draft.id) if told.released else ():
                observed = name.number in told.observed
                if name.number in told.released and (observed or reads_all):
                    found.append(ReleasedVersion(draft, name, told.released[name.number], observed))
        return found

    return await db.read(turn)


async def released_text(
    db: Database,
    permits: Permits,
    seat: Seat,
    process: Process,
    place: tuple[SessionId, ConferenceId],
    *,
    which: tuple[int, int] = (0, 0),
) -> ReleasedText:
    """A released version of a conference's text of a session; ``which``: the numbers of text and version.

    0: of the texts that it had there the last that was not archived; of the versions the newest. Raises
    Unknown (``not_there``).
    """
    text, number = which
    found = await released_versions(db, permits, seat, process)
    at = [each for each in found if (each.draft.session, each.draft.conference) == place]
    last = source_draft([each.draft for each in at])
    wanted = text or (0 if last is None else last.number)
    return await _text(db, [each for each in at if each.draft.number == wanted], number)


async def _text(db: Database, versions: Sequence[ReleasedVersion], number: int) -> ReleasedText:
    wanted = [each for each in versions if number in (0, each.name.number)]
    if not wanted:
        raise Unknown("not_there")
    chosen = wanted[-1]

    async def turn(tx: Transaction) -> SourceText:
        edition = await named_versions.edition_numbered(tx, chosen.draft.id, chosen.name.number)
        if edition is None:
            raise Unknown("not_there")
        return SourceText(edition, await texts.tree_of_draft(tx, chosen.draft.id))

    return ReleasedText(chosen, await db.read(turn), tuple(versions))


async def released_of_draft(
    db: Database, permits: Permits, seats: tuple[Seat, ...], id: DraftId, number: int
) -> ReleasedText:
    """A released version by its draft, for the first seat that reads it. Raises as ``released_text``."""
    draft = await db.read(lambda tx: texts.draft_by_id(tx, id))
    process = None if draft is None else await db.read(lambda tx: processes.process(tx, draft.process))
    if draft is None or process is None:
        raise Unknown("not_there")
    seat = next(
        (each for each in seats if may_read_released(permits, each, process, observed=True)), ANONYMOUS
    )
    found = await released_versions(db, permits, seat, process)
    return await _text(db, [each for each in found if each.draft == draft], number)


async def words_on(db: Database, draft: DraftId) -> tuple[Sequence[VersionName], Given]:
    """The versions of a draft that was found for whoever reads it, and what was said of giving them."""

    async def turn(tx: Transaction) -> tuple[Sequence[VersionName], Given]:
        words = await giving_words.words_of(tx, draft)
        return await named_versions.versions_of(tx, draft), given(words)

    return await db.read(turn)
