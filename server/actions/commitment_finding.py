"""What an adopted text binds somebody to do: found by rule as it is adopted, or marked by a secretariat.

Rule 1. What is found is suggested, bound to the exact words of the original; nobody is bound by a suggestion.
Rule 2. An adoption asks nothing of its commitments: where none is found, there is none.
"""

from collections.abc import Iterator
from typing import Final

from positions.ids import Language
from positions.negotiation.commitment import CommitmentAct
from positions.negotiation.paragraph_tree import Paragraph, ParagraphKind
from positions.negotiation.promises import FoundPromise, promisers_of, promises_in
from positions.process import Level
from positions.text.canonical import Plain
from positions.text.wording import canonical
from server.actions.adoption_state import AdoptionState
from server.actions.holding import HeldDraft
from server.store import commitments, record
from server.store.commitments import KeptCommitment
from server.store.database import Transaction
from server.store.instruments import Adopted
from server.store.record import Entry

BINDING: Final = frozenset({ParagraphKind.OPERATIVE, ParagraphKind.CHAPEAU, ParagraphKind.SUB_PARAGRAPH})
FOUND: Final = "commitments_found"
MARKED: Final = "commitment_mark"


async def suggest_commitments(
    tx: Transaction, of: tuple[HeldDraft, AdoptionState], adopted: Adopted, salt: str
) -> None:
    """Keep what the rule finds in a text that is being adopted, with one row of the record."""
    held, state = of
    found = [
        _kept(held, state, adopted, (paragraph, promise, number))
        for number, (paragraph, promise) in enumerate(_promises(held, state, adopted), 1)
    ]
    await commitments.add_commitments(tx, found)
    if found:
        body: dict[str, Plain] = {
            "draft": adopted.draft,
            "instrument": adopted.number,
            "commitments": [told_commitment(each) for each in found],
        }
        conference = held.draft.conference
        level = Level.BOTH if conference is None else Level.CONFERENCE
        entry = Entry(FOUND, level, body, f"{salt}-{FOUND}", conference)
        await record.append_record(tx, adopted.process, entry, now=adopted.at)


def told_commitment(each: KeptCommitment) -> dict[str, Plain]:
    """A commitment as it was found, as the record is told of it."""
    return {
        "commitment": each.key,
        "paragraph": each.paragraph,
        "language": each.language.value,
        "version": each.version,
        "digest": each.digest,
        "words": each.words,
        "responsible": [*each.responsible],
        "due": None if each.due is None else each.due.isoformat(),
        "by_rule": not each.author,
    }


def record_kind(act: CommitmentAct) -> str:
    """How the record calls an act on a commitment."""
    return f"commitment_{act.value}"


def _promises(
    held: HeldDraft, state: AdoptionState, adopted: Adopted
) -> Iterator[tuple[Paragraph, FoundPromise]]:
    original, since = held.draft.original, adopted.at.date()
    who = promisers_of(held.process, held.draft.conference, original)
    for paragraph in held.tree.reading_order():
        if paragraph.kind in BINDING and not paragraph.deleted:
            above = next(held.tree.ancestors(paragraph), None)
            lead = "" if above is None else _wording(state, above, original)
            words = _wording(state, paragraph, original)
            for promise in promises_in(words, original, who, since=since, lead=lead):
                yield paragraph, promise


def _wording(state: AdoptionState, paragraph: Paragraph, language: Language) -> str:
    spoken = state.found.texts.get(paragraph.id, {}).get(language)
    return "" if spoken is None else canonical(spoken[1].wording)


def _kept(
    held: HeldDraft, state: AdoptionState, adopted: Adopted, what: tuple[Paragraph, FoundPromise, int]
) -> KeptCommitment:
    paragraph, promise, number = what
    original = held.draft.original
    _, head = state.found.texts[paragraph.id][original]
    return KeptCommitment(
        adopted.process,
        f"{adopted.number}-{number}",
        adopted.draft,
        paragraph.id,
        original,
        head.version,
        head.digest,
        promise.words,
        promise.responsible,
        promise.due,
        "",
        adopted.account,
        adopted.at,
    )
