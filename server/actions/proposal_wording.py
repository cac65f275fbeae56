"""What a proposal says, as it is kept: on an exact wording of its paragraph, or on no words.

Rule 1. It changes something, it is whole, and nobody else's name stands before its words (E3).
"""

from dataclasses import dataclass, replace

from positions.errors import Malformed, Stale
from positions.negotiation.bracket_rules import Writer, check_brackets
from positions.negotiation.consent import REASON
from positions.negotiation.linking import bears_word
from positions.negotiation.proposal import check_proposed
from positions.text.brackets.parsing import parse_brackets
from positions.text.brackets.tree import PRESIDENCY, check_balanced, roster_of
from positions.text.differing import change_between
from positions.text.wording import canonical, check_wording, digest
from server.actions.earlier_wordings import kept_wordings, wording_at
from server.actions.holding import HeldDraft
from server.actions.proposal_acts import Made
from server.security.identity import Seat
from server.store.database import Transaction
from server.store.proposals import ProposalWords
from server.store.texts import TextRow


@dataclass(frozen=True, slots=True)
class ProposedText:
    """What a paragraph shall say, written on a version of it with this digest. wording "": it goes.

    keeps: it shall stay as it is; the wording is not looked at. indivisible: all of it or nothing.
    """

    version: int
    digest: str
    wording: str
    reason: str = ""
    indivisible: bool = False
    keeps: bool = False


async def proposed_words(
    tx: Transaction, held: HeldDraft, seat: Seat, what: tuple[TextRow | None, ProposedText, Made]
) -> ProposalWords:
    """What is proposed, as it is kept: on words that the text has or had, or on none (Rule 4)."""
    row, said, made = what
    check_reason(said.reason)
    if row is None:
        said, base = replace(said, version=0, digest=digest(""), keeps=False), ""
        is_heading = False
    else:
        base = await _base(tx, held, row, said)
        is_heading = not bears_word(held.tree.paragraph(row.paragraph))
    wording = base if said.keeps else canonical(said.wording)
    check_proposed(base, wording, keeps=said.keeps, is_heading=is_heading)
    if not said.keeps:
        _check_words(held, seat, base, wording)
    return ProposalWords(
        0,
        said.version,
        said.digest,
        base,
        wording,
        said.reason,
        said.indivisible,
        said.keeps,
        held.account,
        made.now,
    )


async def _base(tx: Transaction, held: HeldDraft, row: TextRow, said: ProposedText) -> str:
    head = held.heads[row.id]
    known = {} if said.version == head.version else await kept_wordings(tx, held.draft.id)
    base = await wording_at(tx, row, head, said.version, known)
    if base is None or digest(base) != said.digest:
        raise Stale("wording_moved")
    return base


def _check_words(held: HeldDraft, seat: Seat, base: str, wording: str) -> None:
    check_wording(wording)
    roster = roster_of(held.process)
    if parse_brackets(base, roster).flaws == ():  # what was broken before need not be mended here
        check_balanced(parse_brackets(wording, roster))
    change = change_between(base, wording)
    codes = {each.id: each.alpha2.upper() for each in held.process.members}
    own = PRESIDENCY if seat.delegation is None else codes[seat.delegation]
    if change is not None:
        check_brackets(base, change, (), Writer(frozenset({own})), roster)  # E3


def check_reason(reason: str) -> None:
    """Refuse what is too long for a reason. Raises Malformed (``reason_too_long``)."""
    if len(reason) > REASON:
        raise Malformed("reason_too_long", most=REASON)
