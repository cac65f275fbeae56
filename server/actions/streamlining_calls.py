"""A contributor calls a row of a streamlining back: its sources stand beside the result again (rule L).

Rule 1. Until the next version of the draft is kept, and each row once.
Rule 2. The result stays; what its first source said before comes back as a rival of it. What was only put
        elsewhere goes back where it stood.
"""

from dataclasses import dataclass

from positions.errors import Forbidden, Malformed, Unknown, WrongPhase
from positions.ids import DraftId, ParagraphId
from positions.negotiation.consent import REASON
from positions.negotiation.draft import Hand, check_structure
from positions.negotiation.former_places import DISPLACING, AppliedPlan, put_back
from positions.negotiation.holding import codes_of
from positions.negotiation.streamlined_tree import called_back
from positions.negotiation.streamlining import StreamlinedRow
from positions.text.brackets.tree import roster_of
from positions.text.canonical import Plain
from server.actions.admissions import author_of
from server.actions.holding import HeldDraft, hold
from server.actions.proposal_acts import Made
from server.actions.recording import record_act
from server.actions.streamlining import originals_of
from server.actions.streamlining_effects import new_texts, tell_structure
from server.actions.uniting import holdings_of, unite_holds
from server.live.rights import text_thing
from server.security.identity import Seat
from server.security.permits import Act, Permits
from server.store import journal, named_versions, streamlinings, texts
from server.store.database import Database, Transaction
from server.store.streamlinings import Call, KeptStreamlining, Table, TabledRow


@dataclass(frozen=True, slots=True)
class CallBack:
    """Call a row, from 1 on, of a streamlining of a draft back, for a reason."""

    draft: DraftId
    streamlining: int
    row: int
    reason: str


async def call_back(db: Database, permits: Permits, seat: Seat, wish: CallBack, *, made: Made) -> Call:
    """Restore the sources of a row beside its result.

    Raises Unknown (``not_there``), Forbidden (``not_allowed``, ``not_a_contributor``), Malformed
    (``reason_missing``, ``reason_too_long``), WrongPhase (``streamlining_closed``, ``called_back_already``),
    and as ``called_back``, ``put_back`` and ``check_structure``.
    """
    reason = _reason(wish)

    async def turn(tx: Transaction) -> Call:
        held = await hold(tx, permits, seat, wish.draft)
        if not permits.may(seat, Act.CALL_BACK_STREAMLINING, text_thing(held.draft)):
            raise Forbidden("not_allowed", act=Act.CALL_BACK_STREAMLINING.value)
        check_structure(held.draft.mode, Hand.SECRETARIAT)  # it is the hour of structure
        kept, row = await _row(tx, wish)
        calls = await _open_calls(tx, kept, wish.row)
        author = author_of(held.process, seat)
        if not set(codes_of(author, roster_of(held.process))) & set(row.contributors):
            raise Forbidden("not_a_contributor")
        if row.approach in DISPLACING:
            await _put_back(tx, held, (kept.table, wish.row, calls), author, made)
        else:
            await _restore(tx, held, row, author, made)
        call = Call(wish.draft, kept.number, wish.row, author, reason, held.account, made.now)
        await streamlinings.add_call(tx, call)
        body: dict[str, Plain] = {
            "streamlining": kept.number,
            "row": wish.row,
            "author": author,
            "reason": reason,
        }
        await record_act(tx, held, "streamlining_call", body, (made.salt, made.now))
        return call

    return await db.write(turn)


def _reason(wish: CallBack) -> str:
    reason = wish.reason.strip()
    if not reason:
        raise Malformed("reason_missing")
    if len(reason) > REASON:
        raise Malformed("reason_too_long", most=REASON)
    return reason


async def is_open(tx: Transaction, kept: KeptStreamlining) -> bool:
    """Whether its version is the newest of the draft still (Rule 1)."""
    names = await named_versions.versions_of(tx, kept.draft)
    return names[-1].number == kept.version


async def _row(tx: Transaction, wish: CallBack) -> tuple[KeptStreamlining, TabledRow]:
    for kept in await streamlinings.streamlinings_of(tx, wish.draft):
        if kept.number == wish.streamlining and 1 <= wish.row <= len(kept.table.rows):
            return kept, kept.table.rows[wish.row - 1]
    raise Unknown("not_there")


async def _open_calls(tx: Transaction, kept: KeptStreamlining, row: int) -> frozenset[int]:
    """The rows called back before this one, which may be."""
    if not await is_open(tx, kept):
        raise WrongPhase("streamlining_closed")
    calls = await streamlinings.calls_of(tx, kept.draft)
    rows = frozenset(each.row for each in calls if each.streamlining == kept.number)
    if row in rows:
        raise WrongPhase("called_back_already")
    return rows


async def _put_back(
    tx: Transaction, held: HeldDraft, what: tuple[Table, int, frozenset[int]], author: str, made: Made
) -> None:
    table, number, calls = what
    applied = AppliedPlan([_source(row) for row in table.rows], table.former, calls)
    tree, changed = put_back(held.tree, applied, number)
    await texts.put_paragraphs(tx, held.draft.id, changed)
    subject = table.rows[number - 1].old[-1]
    await tell_structure(tx, held, (tree, changed, subject), (), (author, made.now))


def _source(row: TabledRow) -> StreamlinedRow:
    return StreamlinedRow(row.new, row.old, row.approach, row.rationale, row.within)


async def _restore(tx: Transaction, held: HeldDraft, row: TabledRow, author: str, made: Made) -> None:
    rival = None if row.words is None else ParagraphId(made.mint())
    tree, changed = called_back(held.tree, _source(row), rival)
    begun = new_texts(held, {} if rival is None else {rival: row.words or ""}, made)
    await texts.put_paragraphs(tx, held.draft.id, changed)
    await texts.add_texts(tx, begun)
    subject = row.old[0] if rival is None else rival
    seq = await tell_structure(tx, held, (tree, changed, subject), begun, (author, made.now))
    if rival is not None:
        fresh = [each for each in await journal.heads_of(tx, held.draft.id) if each.text == begun[0].id]
        result = originals_of(held)[row.new[0]][1]
        before = await holdings_of(tx, held, [result])
        await unite_holds(tx, held, [(before[result.text], fresh[0])], (seq, made.now))
