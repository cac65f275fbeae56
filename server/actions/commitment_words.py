"""The words of adopted texts behind commitments: what a secretariat may mark, and what an Acta prints."""

from collections.abc import Sequence
from dataclasses import dataclass

from positions.ids import Language, ParagraphId
from positions.negotiation.commitment import CommitmentAct, CommitmentTerms
from positions.negotiation.paragraph_tree import ParagraphKind
from positions.process import Process
from server.actions.commitment_finding import FINDING
from server.actions.commitment_grounds import CommitmentGround, grounds_of
from server.actions.commitment_reading import commitment_thing
from server.security.identity import Seat
from server.security.permits import Act, Permits
from server.store import commitments, jobs
from server.store.database import Database, Transaction


@dataclass(frozen=True, slots=True)
class AdoptedWords:
    """A paragraph of an adopted text, by the text's number, in its original language."""

    text: int
    paragraph: ParagraphId
    label: str
    language: Language
    words: str


@dataclass(frozen=True, slots=True)
class ConfirmedCommitment:
    """A commitment as it was confirmed. label: of its paragraph."""

    key: str
    label: str
    language: Language
    terms: CommitmentTerms


async def markable_words(
    db: Database, permits: Permits, seat: Seat, process: Process
) -> Sequence[AdoptedWords]:
    """The paragraphs of which the seat may mark words; none for whoever may not."""

    async def turn(tx: Transaction) -> list[AdoptedWords]:
        return [words for ground in await _own(tx, permits, seat, process) for words in _words(ground)]

    return await db.read(turn)


async def unsearched_texts(db: Database, permits: Permits, seat: Seat, process: Process) -> Sequence[int]:
    """The numbers of adopted texts in which the looking for commitments failed, for who may mark words there.

    It is tried again by the next server that starts.
    """

    async def turn(tx: Transaction) -> list[int]:
        own = await _own(tx, permits, seat, process)
        failed = await jobs.failed_of(tx, FINDING, [ground.draft.id for ground in own]) if own else ()
        return sorted(ground.number for ground in own if ground.draft.id in failed)

    return await db.read(turn)


async def confirmed_of(db: Database, process: str, draft: str) -> Sequence[ConfirmedCommitment]:
    """What of an adopted text was confirmed to bind somebody, in the order of the text, as it was confirmed.

    For whoever reads the adopted text: what became of it since is said elsewhere.
    """

    async def turn(tx: Transaction) -> list[ConfirmedCommitment]:
        kept = [each for each in await commitments.commitments_of(tx, process) if each.draft == draft]
        steps = await commitments.steps_of(tx, process) if kept else {}
        grounds = await grounds_of(tx, process) if kept else {}
        order = [each.id for ground in grounds.values() for each in ground.content.manifest.paragraphs]
        found = []
        for each in sorted(kept, key=lambda one: order.index(one.paragraph)):
            labels = grounds[each.draft].labels
            for kept_step in steps.get(each.key, ()):
                step = kept_step.step
                if step.act is CommitmentAct.CONFIRM and step.terms is not None:
                    label = labels[each.paragraph]
                    found.append(ConfirmedCommitment(each.key, label, each.language, step.terms))
        return found

    return await db.read(turn)


async def _own(tx: Transaction, permits: Permits, seat: Seat, process: Process) -> Sequence[CommitmentGround]:
    """The adopted texts of which the seat may mark words."""
    grounds = (await grounds_of(tx, process.id)).values()
    things = (
        (each, commitment_thing(process.id, each.draft.conference, each.level, confirmed=False))
        for each in grounds
    )
    return [each for each, thing in things if permits.may(seat, Act.CONFIRM_COMMITMENT, thing)]


def _words(ground: CommitmentGround) -> list[AdoptedWords]:
    manifest = ground.content.manifest
    headings = {each.id for each in manifest.paragraphs if each.kind is ParagraphKind.HEADING}
    return [
        AdoptedWords(ground.number, each.paragraph, ground.labels[each.paragraph], each.language, each.text)
        for each in ground.content.texts
        if each.language is manifest.original and each.text and each.paragraph not in headings
    ]
