"""With which words the draft of a session begins: none, a secretariat's own, or base texts proposed for it.

Rule 1. What somebody proposed is taken only where everybody who may read the draft might read the proposal:
        it quotes answers, and a draft shows them to all its readers.
Rule 2. A draft keeps for ever where its first words came from.
"""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from positions.errors import Malformed, WrongPhase
from positions.formats.markdown import read_markdown
from positions.ids import ConferenceId, DraftId, Language, ParagraphId, SessionId
from positions.negotiation.manuscripts import WordedTree, plain_manuscript, read_manuscript
from positions.process import Level, Process
from positions.text.canonical import Plain
from positions.text.wording import canonical
from server.actions import drafts
from server.actions.derived_beginnings import derived_words
from server.actions.drafts import KeptDraft
from server.security.identity import Seat
from server.security.permits import Permits
from server.store import events
from server.store.database import Database


class Beginning(StrEnum):
    """Where the first words of a draft come from."""

    EMPTY = "empty"  # nowhere: one paragraph without words
    LINES = "lines"  # a paragraph a line
    MARKDOWN = "markdown"
    PROPOSALS = "proposals"  # base texts of the convergence report
    CONFERENCES = "conferences"  # what conferences released, side by side
    BIREGIONAL = "biregional"  # the text of both, for that of a conference
    ADOPTED = "adopted"  # what was adopted at the same place: it is opened again as a new text


@dataclass(frozen=True, slots=True)
class BeginDraft:
    """A draft of a session; ``conference`` None: bi-regional.

    text: the words, of lines and of Markdown. proposal: the id of the one that it begins from; empty for all
    in the language.
    """

    process: Process
    session: SessionId
    conference: ConferenceId | None
    language: Language
    text: str = ""
    beginning: Beginning = Beginning.LINES
    proposal: str = ""


@dataclass(frozen=True, slots=True)
class FirstWords:
    """The paragraphs a draft begins with, and how that is told (Rule 2); spoken: words in every language."""

    worded: WordedTree
    event: dict[str, Plain]
    spoken: Mapping[ParagraphId, Mapping[Language, str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a draft came from: who began it, when, and the base texts it began from."""

    beginning: Beginning
    proposals: tuple[str, ...]
    author: str
    at: datetime


async def first_words(
    db: Database, permits: Permits, seat: Seat, wish: BeginDraft, *, mint: Callable[[], str]
) -> FirstWords:
    """Read or fetch the words of a new draft.

    Raises Malformed as ``read_manuscript``, ``read_markdown``, and ``proposals_missing`` where there are none
    in the language, and as ``derived_words``; WrongPhase (``proposal_unknown``) of one that may not be
    taken (Rule 1).
    """
    event: dict[str, Plain] = {"event": "begun", "from": wish.beginning.value}
    match wish.beginning:
        case Beginning.EMPTY:
            return FirstWords(plain_manuscript([""], mint=mint), event)
        case Beginning.LINES:
            return FirstWords(read_manuscript(wish.text, mint=mint), event)
        case Beginning.MARKDOWN:  # aside: a long one takes its time
            return FirstWords(await asyncio.to_thread(read_markdown, wish.text, mint=mint), event)
        case Beginning.PROPOSALS:
            chosen = _chosen(await proposals_for(db, permits, seat, wish), wish)
            lines = [canonical(line) for each in chosen for line in each.draft.text.splitlines()]
            worded = plain_manuscript(filter(None, lines), mint=mint)
            return FirstWords(worded, event | {"proposals": [each.draft.id for each in chosen]})
        case Beginning.CONFERENCES | Beginning.BIREGIONAL | Beginning.ADOPTED:
            wanted = (wish.session, wish.conference), wish.language
            found = await derived_words(
                db, permits, seat, wish.process, (wish.beginning.value, *wanted), mint=mint
            )
            words = {id: said[wish.language] for id, said in found.derived.words.items()}
            told: dict[str, Plain] = {**event, "drafts": [*found.drafts]}
            return FirstWords(WordedTree(found.derived.tree, words), told, found.derived.words)


async def proposals_for(db: Database, permits: Permits, seat: Seat, wish: BeginDraft) -> Sequence[KeptDraft]:
    """The base texts from which the draft may begin (Rule 1), the oldest first."""
    seen = await drafts.drafts_seen(db, permits, seat, wish.process)
    return [
        each.kept
        for each in reversed(seen)
        if each.kept.withdrawn is None
        and each.kept.draft.session == wish.session
        and _is_for_all(each.kept, wish.conference)
    ]


async def origin_of(db: Database, draft: DraftId) -> Origin | None:
    """Where a draft came from; None of one that was begun before that was kept."""
    for each in await db.read(lambda tx: events.events_since(tx, draft)):
        if each.event["event"] == "begun":
            named = each.event.get("proposals")
            proposals = tuple(map(str, named)) if isinstance(named, list) else ()
            return Origin(Beginning(str(each.event["from"])), proposals, each.author, each.at)
    return None


def _is_for_all(kept: KeptDraft, conference: ConferenceId | None) -> bool:
    if kept.draft.level in (Level.BOTH, Level.PUBLIC):
        return kept.draft.seen_by is None
    return (
        kept.draft.level is Level.CONFERENCE and conference is not None and kept.draft.seen_by == conference
    )


def _chosen(offered: Sequence[KeptDraft], wish: BeginDraft) -> Sequence[KeptDraft]:
    if wish.proposal and wish.proposal not in {each.draft.id for each in offered}:
        raise WrongPhase("proposal_unknown")
    chosen = [
        each
        for each in offered
        if each.draft.language is wish.language and wish.proposal in ("", each.draft.id)
    ]
    if not chosen:
        raise Malformed("proposals_missing", language=wish.language.value)
    return chosen
