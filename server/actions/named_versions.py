"""The versions of a draft that the pen keeps under a name: numbered from 1, never changed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from positions.errors import Forbidden, Malformed, Unknown
from positions.ids import DraftId
from positions.negotiation.draft import Draft, DraftAct, DraftStep, advance_draft
from positions.negotiation.edition import NamedVersion, ParagraphFate, compared
from positions.text.canonical import Plain
from positions.text.wording import check_wording
from server.actions.holding import hold
from server.actions.text_changes import Asked, TextChanges, changes_between
from server.actions.version_keeping import keep_version, standing_edition
from server.live.rights import may_read, text_thing
from server.security.identity import Seat
from server.security.permits import Act, Permits
from server.store import events, journal, named_versions, texts
from server.store.database import Database, Transaction
from server.store.named_versions import VersionName as VersionName  # what is told of a version

LONGEST: Final = 80  # characters of a name
Fates = tuple[ParagraphFate, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two versions of a draft and what became of each paragraph; ``new`` None: the draft as it is now.

    changes: of every text that reads otherwise.
    """

    old: VersionName
    new: VersionName | None
    fates: Fates
    changes: TextChanges


async def keep(
    db: Database, permits: Permits, seat: Seat, draft: DraftId, name: str, *, now: datetime
) -> VersionName:
    """Keep a draft as it is; what is said goes on as before, and everybody in it hears of it. Asked twice, it
    is kept once.

    Raises Unknown (``not_there``), Malformed (``version_unnamed`` and as ``check_wording``), and as
    ``advance_draft``.
    """
    called = name.strip()
    if not 0 < len(called) <= LONGEST:
        raise Malformed("version_unnamed", most=LONGEST)
    check_wording(called)

    async def turn(tx: Transaction) -> VersionName:
        held = await hold(tx, permits, seat, draft)
        advance_draft(held.draft, held.tree, DraftStep(DraftAct.CONSOLIDATE), hand=held.hand)
        if not permits.may(seat, Act.CONSOLIDATE_TEXT, text_thing(held.draft)):
            raise Forbidden("not_allowed", act=Act.CONSOLIDATE_TEXT.value)
        known = await named_versions.versions_of(tx, draft)
        kept = await keep_version(tx, held, seat, called, tree=held.tree, now=now)
        if kept not in known:  # who has the draft open may choose one more base
            told: dict[str, Plain] = {"event": "version", "number": kept.number}
            await events.append_event(tx, draft, told, kept.author, held.account, now)
        return kept

    return await db.write(turn)


async def listed(db: Database, permits: Permits, seat: Seat, draft: DraftId) -> Sequence[VersionName]:
    """The versions of a draft, the oldest first. Raises Unknown (``not_there``)."""

    async def turn(tx: Transaction) -> Sequence[VersionName]:
        await _read(tx, permits, seat, draft)
        return await named_versions.versions_of(tx, draft)

    return await db.read(turn)


async def numbered(
    db: Database, permits: Permits, seat: Seat, draft: DraftId, number: int
) -> tuple[VersionName, NamedVersion]:
    """A version, and the draft as it was then. Raises Unknown (``not_there``)."""

    async def turn(tx: Transaction) -> tuple[VersionName, NamedVersion]:
        await _read(tx, permits, seat, draft)
        return await _numbered(tx, draft, number)

    return await db.read(turn)


async def compare(
    db: Database, permits: Permits, seat: Seat, draft: DraftId, numbers: tuple[int, int | None]
) -> Comparison:
    """Two versions of a draft, the earlier one first; None: the draft as it is now.

    Raises Unknown (``not_there``).
    """
    one, other = numbers
    first, last = (other, one) if other is not None and other < one else (one, other)

    async def turn(tx: Transaction) -> tuple[VersionName, VersionName | None, Fates, Asked]:
        known = await _read(tx, permits, seat, draft)
        name, old = await _numbered(tx, draft, first)
        new_name, new = (None, await _now(tx, known)) if last is None else await _numbered(tx, draft, last)
        openings = {row.id: row.opening for row in await texts.texts_of(tx, draft)}
        asked = await changes_between(tx, old.texts, new.texts, openings)
        return name, new_name, compared(old, new), asked

    name, new_name, fates, asked = await db.read(turn)
    return Comparison(name, new_name, fates, await asked.answered())


async def _now(tx: Transaction, draft: Draft) -> NamedVersion:
    heads = {head.text: head for head in await journal.heads_of(tx, draft.id)}
    rows = await texts.texts_of(tx, draft.id)
    return standing_edition(
        draft, await texts.tree_of_draft(tx, draft.id), ((row, heads[row.id]) for row in rows)
    )


async def _read(tx: Transaction, permits: Permits, seat: Seat, draft: DraftId) -> Draft:
    known = await texts.draft_by_id(tx, draft)
    if known is None or not may_read(permits, seat, known):
        raise Unknown("not_there")
    return known


async def _numbered(tx: Transaction, draft: DraftId, number: int) -> tuple[VersionName, NamedVersion]:
    names = {name.number: name for name in await named_versions.versions_of(tx, draft)}
    edition = await named_versions.edition_numbered(tx, draft, number)
    if edition is None:
        raise Unknown("not_there")
    return names[number], edition
