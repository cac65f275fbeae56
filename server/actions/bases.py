"""The bases against which somebody may read a draft, and how it read at each.

Rule 1. A base is offered only to who may read it, and only where there is one.
Rule 2. Where a base is another draft, its words are compared and nobody is said to have changed them.
Rule 3. What a milestone says nothing of has not changed since (``milestones``).
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Final

from positions.errors import Unknown
from positions.ids import ConferenceId, ParagraphId, SessionId
from positions.negotiation.counterparts import counterparts
from positions.negotiation.deriving import SourceText
from positions.negotiation.edition import (
    NamedParagraph,
    NamedVersion,
    compared,
)
from positions.process import Process
from server.actions.milestones import (
    Milestone,
    MilestoneKind,
    edition_at,
    edition_of,
    milestones,
    rows_of,
)
from server.actions.named_versions import Fates
from server.actions.released_texts import released_text
from server.actions.session_reading import SessionDraft, source_text
from server.actions.text_changes import Asked, Stretch, TextChanges, changes_between
from server.actions.version_keeping import OPENED, standing_edition
from server.security.identity import Seat
from server.security.permits import Permits
from server.store import named_versions
from server.store.database import Database, Transaction
from server.store.named_versions import VersionName
from server.store.visits import Visits


class BaseKind(StrEnum):
    """What a draft is compared with."""

    OPENING = "opening"  # as it was when it was opened to the delegations, before that as it was begun
    VERSION = "version"  # a named version
    VISIT = "visit"  # as it was when the reader went away last
    ZERO = "zero"  # with the first words of every paragraph
    CONFERENCE = "conference"  # the draft of one conference
    RELEASED = "released"  # a version of it that the conference gave out of its hands
    POSITION = "position"  # with the words on which the own delegation said last what it thinks
    AGREED = "agreed"  # with the words that were declared agreed last
    TRANSLATED = "translated"  # as the original was when its translation was confirmed


@dataclass(frozen=True, slots=True)
class Base:
    """A base by its word in addresses. name: of a version, or the id of a conference, or the code of a
    language. at: since when.
    """

    key: str
    kind: BaseKind
    name: str = ""
    number: int = 0
    at: datetime | None = None


UNOPENED: Final = Base("opening", BaseKind.OPENING)  # with its first words; it has not been opened yet
MILESTONES: Final = frozenset(map(BaseKind, MilestoneKind))


@dataclass(frozen=True, slots=True)
class Against:
    """A draft against a base: how it read there, what became of its paragraphs, what changed in its texts.

    is_own: whether the wordings of the base are versions of these texts (Rule 2).
    """

    base: Base
    words: NamedVersion
    is_own: bool
    fates: Fates
    changes: TextChanges


async def bases_of(
    db: Database,
    permits: Permits,
    seat: Seat,
    process: Process,
    found: SessionDraft,
    visits: Visits | None,
) -> tuple[Base, ...]:
    """The bases offered to a seat, the one that is taken by itself first (Rule 1)."""
    names = await db.read(lambda tx: named_versions.versions_of(tx, found.draft.id))
    own = list(_kept(names))
    if visits is not None and visits.since is not None:
        own.append(Base("visit", BaseKind.VISIT, at=visits.since))
    reached = await db.read(lambda tx: milestones(tx, permits, seat, process, found))
    own += [_base_at(each) for each in reached]
    if found.draft.conference is None and found.draft.session is not None:
        for conference in process.conferences:
            place = found.draft.session, conference.id
            if await source_text(db, permits, seat, process, place) is not None:
                own.append(Base(conference.id, BaseKind.CONFERENCE, conference.id))
            own += await _released(db, permits, seat, process, place)
    return tuple(own)


def _base_at(reached: Milestone) -> Base:
    kind = BaseKind(reached.kind)
    if reached.language is None:
        return Base(kind.value, kind)
    return Base(f"{kind}.{reached.language}", kind, reached.language.value)


async def _released(
    db: Database, permits: Permits, seat: Seat, process: Process, place: tuple[SessionId, ConferenceId]
) -> list[Base]:
    """The released versions of a conference's text, the newest first; none where there are none to read."""
    try:
        found = await released_text(db, permits, seat, process, place)
    except Unknown:
        return []
    return [
        Base(f"{place[1]}.v{each.name.number}", BaseKind.RELEASED, place[1], each.name.number, each.at)
        for each in reversed(found.versions)
    ]


