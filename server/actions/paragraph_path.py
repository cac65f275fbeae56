"""The path of a paragraph: the base texts it began with, and the drafts it went through, up to adoption.

Rule 1. A step is shown to who may read its draft. Of a draft that one may not read, the words of the version
        that was released are a step, and nothing that was said of them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from positions.errors import Unknown
from positions.ids import ConferenceId, DelegationId, ParagraphId, SessionId
from positions.negotiation.consent import Stance
from positions.negotiation.draft import Draft, Mode
from positions.negotiation.edition import NamedParagraph
from positions.negotiation.paragraph_tree import Paragraph, ParagraphTree
from positions.process import Process
from positions.text.wording import canonical
from server.actions import drafts
from server.actions.adoption_reading import adopted_texts
from server.actions.beginnings import origin_of
from server.actions.position_grid import grid_of
from server.actions.released_texts import released_text
from server.actions.session_reading import SessionDraft, drafts_at, found_draft
from server.actions.version_keeping import standing_edition
from server.live.rights import text_thing
from server.security.identity import Seat
from server.security.permits import Act, Permits
from server.store.database import Database


@dataclass(frozen=True, slots=True)
class PathStep:
    """A paragraph of a draft. said: who holds which stance on these words now; None: not for this reader.

    version: that was released, of a draft that the reader may not read. record: of the adopted text, 0: none.
    """

    draft: Draft
    paragraph: Paragraph
    words: NamedParagraph
    said: Mapping[DelegationId, Stance] | None = None
    version: int = 0
    record: int = 0


@dataclass(frozen=True, slots=True)
class ParagraphPath:
    """The steps from the first draft to the last. proposals: the base texts that the first words were."""

    steps: tuple[PathStep, ...]
    proposals: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Leaf:
    """A draft as the reader may read it; ``found`` None: the words of a released version alone."""

    draft: Draft
    tree: ParagraphTree
    words: Mapping[ParagraphId, NamedParagraph]
    found: SessionDraft | None = None
    version: int = 0


async def path_of(
    db: Database, permits: Permits, seat: Seat, process: Process, at: tuple[SessionDraft, ParagraphId]
) -> ParagraphPath:
    """The path that leads to and from a paragraph of a draft that was found for the seat."""
    here, id = at
    leaves = await _leaves(db, permits, seat, process, here)
    steps, proposals = [], list[str]()
    for leaf, paragraph in _chain(leaves, id):
        said = await _said(db, permits, seat, process, leaf, paragraph.id)
        record = await _record(db, permits, seat, leaf.draft)
        words = leaf.words[paragraph.id]
        steps.append(PathStep(leaf.draft, paragraph, words, said, leaf.version, record))
        proposals += await _proposals(db, permits, seat, process, leaf, paragraph.id)
    return ParagraphPath(tuple(steps), tuple(dict.fromkeys(proposals)))


async def _leaves(
    db: Database, permits: Permits, seat: Seat, process: Process, here: SessionDraft
) -> tuple[_Leaf, ...]:
    session = here.draft.session
    conferences: list[ConferenceId | None] = [each.id for each in process.conferences]
    leaves: list[_Leaf] = []
    for conference in (*conferences, None) if session is not None else ():
        if session is not None:
            leaves += await _leaves_at(db, permits, seat, process, (session, conference))
    return tuple(leaves)


async def _leaves_at(
    db: Database,
    permits: Permits,
    seat: Seat,
    process: Process,
    place: tuple[SessionId, ConferenceId | None],
) -> Sequence[_Leaf]:
    """All texts that a place had, those that ended too; of those that one may not read, what was released."""
    known = await drafts_at(db, permits, seat, process, place)
    own = [await found_draft(db, permits, seat, each.id) for each in known]
    session, conference = place
    if own or conference is None:
        return [_leaf(each) for each in own if each is not None]
    try:
        text = await released_text(db, permits, seat, process, (session, conference))
    except Unknown:
        return ()
    words = {each.id: each for each in text.source.edition.paragraphs if not each.deleted}
    return (_Leaf(text.version.draft, text.source.tree, words, None, text.version.name.number),)


def _leaf(found: SessionDraft) -> _Leaf:
    rows = (row for spoken in found.texts.values() for row in spoken.values())
    edition = standing_edition(found.draft, found.tree, rows)
    return _Leaf(found.draft, found.tree, {each.id: each for each in edition.paragraphs}, found)


def _chain(leaves: tuple[_Leaf, ...], id: ParagraphId) -> list[tuple[_Leaf, Paragraph]]:
    """Where the paragraph came from, the oldest first, itself, and what came from it."""
    known = {each: (leaf, leaf.tree.paragraphs[each]) for leaf in leaves for each in leaf.words}
    before: list[ParagraphId] = []
    at: ParagraphId | None = id
    while at is not None and at in known and at not in before:
        before.insert(0, at)
        at = known[at][1].derived_from
    after: list[ParagraphId] = []
    reached = {id}
    for each in [one for one in known if one not in before]:
        if known[each][1].derived_from in reached:
            after.append(each)
            reached.add(each)
    return [known[each] for each in (*before, *after)]


async def _said(
    db: Database, permits: Permits, seat: Seat, process: Process, leaf: _Leaf, id: ParagraphId
) -> Mapping[DelegationId, Stance] | None:
    if leaf.found is None or not permits.may(seat, Act.READ_POSITION, text_thing(leaf.draft)):
        return None
    for column in (await grid_of(db, process, leaf.found)).columns:
        if column.paragraph.id == id:
            return {
                delegation: cell.position.said.stance
                for delegation, cell in column.cells.items()
                if cell.is_live
            }
    return None


async def _record(db: Database, permits: Permits, seat: Seat, draft: Draft) -> int:
    if draft.mode is not Mode.ADOPTED:
        return 0
    found = await adopted_texts(db, permits, seat, draft.process)
    return next((each.adopted.number for each in found if each.draft.id == draft.id), 0)


async def _proposals(
    db: Database, permits: Permits, seat: Seat, process: Process, leaf: _Leaf, id: ParagraphId
) -> list[str]:
    """The base texts with a line that the paragraph began with."""
    if leaf.found is None:
        return []
    origin = await origin_of(db, leaf.draft.id)
    if origin is None or not origin.proposals:
        return []
    openings = {row.opening for row, _ in leaf.found.texts.get(id, {}).values()}
    return [
        each.kept.draft.id
        for each in await drafts.drafts_seen(db, permits, seat, process)
        if each.kept.draft.id in origin.proposals
        and openings & {canonical(line) for line in each.kept.draft.text.splitlines()}
    ]
