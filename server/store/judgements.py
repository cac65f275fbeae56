"""What secretariats decided on passages, in the order they decided it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import func, insert, select

from positions.convergence.judgements import Judgement, Naming
from positions.formats.bundle import judgement_bytes, read_judgement_bytes
from positions.ids import PersonId, QuestionnaireId
from server.store.database import Transaction
from server.store.schema import accounts, judgements


@dataclass(frozen=True, slots=True)
class KeptJudgement:
    """A judgement with its number, from 1, and the name of who made it; empty where it came from a file."""

    seq: int
    made: Judgement | Naming
    name: str


async def judgements_on(
    tx: Transaction, questionnaire: str, term: str | None = None
) -> Sequence[KeptJudgement]:
    """The judgements on a questionnaire, or on one of its terms, oldest first."""
    wanted = (
        select(judgements.c.seq, judgements.c.body, accounts.c.name)
        .select_from(judgements.outerjoin(accounts, judgements.c.account == accounts.c.id))
        .where(judgements.c.questionnaire == questionnaire)
        .order_by(judgements.c.seq)
    )
    if term is not None:
        wanted = wanted.where(judgements.c.term == term)
    rows = await tx.execute(wanted)
    return [KeptJudgement(row.seq, read_judgement_bytes(row.body.encode()), row.name or "") for row in rows]


async def last_number(tx: Transaction, questionnaire: str) -> int:
    """The number of the newest judgement on a questionnaire, 0 where there is none."""
    last = select(func.max(judgements.c.seq)).where(judgements.c.questionnaire == questionnaire)
    return int((await tx.execute(last)).scalar_one() or 0)


async def add_judgements(
    tx: Transaction,
    questionnaire: QuestionnaireId,
    made: Iterable[Judgement | Naming],
    account: PersonId | None,
) -> int:
    """Keep judgements after those that are there; return the number of the last one, 0 for none."""
    seq = await last_number(tx, questionnaire)
    rows = [
        {
            "questionnaire": questionnaire,
            "seq": number,
            "term": each.term,
            "body": judgement_bytes(each).decode(),
            "account": account,
            "at": each.at,
        }
        for number, each in enumerate(made, seq + 1)
    ]
    if rows:
        await tx.execute(insert(judgements), rows)
    return seq + len(rows)
