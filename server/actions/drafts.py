"""Base texts proposed to a thematic session by a person of a secretariat.

Rule 1. Nothing proposes itself: a person saw the text, may change its words, chooses the session, sends it.
Rule 2. A draft is seen as far as every submission it was made of could be seen when it was proposed.
Rule 3. What was proposed is never changed; the same secretariat may take it back, and it stays on record.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from positions.errors import Forbidden, Stale, Unknown, WrongPhase
from positions.formats.mapping.draft_wording import base_bytes
from positions.ids import SessionId
from positions.negotiation.word_sources import SourcedText
from positions.process import Process
from positions.text.canonical import digest
from server.actions.draft_wording import BaseAsked, FoundBase, found_base, sourced
from server.actions.things import draft_thing
from server.security.identity import Seat
from server.security.permits import Act, Permits
from server.store import drafts
from server.store.database import Database, Transaction
from server.store.drafts import KeptDraft as KeptDraft  # presenters show them
from server.store.drafts import ProposedDraft


@dataclass(frozen=True, slots=True)
class ProposeBase:
    """A text for a session; ``seen`` is the digest of the base that was on the screen."""

    asked: BaseAsked
    session: SessionId
    text: str
    seen: str


@dataclass(frozen=True, slots=True)
class SeenDraft:
    """A draft that somebody may read, and whether that seat may take it back."""

    kept: KeptDraft
    may_withdraw: bool


async def propose(
    db: Database,
    permits: Permits,
    seat: Seat,
    wish: ProposeBase,
    *,
    new: str,
    now: datetime,
) -> ProposedDraft:
    """Propose a text to a session, under the id ``new``.

    Raises as ``found_base`` and ``sourced``; WrongPhase: ``base_not_ready``, and ``draft_stands`` where the
    session has this very text already; Stale (``base_moved``) where the elements moved since the base
    was on the screen; Unknown (``session_unknown``); Forbidden where only another secretariat may do it.
    """
    asked, process = wish.asked, wish.asked.report.process
    found = await found_base(db, permits, seat, asked, now=now)
    thing = draft_thing(process.id, found.level, found.seen_by, ended=False)
    permits.check(seat, Act.PROPOSE_DRAFT, thing, reading=Act.READ_DRAFT)
    if wish.session not in {each.id for each in process.sessions}:
        raise Unknown("session_unknown", session=wish.session)
    if found.base is None:
        raise WrongPhase("base_not_ready")
    if wish.seen != found.digest:
        raise Stale("base_moved")
    text = sourced(asked, found, found.base, wish.text)
    draft = _draft(seat, wish, found, (text, base_bytes(found.base, text)), (new, now))

    async def turn(tx: Transaction) -> None:
        _check_new(draft, await drafts.drafts_of(tx, process.id))
        await drafts.add_draft(tx, draft)

    await db.write(turn)
    return draft


def _draft(
    seat: Seat,
    wish: ProposeBase,
    found: FoundBase,
    written: tuple[SourcedText, bytes],
    made: tuple[str, datetime],
) -> ProposedDraft:
    if seat.account is None or seat.conference is None:
        raise Unknown("not_there")
    text, body = written
    return ProposedDraft(
        id=made[0],
        process=wish.asked.report.process.id,
        conference=seat.conference,
        questionnaire=wish.asked.questionnaire,
        term=wish.asked.term,
        question=found.question,
        tier=wish.asked.tier,
        language=found.language,
        session=wish.session,
        level=found.level,
        seen_by=found.seen_by,
        text=text.text,
        digest=digest(text.text.encode()),
        body=body,
        account=seat.account,
        at=made[1],
    )


def _check_new(draft: ProposedDraft, kept: Collection[KeptDraft]) -> None:
    def place(each: ProposedDraft) -> tuple[str, ...]:
        return each.conference, each.session, each.question, each.tier, each.language, each.digest

    if place(draft) in {place(each.draft) for each in kept if each.withdrawn is None}:
        raise WrongPhase("draft_stands")


async def drafts_seen(db: Database, permits: Permits, seat: Seat, process: Process) -> tuple[SeenDraft, ...]:
    """The drafts of a process that the seat may read, those proposed last first."""
    kept = await db.read(lambda tx: drafts.drafts_of(tx, process.id))
    return tuple(seen for each in kept if (seen := _seen(permits, seat, each)) is not None)


async def withdraw(
    db: Database, permits: Permits, seat: Seat, process: Process, id: str, *, now: datetime
) -> None:
    """Take a draft back. Raises Unknown, Forbidden, WrongPhase (``act_not_in_state``)."""

    async def turn(tx: Transaction) -> None:
        kept = await drafts.draft_by_id(tx, id)
        if kept is None or kept.draft.process != process.id:
            raise Unknown("not_there")
        standing = draft_thing(
            process.id,
            kept.draft.level,
            kept.draft.seen_by,
            ended=False,
            by_own_side=kept.draft.conference == seat.conference,
        )
        permits.check(seat, Act.WITHDRAW_DRAFT, standing, reading=Act.READ_DRAFT)
        if kept.withdrawn is not None:
            raise WrongPhase("act_not_in_state")
        if seat.account is None:
            raise Forbidden("not_allowed")
        await drafts.withdraw_draft(tx, id, seat.account, at=now)

    await db.write(turn)


def _seen(permits: Permits, seat: Seat, kept: KeptDraft) -> SeenDraft | None:
    draft = kept.draft
    thing = draft_thing(
        draft.process,
        draft.level,
        draft.seen_by,
        ended=kept.withdrawn is not None,
        by_own_side=draft.conference == seat.conference,
    )
    if not permits.may(seat, Act.READ_DRAFT, thing):
        return None
    return SeenDraft(kept, permits.may(seat, Act.WITHDRAW_DRAFT, thing))
