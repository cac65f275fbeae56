"""Where the position on a declaration stands: what was said of it, and the bytes that would be sent now.

Rule 1. One function, for the pages and for every act: all see the same digest.
Rule 2. That words changed needs no row of its own: every edit is kept, and what it takes the effect from
        follows from the digest (J2).
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from positions.errors import Stale
from positions.ids import ConferenceId, Language
from positions.negotiation.declaration import (
    CLOSED,
    DeclarationStanding,
    DeclarationState,
    declared,
    lower,
)
from positions.negotiation.declaration_text import bytes_to_send
from positions.negotiation.outcome import OutcomeKind
from positions.negotiation.translations import TranslationState
from positions.process import Level, Process
from positions.text.brackets.parsing import parse_brackets
from positions.text.brackets.tree import roster_of
from positions.text.canonical import digest
from server.actions.position_grid import grid_in
from server.actions.session_reading import SessionDraft
from server.actions.translating import standings_in
from server.actions.version_keeping import standing_edition
from server.security.identity import Seat
from server.security.permits import Act, Permits, Thing
from server.store import declarations, processes
from server.store.database import Transaction
from server.store.declarations import KeptDeclaration

TRANSLATED = (TranslationState.ORIGINAL, TranslationState.ALIGNED)


@dataclass(frozen=True, slots=True)
class StandingDeclaration:
    """A declaration, where it stands, and what would be sent of it; what was, once it is sent."""

    kept: KeptDeclaration
    standing: DeclarationStanding
    body: bytes

    @property
    def thing(self) -> Thing:
        """As the table of permits knows it."""
        return Thing(self.kept.process, Level.BOTH, self.standing.state.value)


async def standing_declaration(
    tx: Transaction, process: Process, kept: KeptDeclaration, found: SessionDraft
) -> StandingDeclaration:
    """Where a declaration stands with its draft, in a transaction that reads or holds it."""
    rows = [each for spoken in found.texts.values() for each in spoken.values()]
    edition = standing_edition(found.draft, found.tree, rows)
    body = bytes_to_send(kept.newest, edition, found.draft.original, await _aligned(tx, found))
    standing = declared(kept.words, digest(body), [each.id for each in process.conferences])
    if standing.state in CLOSED:
        body = await declarations.sent_content(tx, kept.id) or body
    return StandingDeclaration(kept, standing, body)


async def declaration_on(tx: Transaction, found: SessionDraft) -> tuple[Process, StandingDeclaration] | None:
    """The declaration whose position a draft is, with its process; None of every other draft."""
    kept = await declarations.declaration_of_draft(tx, found.draft.id)
    process = None if kept is None else await processes.process(tx, kept.process)
    if kept is None or process is None:
        return None
    return process, await standing_declaration(tx, process, kept, found)


async def declaration_thing(tx: Transaction, found: SessionDraft) -> Thing | None:
    """The declaration of a draft as the table of permits knows it."""
    known = await declaration_on(tx, found)
    return None if known is None else known[1].thing


def check_unmoved(permits: Permits, seat: Seat, act: Act, known: StandingDeclaration, digest: str) -> None:
    """Pass unless the digest was left meanwhile and the seat may say it at some stage.

    So whoever looks at an old page learns that it is old, not that they are not allowed. Raises Stale
    (``declaration_moved``).
    """
    stages = (replace(known.thing, phase=state.value) for state in DeclarationState)
    if digest != known.standing.digest and any(permits.may(seat, act, each) for each in stages):
        raise Stale("declaration_moved", digest=known.standing.digest)


async def outcomes_on(
    tx: Transaction, process: Process, found: SessionDraft
) -> Mapping[ConferenceId, OutcomeKind]:
    """The lowest outcome on a paragraph in each conference; in brackets where any language is (J3)."""
    grid = await grid_in(tx, process, found)
    least = [] if _is_clean(process, found) else [OutcomeKind.BRACKETED]
    return {
        each.id: lower([*(column.outcomes[each.id].kind for column in grid.columns), *least])
        for each in grid.conferences
    }


def _is_clean(process: Process, found: SessionDraft) -> bool:
    roster = roster_of(process)
    standing = (each.id for each in found.tree.reading_order() if not each.deleted)
    heads = (head for id in standing for _, head in found.texts.get(id, {}).values())
    return all(parse_brackets(head.wording, roster).is_clean for head in heads)


async def _aligned(tx: Transaction, found: SessionDraft) -> frozenset[Language]:
    """The languages that say in every paragraph that stands what the original does, by somebody's word."""
    known = await standings_in(tx, found)
    standing = [found.texts.get(each.id, {}) for each in found.tree.reading_order() if not each.deleted]
    languages = {language for spoken in standing for language in spoken}
    return frozenset(
        language
        for language in languages
        if all(
            language in spoken and known[spoken[language][0].id].state in TRANSLATED for spoken in standing
        )
    )
