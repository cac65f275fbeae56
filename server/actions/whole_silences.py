"""Written silence procedures on a whole frozen text: what they mean for its adoption (rule K5).

Rule 1. Such a procedure is on a seal and a freeze; of another one, whatever it came to, it says nothing.
Rule 2. Who has spoken of the whole text since the close is no longer silent, even where they took it back.
"""

from dataclasses import dataclass
from datetime import datetime

from positions.ids import DelegationId
from positions.negotiation.draft import Draft
from positions.negotiation.silence import SilenceState
from positions.negotiation.whole_text import WHOLE
from positions.process import Process
from server.actions.silence_facts import FoundSilence, silences_of
from server.store import sealing
from server.store.database import Transaction


@dataclass(frozen=True, slots=True)
class WrittenRoute:
    """Where the written route stands. runs: a procedure counts as announced and has no end yet.

    expired: the last one that nobody broke, on this very seal; silent: whose silence counts now; spoke: who
    had said something of the whole text by its close, or has since.
    """

    runs: bool = False
    expired: FoundSilence | None = None
    silent: frozenset[DelegationId] = frozenset()
    spoke: frozenset[DelegationId] = frozenset()


async def whole_silences_of(tx: Transaction, process: Process, draft: Draft) -> list[FoundSilence]:
    """The procedures on the whole of a draft, the oldest first."""
    return [each for each in await silences_of(tx, process, draft) if each.announced.whole is not None]


def runs(found: FoundSilence) -> bool:
    """Whether a procedure counts as announced, and its end is not written."""
    return found.silence is not None and found.end is None


async def written_route(
    tx: Transaction, process: Process, draft: Draft, seal: str, freeze: int
) -> WrittenRoute:
    """Where the written route of a draft stands that has this seal, by this freeze."""
    found = await whole_silences_of(tx, process, draft)
    goes_on, last = any(runs(each) for each in found), None
    for each in found:
        whole = each.announced.whole
        is_of_it = whole is not None and (whole.seal, whole.freeze) == (seal, freeze)
        if is_of_it and each.end is not None and each.end.state is SilenceState.EXPIRED:
            last = each
    if last is None or last.end is None:
        return WrittenRoute(goes_on)
    spoke = await _spoke(tx, draft, freeze, last.end.close)
    silent = frozenset(last.end.covered.get(WHOLE, ())) - spoke
    return WrittenRoute(goes_on, last, silent, spoke)


async def _spoke(tx: Transaction, draft: Draft, freeze: int, close: datetime) -> frozenset[DelegationId]:
    """Who had a word on the whole text at the close that was not taken back, or has said one since."""
    by_close: dict[DelegationId, bool] = {}
    since: set[DelegationId] = set()
    for each in await sealing.whole_of(tx, draft.id, freeze):
        if each.at >= close:
            since.add(each.delegation)
        else:
            by_close[each.delegation] = each.said is not None
    return frozenset(since | {id for id, said in by_close.items() if said})
