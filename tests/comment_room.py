"""What delegations say of the draft of ``tests.session_room``, in the few words that tests use."""

import json
from datetime import timedelta
from itertools import count

from positions.ids import ParagraphId, TextId
from positions.negotiation.comments import Audience, ThreadAct
from positions.text.changes import apply
from positions.text.differing import change_between
from positions.text.wording import digest
from server import clock
from server.actions import comment_threads, commenting
from server.actions.anchoring import Pointing
from server.actions.comment_threads import Discussion
from server.actions.commenting import AddAnswer, AddComment, Said
from server.security.identity import Seat
from server.store import journal
from server.store.database import Database, Transaction
from server.store.journal import Head, Line
from tests.room import NOW, PERMITS
from tests.session_room import ACCOUNT, CLIENT, DRAFT, FIRST, LEASE

PARAGRAPH = ParagraphId("p1")
WORDS = "¿Y los plazos? canario-verde"
SECONDS = count(1)  # between what is said, so that it has an order


async def say(
    db: Database,
    who: Seat,
    audience: Audience = Audience.ALL,
    *mentions: str,
    on: Pointing | None = None,
    words: str = WORDS,
) -> Said:
    """Begin a thread on the first paragraph."""
    wish = AddComment(PARAGRAPH, audience, words, mentions, on)
    now = NOW + timedelta(seconds=next(SECONDS))
    return await commenting.add(db, PERMITS, (who,), wish, mint=clock.mint, now=now)


async def reply(db: Database, who: Seat, to: Said, *mentions: str, words: str = "De acuerdo.") -> Said:
    """Answer."""
    wish = AddAnswer(to.thread.first.id, words, mentions)
    now = NOW + timedelta(seconds=next(SECONDS))
    return await commenting.answer(db, PERMITS, (who,), wish, mint=clock.mint, now=now)


async def settle(db: Database, who: Seat, said: Said, act: ThreadAct = ThreadAct.RESOLVE) -> Said:
    """Resolve, or take up again."""
    return await commenting.settle(db, PERMITS, (who,), (said.thread.first.id, act), now=NOW)


async def read(db: Database, who: Seat) -> Discussion:
    """What somebody reads of the whole draft."""
    return await comment_threads.comments_on(db, PERMITS, (who,), DRAFT)


async def rewrite(db: Database, *wordings: str, text: TextId = FIRST) -> None:
    """Give a text these wordings, one edit after the other."""

    async def turn(tx: Transaction) -> None:
        heads = {head.text: head for head in await journal.heads_of(tx, DRAFT)}
        wording, version = heads[text].wording, heads[text].version
        for wanted in wordings:
            change = change_between(wording, wanted)
            assert change is not None
            wording, version = apply(wording, change), version + 1
            told = json.dumps(change.wire)
            made = digest(wording)
            line = Line(text, version, CLIENT, version, LEASE.author, ACCOUNT, NOW, told, made)
            await journal.move_heads(tx, [line], [Head(text, version, wording, made)])

    await db.write(turn)