def _kept(names: Sequence[VersionName]) -> Iterator[Base]:
    opened = next((name for name in names if (name.number, name.name) == (1, OPENED)), None)
    yield Base("opening", BaseKind.OPENING, number=1, at=opened.at) if opened else UNOPENED
    for name in reversed(names):
        if name is not opened:
            yield Base(f"v{name.number}", BaseKind.VERSION, name.name, name.number, name.at)
    if opened:
        yield Base("zero", BaseKind.ZERO)


async def against(
    db: Database,
    permits: Permits,
    seat: Seat,
    process: Process,
    found: SessionDraft,
    wanted: tuple[Base, Visits | None],
) -> Against | None:
    """The draft against a base; None where that lies too far back to be worked out."""
    base, visits = wanted
    if base.kind in (BaseKind.CONFERENCE, BaseKind.RELEASED):
        return await _against_other(db, permits, seat, process, found, base)
    now = standing_edition(found.draft, found.tree, rows_of(found))
    openings = {row.id: row.opening for row, _ in rows_of(found)}

    async def turn(tx: Transaction) -> tuple[NamedVersion, Asked] | None:
        if base.kind in MILESTONES:
            reached = await milestones(tx, permits, seat, process, found)
            words = await _words_at(tx, found, base, reached)
        else:
            words = await _words(tx, found, base, visits)
        if words is None:
            return None
        return words, await changes_between(tx, words.texts, now.texts, openings)

    read = await db.read(turn)
    if read is None:
        return None
    words, asked = read
    return Against(base, words, True, compared(words, now), await asked.answered())


async def _words(
    tx: Transaction, found: SessionDraft, base: Base, visits: Visits | None
) -> NamedVersion | None:
    if base.number:
        return await named_versions.edition_numbered(tx, found.draft.id, base.number)
    if base.kind is BaseKind.VISIT and visits is not None:
        return await edition_at(tx, found, visits.before, since=visits.since)
    return edition_of(found, {row.id: (0, row.opening) for row, _ in rows_of(found)})


async def _words_at(
    tx: Transaction, found: SessionDraft, base: Base, reached: Iterable[Milestone]
) -> NamedVersion | None:
    versions = next((each.versions for each in reached if _base_at(each) == base), None)
    return None if versions is None else await edition_at(tx, found, versions, rest=True)


async def _against_other(
    db: Database, permits: Permits, seat: Seat, process: Process, found: SessionDraft, base: Base
) -> Against | None:
    """Against the draft of a conference: its wordings stand for those of the counterparts here (Rule 2)."""
    conference = next(each.id for each in process.conferences if each.id == base.name)
    session = found.draft.session
    other = session and await _other(db, permits, seat, process, (session, conference), base.number)
    if not other:
        return None
    met = counterparts(found.tree, other.tree)
    words = NamedVersion(
        tuple(
            _as_ours(each, met.get(each.id), found) for each in other.edition.paragraphs if not each.deleted
        )
    )
    now = standing_edition(found.draft, found.tree, rows_of(found))
    old = words.texts
    stretches = (
        Stretch(id, old[id].wording if id in old else "", text.wording, text.wording, None)
        for id, text in now.texts.items()
    )
    asked = Asked(tuple(each for each in stretches if each.base != each.head))
    return Against(base, words, False, compared(words, now), await asked.answered())


async def _other(
    db: Database,
    permits: Permits,
    seat: Seat,
    process: Process,
    place: tuple[SessionId, ConferenceId],
    number: int,
) -> SourceText | None:
    """The text of a conference as it stands, or a version of it that was released, by its number."""
    if number:
        return (await released_text(db, permits, seat, process, place, which=(0, number))).source
    other = await source_text(db, permits, seat, process, place)
    if other is None:
        return None
    return SourceText(standing_edition(other.draft, other.tree, rows_of(other)), other.tree)


def _as_ours(each: NamedParagraph, own: ParagraphId | None, found: SessionDraft) -> NamedParagraph:
    if own is None:
        return each
    ids = {language: row.id for language, (row, _) in found.texts.get(own, {}).items()}
    texts = tuple(replace(text, id=ids.get(text.language, text.id)) for text in each.texts)
    return replace(each, id=own, texts=texts)
