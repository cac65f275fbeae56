"""News of comments for those who have a draft open, in whatever server process something was said.

Rule 1. Told is only that something was said of a paragraph, and only to those who may read it; never what, or
        by whom. It is no event of the draft: whoever may not read it does not learn that there is anything.
Rule 2. What was said less than a minute before the first look at a draft is news: a server that was killed
        had perhaps not told it.
Rule 3. Comments and what is done to threads are only ever added, so a thread with more of them has news.
"""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable, Collection, Iterable, Mapping
from contextlib import asynccontextmanager
from datetime import datetime
from typing import Final

from positions.ids import CommentId, DraftId
from positions.negotiation.comments import Thread
from positions.negotiation.draft import Draft
from positions.process import Process
from server.actions.parties import may
from server.live.hints import RECENT
from server.live.hub import Hub
from server.security.identity import Seat
from server.security.permits import Act, Permits
from server.store import comments, processes, texts
from server.store.comments import Activity
from server.store.database import Database, Transaction

LOOK: Final = 1.0  # seconds between two looks
LOG: Final = logging.getLogger(__name__)


class CommentNews:
    """What this process knows of the comments on the drafts that are open in it."""

    def __init__(self, db: Database, permits: Permits, hub: Hub) -> None:
        self._db, self._permits, self._hub = db, permits, hub
        self._known: dict[DraftId, dict[CommentId, int]] = {}

    async def look(self, *, now: datetime, draft: DraftId | None = None) -> None:
        """Tell what was said since the last look, of all open drafts or of one."""
        opened = self._hub.drafts
        self._known = {each: known for each, known in self._known.items() if each in opened}
        wanted = opened if draft is None else opened & {draft}
        if not wanted:
            return
        counts = await self._db.read(lambda tx: comments.counts_of(tx, wanted))
        for each in wanted:
            known = self._known.get(each)
            if known is None or sum(known.values()) < counts.get(each, 0):
                await self._look_at(each, now)

    async def _look_at(self, draft: DraftId, now: datetime) -> None:
        found = await self._db.read(lambda tx: comments.activity_of(tx, draft))
        fresh = self._take_in(draft, found, now - RECENT)
        if not fresh:
            return

        async def turn(tx: Transaction) -> tuple[Draft | None, Process | None, Collection[Thread]]:
            about = await texts.draft_by_id(tx, draft)
            process = None if about is None else await processes.process(tx, about.process)
            return about, process, await comments.threads_of(tx, draft)

        about, process, threads = await self._db.read(turn)
        if about is not None and process is not None:
            self._tell((about, process), [each for each in threads if each.first.id in fresh])

    def _take_in(
        self, draft: DraftId, found: Mapping[CommentId, Activity], since: datetime
    ) -> frozenset[CommentId]:
        """The threads with news. Looks may overtake each other: what was known is not forgotten."""
        known = self._known.get(draft)
        before = known or {}
        self._known[draft] = before | {id: max(each.count, before.get(id, 0)) for id, each in found.items()}
        return frozenset(
            id
            for id, each in found.items()
            if (each.last >= since if known is None else each.count > before.get(id, 0))
        )

    def _tell(self, place: tuple[Draft, Process], threads: Iterable[Thread]) -> None:
        for thread in threads:
            self._hub.hint(place[0].id, thread.paragraph, self._readers(place, thread))

    def _readers(self, place: tuple[Draft, Process], thread: Thread) -> Callable[[Seat], bool]:
        return lambda seat: may(self._permits, Act.READ_COMMENT, place, seat, thread)


@asynccontextmanager
async def following(news: CommentNews, *, now: Callable[[], datetime]) -> AsyncIterator[CommentNews]:
    """Look again and again for as long as the block lasts."""
    async with asyncio.TaskGroup() as tasks:
        task = tasks.create_task(_look_forever(news, now))
        try:
            yield news
        finally:
            task.cancel()


async def _look_forever(news: CommentNews, now: Callable[[], datetime]) -> None:
    while True:
        await asyncio.sleep(LOOK)
        try:
            await news.look(now=now())
        except Exception:  # the database could not be asked: the next look asks again
            LOG.exception("comments could not be looked at")
