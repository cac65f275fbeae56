"""What is done to a commitment: confirmed, reported on, contested, put off, replaced, dropped (section 18).

Rule 1. An act is on the commitment as it was on the screen: where somebody acted since, it is refused.
Rule 2. Act and record are committed together; the record says it to those who may read the commitment's text.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from positions.errors import Forbidden, Malformed, Stale, Unknown
from positions.ids import Language, ParagraphId, PersonId
from positions.negotiation.commitment import (
    JOINT,
    UNCONFIRMED,
    CommitmentStep,
    check_responsible,
    done,
    told_terms,
)
from positions.process import Level, Process
from positions.text.canonical import Plain, canonical_wording
from server.actions.admissions import author_of
from server.actions.commitment_finding import MARKED, record_kind, told_commitment
from server.actions.commitment_grounds import CommitmentGround, grounds_of
from server.actions.commitment_reading import (
    PERMITS,
    ReadCommitment,
    commitment_thing,
    commitments_in,
    one_of,
)
from server.live.rights import text_thing
from server.security.identity import Seat
from server.security.permits import Act, Permits
from server.store import commitments, record
from server.store.commitments import KeptCommitment, KeptStep
from server.store.database import Database, Transaction
from server.store.record import Entry


@dataclass(frozen=True, slots=True)
class Committing:
    """Who acts, in which process, when; salt: for the record."""

    db: Database
    permits: Permits
    seat: Seat
    process: Process
    salt: str
    now: datetime


@dataclass(frozen=True, slots=True)
class StepWish:
    """An act on a commitment; ``seen``: how many acts there were on the screen."""

    key: str
    step: CommitmentStep
    seen: int


@dataclass(frozen=True, slots=True)
class MarkWish:
    """Words of a paragraph of an adopted text, by its number, that bind somebody."""

    instrument: int
    paragraph: ParagraphId
    words: str
    language: Language | None = None


async def act(asked: Committing, wish: StepWish) -> ReadCommitment:
    """Do something to a commitment; as it stands then.

    Raises Unknown (``not_there``; ``commitment_unknown``: what is to take its place), Forbidden
    (``not_allowed``), Stale (``commitment_moved``), and as ``done``, ``check_responsible``.
    """

    async def turn(tx: Transaction) -> ReadCommitment:
        await commitments.hold(tx, asked.process.id)
        found = await commitments_in(tx, asked.permits, asked.seat, asked.process)
        each = one_of(found, wish.key)
        permit = PERMITS[wish.step.act]
        asked.permits.check(asked.seat, permit, each.thing, reading=Act.READ_COMMITMENT)
        if each.seen != wish.seen:
            raise Stale("commitment_moved")
        step = _completed(asked, each, wish.step, found)
        done(each.course, step, each.deciding)
        kept = KeptStep(step, author_of(asked.process, asked.seat), _account(asked), asked.now)
        await commitments.add_step(tx, asked.process.id, each.key, each.seen + 1, kept)
        await _record(tx, asked, each, kept)
        after = await commitments_in(tx, asked.permits, asked.seat, asked.process)
        return one_of(after, wish.key)

    return await asked.db.write(turn)


async def mark(asked: Committing, wish: MarkWish) -> ReadCommitment:
    """Mark words that bind somebody, as a suggestion to be confirmed.

    Raises Unknown (``not_there``, ``paragraph_unknown``), Forbidden (``not_allowed``), Malformed
    (``words_not_there``).
    """

    async def turn(tx: Transaction) -> ReadCommitment:
        await commitments.hold(tx, asked.process.id)
        grounds = await grounds_of(tx, asked.process.id)
        ground = next((each for each in grounds.values() if each.number == wish.instrument), None)
        if ground is None:
            raise Unknown("not_there")
        _check_mark(asked, ground)
        number = await commitments.count_of_draft(tx, ground.draft.id) + 1
        kept = _marked(asked, ground, wish, f"{ground.number}-{number}")
        await commitments.add_commitments(tx, [kept])
        of = ground.draft.conference
        body: dict[str, Plain] = {"draft": ground.draft.id, "author": kept.author, **told_commitment(kept)}
        level = Level.BOTH if of is None else Level.CONFERENCE
        entry = Entry(MARKED, level, body, asked.salt, of)
        await record.append_record(tx, asked.process.id, entry, now=asked.now)
        return one_of(await commitments_in(tx, asked.permits, asked.seat, asked.process), kept.key)

    return await asked.db.write(turn)


def _check_mark(asked: Committing, ground: CommitmentGround) -> None:
    """Asked of the adopted text: whoever may not read that learns nothing of it."""
    of = ground.draft.conference
    thing = commitment_thing(asked.process.id, of, ground.level, confirmed=False)
    if asked.permits.may(asked.seat, Act.CONFIRM_COMMITMENT, thing):
        return
    if not asked.permits.may(asked.seat, Act.READ_RECORD, text_thing(ground.draft)):
        raise Unknown("not_there")
    raise Forbidden("not_allowed", act=Act.CONFIRM_COMMITMENT.value)


def _completed(
    asked: Committing, each: ReadCommitment, step: CommitmentStep, found: Sequence[ReadCommitment]
) -> CommitmentStep:
    """The act with what follows from who does it. Raises Unknown (``commitment_unknown``)."""
    if step.terms is not None:
        check_responsible(step.terms, asked.process)
    others = {one.key for one in found if one.key != each.key and one.course.state not in UNCONFIRMED}
    if step.by and step.by not in others:
        raise Unknown("commitment_unknown")
    if step.act not in JOINT:
        return step
    return replace(step, office=asked.seat.conference, person=_account(asked))


def _marked(asked: Committing, ground: CommitmentGround, wish: MarkWish, key: str) -> KeptCommitment:
    """The words as they were adopted.

    Raises Unknown (``paragraph_unknown``), Malformed (``words_not_there``).
    """
    content = ground.content
    language = wish.language or content.manifest.original
    sealed = {(each.id, text[0]): text for each in content.manifest.paragraphs for text in each.texts}
    text = sealed.get((wish.paragraph, language))
    if text is None:
        raise Unknown("paragraph_unknown")
    spoken = next(
        each.text for each in content.texts if (each.paragraph, each.language) == (wish.paragraph, language)
    )
    words = canonical_wording(wish.words)
    if not words or words not in canonical_wording(spoken):
        raise Malformed("words_not_there")
    _, version, digest, _ = text
    return KeptCommitment(
        asked.process.id,
        key,
        ground.draft.id,
        wish.paragraph,
        language,
        version,
        digest,
        words,
        (),
        None,
        author_of(asked.process, asked.seat),
        _account(asked),
        asked.now,
    )


async def _record(tx: Transaction, asked: Committing, each: ReadCommitment, kept: KeptStep) -> None:
    step, of = kept.step, each.thing.conference
    told: dict[str, Plain] = {
        "commitment": each.key,
        "author": kept.author,
        "words": step.words,
        "due": None if step.due is None else step.due.isoformat(),
        "by": step.by,
        "office": step.office,
        "terms": None if step.terms is None else told_terms(step.terms),
    }
    level = Level.BOTH if of is None else Level.CONFERENCE
    entry = Entry(record_kind(step.act), level, told, asked.salt, of)
    await record.append_record(tx, asked.process.id, entry, now=asked.now)


def _account(asked: Committing) -> PersonId:
    if asked.seat.account is None:
        raise Unknown("not_there")
    return asked.seat.account
