"""What was said of the words of drafts, and which threads were resolved; both are only added to."""

import json
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, func, insert, select, union_all

from positions.ids import CommentId, ConferenceId, DraftId, ParagraphId, PersonId, TextId
from positions.negotiation.comments import (
    Audience,
    Comment,
    CommentedWords,
    Party,
    Thread,
    ThreadAct,
    ThreadState,
    after,
)
from positions.text.anchors import anchored
from positions.text.canonical import canonical_json
from server.store.database import Transaction
from server.store.drafting_tables import comment_acts, comments


@dataclass(frozen=True, slots=True)
class Activity:
    """How many comments and acts a thread has, and when the last of them came."""

    count: int
    last: datetime


async def add_thread(tx: Transaction, draft: DraftId, thread: Thread, account: PersonId) -> None:
    """Keep the comment that begins a thread; its answers and acts are kept one by one."""
    on = thread.on
    hangs: dict[str, object] = {"quote": ""}
    if on is not None:
        hangs = {
            "text": on.text,
            "version": on.version,
            "from_unit": on.anchor.start,
            "to_unit": on.anchor.end,
            "quote": on.quote,
        }
    said = _columns(draft, thread, thread.first, account)
    await tx.execute(insert(comments).values(said | hangs))


async def add_answer(
    tx: Transaction, draft: DraftId, thread: Thread, answer: Comment, account: PersonId
) -> None:
    """Keep an answer in a thread that is kept."""
    said = _columns(draft, thread, answer, account)
    await tx.execute(insert(comments).values(said | {"answers": thread.first.id, "quote": ""}))


async def add_act(
    tx: Transaction, thread: CommentId, act: ThreadAct, by: Party, account: PersonId, *, at: datetime
) -> None:
    """Keep what is done to a thread."""
    last = select(func.max(comment_acts.c.number)).where(comment_acts.c.comment == thread)
    number = int((await tx.execute(last)).scalar_one() or 0) + 1
    values = {"comment": thread, "number": number, "act": act.value, "author": by.code}
    await tx.execute(insert(comment_acts).values(values | {"account": account, "at": at}))


async def threads_of(tx: Transaction, draft: str, paragraph: str | None = None) -> Sequence[Thread]:
    """All threads on a draft, or on one paragraph of it, whoever they are for; the oldest first."""
    wanted = select(comments).where(comments.c.draft == draft)
    if paragraph is not None:
        wanted = wanted.where(comments.c.paragraph == paragraph)
    rows = (await tx.execute(wanted.order_by(comments.c.at, comments.c.id))).all()
    states = await _states(tx, [row.id for row in rows if row.answers is None])
    answers: dict[str, list[Comment]] = {}
    for row in rows:
        if row.answers is not None:
            answers.setdefault(row.answers, []).append(_comment(row))
    return [
        Thread(
            _comment(row),
            ParagraphId(row.paragraph),
            Audience(row.audience),
            _words(row),
            tuple(answers.get(row.id, ())),
            states.get(row.id, ThreadState.OPEN),
        )
        for row in rows
        if row.answers is None
    ]


async def counts_of(tx: Transaction, drafts: Collection[DraftId]) -> Mapping[DraftId, int]:
    """How many comments there are on each of these drafts, with the acts on their threads."""
    said = select(comments.c.draft, func.count().label("number")).where(comments.c.draft.in_(drafts))
    done = select(comments.c.draft, func.count().label("number")).where(comments.c.draft.in_(drafts))
    done = done.join(comment_acts, comment_acts.c.comment == comments.c.id)
    counts: Counter[DraftId] = Counter()
    for row in await tx.execute(union_all(said.group_by(comments.c.draft), done.group_by(comments.c.draft))):
        counts[DraftId(row.draft)] += row.number
    return counts


async def activity_of(tx: Transaction, draft: DraftId) -> Mapping[CommentId, Activity]:
    """How much there is in each thread on a draft."""
    thread = func.coalesce(comments.c.answers, comments.c.id).label("thread")
    said = select(thread, comments.c.at).where(comments.c.draft == draft)
    done = select(comments.c.id.label("thread"), comment_acts.c.at)
    done = done.join(comment_acts, comment_acts.c.comment == comments.c.id).where(comments.c.draft == draft)
    moments: dict[CommentId, list[datetime]] = {}
    for row in await tx.execute(union_all(said, done)):
        moments.setdefault(CommentId(row.thread), []).append(row.at)
    return {id: Activity(len(found), max(found)) for id, found in moments.items()}


async def place_of_thread(tx: Transaction, comment: str) -> tuple[DraftId, ParagraphId] | None:
    """The draft and the paragraph of a thread, by the comment that begins it."""
    wanted = select(comments.c.draft, comments.c.paragraph).where(
        comments.c.id == comment, comments.c.answers.is_(None)
    )
    row = (await tx.execute(wanted)).one_or_none()
    return None if row is None else (DraftId(row.draft), ParagraphId(row.paragraph))


async def _states(tx: Transaction, threads: Sequence[str]) -> Mapping[str, ThreadState]:
    if not threads:
        return {}
    rows = await tx.execute(
        select(comment_acts)
        .where(comment_acts.c.comment.in_(threads))
        .order_by(comment_acts.c.comment, comment_acts.c.number)
    )
    acts: dict[str, list[ThreadAct]] = {}
    for row in rows:
        acts.setdefault(row.comment, []).append(ThreadAct(row.act))
    return {thread: after(ThreadState.OPEN, done) for thread, done in acts.items()}


def _columns(draft: DraftId, thread: Thread, said: Comment, account: PersonId) -> dict[str, object]:
    by = said.by
    return {
        "id": said.id,
        "draft": draft,
        "paragraph": thread.paragraph,
        "words": said.words,
        "audience": thread.audience.value,
        "delegation": None if by.is_office else by.code,
        "conference": by.conference,
        "author": by.code,
        "mentions": canonical_json(list(said.mentions)).decode(),
        "account": account,
        "at": said.at,
    }


def _comment(row: Row[Any]) -> Comment:
    by = Party(row.author, ConferenceId(row.conference), is_office=row.delegation is None)
    return Comment(CommentId(row.id), by, row.words, tuple(json.loads(row.mentions)), row.at)


def _words(row: Row[Any]) -> CommentedWords | None:
    if row.text is None:
        return None
    return CommentedWords(TextId(row.text), row.version, anchored(row.from_unit, row.to_unit), row.quote)
