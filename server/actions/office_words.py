"""Where a text waits for the word of a secretariat or a chair: requests, and versions to be given."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from positions.negotiation.draft import Draft
from positions.negotiation.giving import Giving, given
from positions.negotiation.joint import JointAct, JointMatter
from positions.process import Process
from server.actions.declaration_matters import DECLARATION_MATTERS
from server.actions.declarations import OFFICES
from server.actions.giving import ACTS
from server.actions.joint_reading import requests_on
from server.actions.session_reading import SessionDraft, found_draft
from server.security.identity import Seat
from server.security.permits import Permits
from server.store import giving_words, texts
from server.store.database import Database


@dataclass(frozen=True, slots=True)
class AwaitedWord:
    """A text, and for what somebody waits there for the word of an office."""

    draft: Draft
    what: JointMatter | Giving


async def words_awaited(
    db: Database, permits: Permits, seat: Seat, process: Process, *, now: datetime
) -> tuple[AwaitedWord, ...]:
    """What this secretariat or chair may say yes to now in a process; nothing for anybody else.

    Not on declarations: ``declarations_waiting`` says those.
    """
    if seat.role not in OFFICES or seat.process != process.id:
        return ()
    awaited: list[AwaitedWord] = []
    for draft in await db.read(lambda tx: texts.drafts_of(tx, process.id)):
        if (found := await found_draft(db, permits, seat, draft.id)) is None:
            continue
        requests = await requests_on(db, permits, seat, found, now)
        matters = [each.kept.request.matter for each in requests if JointAct.CONFIRM in each.acts]
        asked = [matter for matter in matters if matter not in DECLARATION_MATTERS]
        awaited += [AwaitedWord(draft, what) for what in asked]
        awaited += [AwaitedWord(draft, what) for what in await _given(db, seat, found)]
    return tuple(awaited)


async def _given(db: Database, seat: Seat, found: SessionDraft) -> Sequence[Giving]:
    """What of the text one hand wants to give, and this one may give with it."""
    words = await db.read(lambda tx: giving_words.words_of(tx, found.draft.id))
    return [
        giving
        for giving, word in given(words).waiting.items()
        if ACTS[giving] in found.acts and word.hand is not found.hand and word.account != seat.account
    ]
