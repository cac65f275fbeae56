"""What an adopted text binds somebody to do: found by rule once it is adopted, or marked by a secretariat.

Rule 1. What is found is suggested, bound to the exact words of the original; nobody is bound by a suggestion.
Rule 2. An adoption asks nothing of its commitments: it puts the looking for them on the list of jobs, done
        once it is committed. Where that fails the text is adopted all the same.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from positions.errors import Unknown
from positions.ids import DraftId, ParagraphId
from positions.negotiation.commitment import CommitmentAct
from positions.negotiation.draft import Draft
from positions.negotiation.paragraph_tree import Paragraph, ParagraphKind, ParagraphTree
from positions.negotiation.promises import FoundPromise, promisers_of, promises_in
from positions.process import Level, Process
from positions.text.canonical import Plain, value_of
from server.actions.adoption_reading import KeptContent
from server.store import commitments, instruments, jobs, processes, record, texts
from server.store.commitments import KeptCommitment
from server.store.database import Database, Transaction
from server.store.instruments import Adopted
from server.store.record import Entry

BINDING: Final = frozenset({ParagraphKind.OPERATIVE, ParagraphKind.CHAPEAU, ParagraphKind.SUB_PARAGRAPH})
FINDING: Final = "commitments"  # the kind of job; its key is the draft
FOUND: Final = "commitments_found"
MARKED: Final = "commitment_mark"


@dataclass(frozen=True, slots=True)
class _Ground:
    """A text as it was adopted, in the frame it was adopted in."""

    adopted: Adopted
    draft: Draft
    process: Process
    tree: ParagraphTree
    content: KeptContent

    @property
    def spoken(self) -> dict[ParagraphId, str]:
        """What each paragraph says in the original."""
        original = self.draft.original
        return {each.paragraph: each.text for each in self.content.texts if each.language is original}

    @property
    def sealed(self) -> dict[ParagraphId, tuple[int, str]]:
        """Version and digest of each paragraph in the original."""
        return {
            each.id: (version, digest)
            for each in self.content.manifest.paragraphs
            for language, version, digest, _ in each.texts
            if language is self.draft.original
        }


async def ask_to_find(tx: Transaction, adopted: Adopted) -> None:
    """Put the looking for what a text promises on the list of jobs, in the transaction of its adoption."""
    await jobs.ask(tx, FINDING, [(adopted.draft, b"")], at=adopted.at)


async def find_commitments(db: Database, draft: DraftId, *, salt: str, now: datetime) -> None:
    """Keep what the rule finds in an adopted text, with one row of the record; once, however often asked.

    Nothing is held while it looks. Raises Unknown (``not_there``) of what was not adopted.
    """
    ground = await db.read(lambda tx: _ground(tx, draft))
    promises = list(_promises(ground))

    async def turn(tx: Transaction) -> None:
        process = ground.adopted.process
        await commitments.hold(tx, process)
        there = [each for each in await commitments.commitments_of(tx, process) if each.draft == draft]
        if not promises or any(not each.author for each in there):
            return
        found = [_kept(ground, each, number) for number, each in enumerate(promises, len(there) + 1)]
        await commitments.add_commitments(tx, found)
        body: dict[str, Plain] = {
            "draft": draft,
            "instrument": ground.adopted.number,
            "commitments": [told_commitment(each) for each in found],
        }
        conference = ground.draft.conference
        level = Level.BOTH if conference is None else Level.CONFERENCE
        await record.append_record(tx, process, Entry(FOUND, level, body, salt, conference), now=now)

    await db.write(turn)


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


async def _ground(tx: Transaction, id: DraftId) -> _Ground:
    adopted, draft = await instruments.instrument_of(tx, id), await texts.draft_by_id(tx, id)
    process = None if draft is None else await processes.process(tx, draft.process)
    if adopted is None or draft is None or process is None:
        raise Unknown("not_there")
    content = value_of(adopted.content.encode(), KeptContent)
    return _Ground(adopted, draft, process, await texts.tree_of_draft(tx, id), content)


def _promises(ground: _Ground) -> Iterator[tuple[Paragraph, FoundPromise]]:
    original, since = ground.draft.original, ground.adopted.at.date()
    who = promisers_of(ground.process, ground.draft.conference, original)
    spoken = ground.spoken
    for paragraph in ground.tree.reading_order():
        if paragraph.kind in BINDING and not paragraph.deleted:
            above = next(ground.tree.ancestors(paragraph), None)
            lead = "" if above is None else spoken.get(above.id, "")
            words = spoken.get(paragraph.id, "")
            for promise in promises_in(words, original, who, since=since, lead=lead):
                yield paragraph, promise


def _kept(ground: _Ground, what: tuple[Paragraph, FoundPromise], number: int) -> KeptCommitment:
    paragraph, promise = what
    version, digest = ground.sealed[paragraph.id]
    adopted = ground.adopted
    return KeptCommitment(
        adopted.process,
        f"{adopted.number}-{number}",
        adopted.draft,
        paragraph.id,
        ground.draft.original,
        version,
        digest,
        promise.words,
        promise.responsible,
        promise.due,
        "",
        adopted.account,
        adopted.at,
    )
