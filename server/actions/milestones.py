"""Versions of the texts of a draft that mean something to a reader, and how the draft read at them.

Rule 1. Where a milestone says nothing of a text, the words of now stand for it: nothing of it has changed.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from positions.ids import Language, ParagraphId, TextId
from positions.negotiation.edition import NamedText, NamedVersion, named_text, standing
from positions.negotiation.paragraph_tree import ParagraphStatus
from positions.process import Process
from server.actions.earlier_wordings import kept_wordings, wording_at
from server.actions.session_reading import SessionDraft
from server.actions.version_keeping import in_order
from server.live.rights import text_thing
from server.security.identity import Seat
from server.security.permits import Act, Permits
from server.store import record, said_positions, translations
from server.store.database import Transaction
from server.store.journal import Head
from server.store.texts import TextRow
from server.store.visits import Seen

AGREEMENTS: Final = frozenset(ParagraphStatus) - {ParagraphStatus.OPEN}


class MilestoneKind(StrEnum):
    """What happened at those versions."""

    POSITION = "position"  # the own delegation said last what it thinks of them
    AGREED = "agreed"  # they were declared agreed last
    TRANSLATED = "translated"  # a translation was confirmed to say the same


@dataclass(frozen=True, slots=True)
class Milestone:
    """versions: of the texts of which it says something (Rule 1). language: of the confirmed translation."""

    kind: MilestoneKind
    versions: Seen
    language: Language | None = None


async def milestones(
    tx: Transaction, permits: Permits, seat: Seat, process: Process, found: SessionDraft
) -> tuple[Milestone, ...]:
    """The milestones of a draft that a seat may know of; those that say nothing are left out."""
    reached = []
    if seat.delegation is not None and permits.may(seat, Act.READ_POSITION, text_thing(found.draft)):
        said = await said_positions.versions_said(tx, found.draft.id, seat.delegation)
        reached.append(Milestone(MilestoneKind.POSITION, said))
    reached.append(Milestone(MilestoneKind.AGREED, await _agreed(tx, process, found)))
    for language, versions in (await _translated(tx, found)).items():
        reached.append(Milestone(MilestoneKind.TRANSLATED, versions, language))
    here = {row.id for row, _ in rows_of(found)}
    return tuple(each for each in reached if here & each.versions.keys())


async def _agreed(tx: Transaction, process: Process, found: SessionDraft) -> Seen:
    versions: dict[TextId, int] = {}
    for told in await record.bodies_of_kind(tx, process.id, "paragraph_status"):
        body = json.loads(told)
        spoken = found.texts.get(ParagraphId(body["paragraph"]), {})
        if body["status"] in AGREEMENTS and found.draft.original in spoken:
            versions[spoken[found.draft.original][0].id] = body["version"]
    return versions


async def _translated(tx: Transaction, found: SessionDraft) -> Mapping[Language, Seen]:
    languages = {row.id: row.language for row, _ in rows_of(found)}
    if len(set(languages.values())) < 2:
        return {}
    versions: dict[Language, dict[TextId, int]] = {}
    for kept in (await translations.marks_of(tx, found.draft.id)).values():
        if kept.mark.text in languages:
            language = languages[kept.mark.text]
            versions.setdefault(language, {})[kept.mark.source] = kept.mark.source_version
    return versions


async def edition_at(
    tx: Transaction, found: SessionDraft, versions: Seen, *, since: datetime | None = None, rest: bool = False
) -> NamedVersion | None:
    """The draft with its texts at these versions; None where one lies too far back to be worked out.

    since: when they were, where that is known. rest: the others as they are now; else they were not there.
    """
    known = await kept_wordings(tx, found.draft.id, since)
    wordings: dict[TextId, tuple[int, str]] = {}
    for row, head in rows_of(found):
        if row.id in versions:
            wording = await wording_at(tx, row, head, versions[row.id], known)
            if wording is None:
                return None
            wordings[row.id] = versions[row.id], wording
        elif rest:
            wordings[row.id] = head.version, head.wording
    return edition_of(found, wordings)


def edition_of(found: SessionDraft, wordings: Mapping[TextId, tuple[int, str]]) -> NamedVersion:
    """The paragraphs of a draft as they stand, with other wordings; without those that have none."""
    spoken: dict[ParagraphId, dict[Language, NamedText]] = {}
    for row, _ in rows_of(found):
        if row.id in wordings:
            text = named_text(row.id, row.language, *wordings[row.id])
            spoken.setdefault(row.paragraph, {})[row.language] = text
    texts = {id: in_order(each, found.draft.original) for id, each in spoken.items()}
    whole = standing(found.tree, texts)
    return NamedVersion(tuple(each for each in whole.paragraphs if each.texts))


def rows_of(found: SessionDraft) -> Iterator[tuple[TextRow, Head]]:
    """Every text of a draft, with its head."""
    for spoken in found.texts.values():
        yield from spoken.values()
