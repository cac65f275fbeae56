"""What is said of a request to co-sponsor is kept and recorded, in the transaction of the act.

Rule 1. What is said of a draft is recorded for nobody but those it concerns, and nobody else is told.
Rule 2. Who stood behind words that were put otherwise is asked anew, by whoever put them so.
"""

from dataclasses import replace

from positions.negotiation.sponsoring import SponsorSaying, SponsorWord
from positions.process import Level
from positions.text.canonical import Plain
from server.actions.admissions import author_of
from server.actions.proposal_acts import HeldProposal, Made
from server.store import events, sponsors
from server.store.database import Transaction
from server.store.proposals import ProposalWords
from server.store.record import Entry, append_record


async def say(
    tx: Transaction, found: HeldProposal, said: SponsorSaying, made: Made, words: ProposalWords | None = None
) -> None:
    """Keep a word of a request, record it, and tell those at the table of what is filed.

    words: what the proposal says since just now.
    """
    held, kept = found.held, found.laid.kept
    await sponsors.add_saying(tx, kept.row.id, said, (held.account, made.now))
    await record_word(tx, found, (said.word.value, words or kept.said), said, made)
    if kept.is_filed:
        told: dict[str, Plain] = {
            "event": "proposal",
            "paragraph": kept.row.paragraph,
            "proposal": kept.row.id,
            "act": said.word.value,
        }
        author = author_of(held.process, found.seat)
        await events.append_event(tx, held.draft.id, told, author, held.account, made.now)


async def record_word(
    tx: Transaction, found: HeldProposal, what: tuple[str, ProposalWords], said: SponsorSaying, made: Made
) -> None:
    """A row of the record; what: is said, of which words."""
    word, words = what
    draft, kept = found.held.draft, found.laid.kept
    level = Level.BOTH if draft.conference is None else Level.CONFERENCE
    body: dict[str, Plain] = {
        "draft": draft.id,
        "proposal": kept.row.id,
        "paragraph": kept.row.paragraph,
        "act": word,
        "to": said.to,
        "by": said.by,
        "wording": words.wording,
        "said": said.wording,
        "reason": said.reason,
    }
    entry = Entry("proposal", level if kept.is_filed else Level.DELEGATION, body, made.salt, draft.conference)
    await append_record(tx, draft.process, entry, now=made.now)


async def ask_again(tx: Transaction, found: HeldProposal, words: ProposalWords, made: Made) -> None:
    """Ask the others who stood behind a proposal that says these words since just now (Rule 2)."""
    own, kept = found.seat.delegation, found.laid.kept
    if own is None:
        return
    asked = SponsorSaying(SponsorWord.ASK, own, own, kept.said.number + 1, len(kept.acts) + 1)
    for each in found.laid.proposal.sponsors:
        if each != own:
            await say(tx, found, replace(asked, to=each), made, words)
