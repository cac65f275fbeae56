"""To say something of the words of a draft, to answer, and to call it settled.

Rule 1. Loaded, permitted, decided and kept in one transaction.
Rule 2. What is not for a seat to read is unknown to it, whatever it wants to do to it.
Rule 3. Whoever has the draft open hears of it by ``comment_news``.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from positions.errors import Forbidden, Unknown, WrongPhase
from positions.ids import CommentId, ParagraphId, PersonId
from positions.negotiation.comments import (
    Audience,
    Comment,
    Party,
    Thread,
    ThreadAct,
    after,
    check_answerable,
    check_comment,
    check_mentions,
)
from positions.negotiation.draft import Mode
from server.actions.anchoring import Pointing, words_meant
from server.actions.comment_threads import Desk, desk_at
from server.actions.parties import comment_thing, may, parties_of
from server.security.identity import Seat
from server.security.permits import Act, Permits
from server.store import comments
from server.store.database import Database, Transaction


@dataclass(frozen=True, slots=True)
class AddComment:
    """A new thread on a paragraph; ``on`` None: on the paragraph as a whole."""

    paragraph: ParagraphId
    audience: Audience
    words: str
    mentions: tuple[str, ...] = ()
    on: Pointing | None = None


@dataclass(frozen=True, slots=True)
class AddAnswer:
    """An answer in a thread, which is named by its first comment."""

    thread: CommentId
    words: str
    mentions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Said:
    """A thread after an act of somebody at that desk; ``made``: the comment that the act added."""

    desk: Desk
    thread: Thread
    made: CommentId | None = None


async def add(
    db: Database,
    permits: Permits,
    seats: tuple[Seat, ...],
    wish: AddComment,
    *,
    mint: Callable[[], str],
    now: datetime,
) -> Said:
    """Begin a thread.

    Raises Unknown (``not_there``), Forbidden (``not_allowed``), WrongPhase (``comments_not_yet``), and as
    ``check_comment``, ``check_mentions``, ``words_meant``.
    """
    check_comment(wish.words)
    mentions = tuple(dict.fromkeys(wish.mentions))

    async def turn(tx: Transaction) -> Said:
        desk = await desk_at(tx, permits, seats, wish.paragraph)
        if desk.draft.mode is Mode.PREPARING:
            raise WrongPhase("comments_not_yet")
        by, account = _speaker(desk)
        thing = comment_thing(desk.draft, by, wish.audience, by)
        permits.check(desk.seat, Act.WRITE_COMMENT, thing, reading=Act.READ_COMMENT)
        check_mentions(by, wish.audience, mentions, parties_of(desk.process, desk.draft))
        on = None if wish.on is None else await words_meant(tx, wish.paragraph, wish.on)
        first = Comment(CommentId(mint()), by, wish.words, mentions, now)
        thread = Thread(first, wish.paragraph, wish.audience, on)
        await comments.add_thread(tx, desk.draft.id, thread, account)
        return Said(desk, thread, first.id)

    return await db.write(turn)


async def answer(
    db: Database,
    permits: Permits,
    seats: tuple[Seat, ...],
    wish: AddAnswer,
    *,
    mint: Callable[[], str],
    now: datetime,
) -> Said:
    """Answer in a thread; the answer is for those whom the thread is for.

    Raises Unknown (``not_there``), Forbidden (``not_allowed``), WrongPhase (``thread_resolved``), and as
    ``check_comment``, ``check_mentions``.
    """
    check_comment(wish.words)
    mentions = tuple(dict.fromkeys(wish.mentions))

    async def turn(tx: Transaction) -> Said:
        desk, thread = await _thread(tx, permits, seats, wish.thread, Act.WRITE_COMMENT)
        by, account = _speaker(desk)
        check_answerable(thread)
        check_mentions(thread.first.by, thread.audience, mentions, parties_of(desk.process, desk.draft))
        made = Comment(CommentId(mint()), by, wish.words, mentions, now)
        await comments.add_answer(tx, desk.draft.id, thread, made, account)
        return Said(desk, replace(thread, answers=(*thread.answers, made)), made.id)

    return await db.write(turn)


async def settle(
    db: Database,
    permits: Permits,
    seats: tuple[Seat, ...],
    wish: tuple[CommentId, ThreadAct],
    *,
    now: datetime,
) -> Said:
    """Resolve a thread, or take it up again.

    Raises Unknown (``not_there``), Forbidden (``not_allowed``), WrongPhase (``act_not_in_state``).
    """
    id, act = wish

    async def turn(tx: Transaction) -> Said:
        desk, thread = await _thread(tx, permits, seats, id, Act.RESOLVE_COMMENT)
        by, account = _speaker(desk)
        state = after(thread.state, [act])
        await comments.add_act(tx, thread.first.id, act, by, account, at=now)
        return Said(desk, replace(thread, state=state))

    return await db.write(turn)


async def _thread(
    tx: Transaction, permits: Permits, seats: tuple[Seat, ...], id: CommentId, act: Act
) -> tuple[Desk, Thread]:
    found = await comments.place_of_thread(tx, id)
    if found is None:
        raise Unknown("not_there")
    draft, paragraph = found
    desk = await desk_at(tx, permits, seats, paragraph)
    place = (desk.draft, desk.process)
    threads = await comments.threads_of(tx, draft, paragraph)
    thread = next(each for each in threads if each.first.id == id)
    if not may(permits, Act.READ_COMMENT, place, desk.seat, thread):
        raise Unknown("not_there")
    if not may(permits, act, place, desk.seat, thread):
        raise Forbidden("not_allowed", act=act.value)
    return desk, thread


def _speaker(desk: Desk) -> tuple[Party, PersonId]:
    if desk.party is None or desk.seat.account is None:
        raise Forbidden("not_allowed", act=Act.WRITE_COMMENT.value)
    return desk.party, desk.seat.account
