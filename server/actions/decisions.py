"""What was decided on a term, each decision with its number and the name of who made it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from positions.convergence.judgements import Judgement, Naming, Passage
from server.store import judgements
from server.store.database import Transaction


@dataclass(frozen=True, slots=True)
class Decided:
    """A judgement or a naming with its number, from 1, and the name of who made it; empty from a file."""

    seq: int
    made: Judgement | Naming
    name: str


async def decided_on(tx: Transaction, questionnaire: str, term: str | None = None) -> tuple[Decided, ...]:
    """The decisions on a questionnaire, or on one of its terms, oldest first."""
    kept = await judgements.judgements_on(tx, questionnaire, term)
    return tuple(Decided(each.seq, each.made, each.name) for each in kept)


def newest_on(decided: Sequence[Decided], one: Passage, other: Passage) -> Decided | None:
    """The judgement made last on two passages."""
    pair = frozenset((one, other))
    return next(
        (each for each in reversed(decided) if isinstance(each.made, Judgement) and each.made.pair == pair),
        None,
    )


def made_by(decided: Iterable[Decided]) -> list[Judgement | Naming]:
    """The judgements and namings themselves, in their order."""
    return [each.made for each in decided]
