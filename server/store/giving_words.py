"""What was said of giving versions of a conference's draft away: every word stays."""

from collections.abc import Mapping, Sequence

from sqlalchemy import ColumnElement, func, insert, select

from positions.ids import DraftId, PersonId
from positions.negotiation.draft import Hand
from positions.negotiation.giving import Giving, GivingWord
from server.store.database import Transaction
from server.store.live_tables import drafts
from server.store.tier_tables import giving_words


async def add_word(tx: Transaction, draft: DraftId, word: GivingWord) -> int:
    """Keep a word under the next number, from 1 on, which is returned. Whoever calls holds the draft."""
    last = select(func.max(giving_words.c.number)).where(giving_words.c.draft == draft)
    number: int = ((await tx.execute(last)).scalar_one() or 0) + 1
    values = {
        "draft": draft,
        "number": number,
        "giving": word.giving.value,
        "version": word.version,
        "hand": word.hand.value,
        "stands": int(word.stands),
        "observers": int(word.observers),
        "account": word.account,
        "at": word.at,
    }
    await tx.execute(insert(giving_words).values(values))
    return number


async def words_of(tx: Transaction, draft: str) -> Sequence[GivingWord]:
    """All words on a draft, the oldest first."""
    return (await _words(tx, giving_words.c.draft == draft)).get(DraftId(draft), ())


async def words_of_process(tx: Transaction, process: str) -> Mapping[DraftId, Sequence[GivingWord]]:
    """The words on all drafts of a process, of each the oldest first."""
    return await _words(tx, drafts.c.process == process)


async def _words(tx: Transaction, where: ColumnElement[bool]) -> Mapping[DraftId, Sequence[GivingWord]]:
    wanted = select(giving_words).join(drafts, drafts.c.id == giving_words.c.draft).where(where)
    found: dict[DraftId, list[GivingWord]] = {}
    for row in await tx.execute(wanted.order_by(giving_words.c.draft, giving_words.c.number)):
        word = GivingWord(
            Giving(row.giving),
            row.version,
            Hand(row.hand),
            PersonId(row.account),
            row.at,
            bool(row.stands),
            bool(row.observers),
        )
        found.setdefault(DraftId(row.draft), []).append(word)
    return found
