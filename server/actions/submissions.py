"""Reading submissions: one, all that a seat may see, the receipt, and who has sent theirs."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from positions.errors import Unknown, WrongPhase
from positions.ids import DelegationId, QuestionnaireId
from positions.process import Delegation, Level, Process
from positions.questionnaire.phase import Phase, phase_of
from positions.questionnaire.submission import Submission, SubmissionState
from server.actions.dossier import (
    Dossier,
    Filing,
    check_may_read,
    load_dossier,
    process_in,
    seen_by,
    without_notes,
)
from server.actions.things import questionnaire_thing, submission_thing
from server.security.identity import Seat
from server.security.permits import Act, Permits
from server.store import leaves, questionnaires, submissions
from server.store.database import Database, Transaction
from server.store.questionnaires import Edition
from server.store.submissions import KeptSubmission as KeptSubmission  # presenters show it


@dataclass(frozen=True, slots=True)
class Readable:
    """What a seat may read of the submissions to a questionnaire, in meeting order, without notes."""

    process: Process
    edition: Edition
    submissions: tuple[KeptSubmission, ...]


@dataclass(frozen=True, slots=True)
class Receipt:
    """Proof of a filing: what, by whom, when. ``digest`` is the SHA-256 of ``body``.

    withdrawn: when it was taken back, if it was.
    """

    delegation: Delegation
    questionnaire: QuestionnaireId
    questionnaire_version: int
    number: int
    signed_by: str
    signed: datetime
    signed_for: Level
    submitted: datetime | None
    withdrawn: datetime | None
    digest: str
    body: bytes


@dataclass(frozen=True, slots=True)
class Sent:
    """Whether a delegation has sent its answers. Of one that has not, nothing else is told."""

    delegation: Delegation
    submitted: datetime | None
    number: int | None = None
    questionnaire_version: int | None = None
    level: Level | None = None
    leave: datetime | None = None


@dataclass(frozen=True, slots=True)
class Progress:
    """Who has sent and who has not, in meeting order."""

    process: Process
    edition: Edition
    phase: Phase
    delegations: tuple[Sent, ...]


async def submission_of(
    db: Database, permits: Permits, seat: Seat, filing: Filing, *, now: datetime
) -> Dossier:
    """One delegation's submission, as the seat may see it.

    Raises Unknown (``not_there``, ``country_unknown``) where there is nothing the seat may see.
    """

    async def turn(tx: Transaction) -> Dossier:
        return await load_dossier(db, tx, filing, now=now)

    return seen_by(permits, seat, await db.read(turn))


async def readable_submissions(
    db: Database, permits: Permits, seat: Seat, questionnaire: QuestionnaireId, *, now: datetime
) -> Readable:
    """All live submissions the seat may read; those it may not are as if there were none.

    Raises Unknown where no version of the questionnaire is published.
    """

    async def turn(tx: Transaction) -> Readable:
        edition, process = await _published(db, tx, questionnaire)
        thing = questionnaire_thing(process, phase_of(edition.questionnaire, now=now))
        permits.check(seat, Act.READ_QUESTIONNAIRE, thing, reading=Act.READ_QUESTIONNAIRE)
        found = {
            kept.submission.delegation: kept for kept in await submissions.live_submissions(tx, edition.id)
        }
        given = await leaves.leaves_of(tx, edition.id)
        held = [found[member.id] for member in process.members if member.id in found]
        phases = {
            kept.id: phase_of(edition.questionnaire, now=now, leave=_leave(given, kept)) for kept in held
        }
        seen = tuple(
            kept
            for kept in held
            if permits.may(
                seat, Act.READ_SUBMISSION, submission_thing(process, kept.submission, phases[kept.id])
            )
        )
        return Readable(process, edition, seen)

    readable = await db.read(turn)
    bare = tuple(_bare(kept) for kept in readable.submissions)
    return Readable(readable.process, readable.edition, bare)


def _leave(given: Mapping[DelegationId, datetime], kept: KeptSubmission) -> datetime | None:
    return given.get(kept.submission.delegation)


def _bare(kept: KeptSubmission) -> KeptSubmission:
    bare = without_notes(kept.submission)
    return KeptSubmission(kept.id, kept.questionnaire, bare, kept.versions, kept.revision, kept.digest)


async def _published(db: Database, tx: Transaction, questionnaire: str) -> tuple[Edition, Process]:
    edition = await questionnaires.newest_published(tx, questionnaire)
    if edition is None:
        raise Unknown("not_there")
    return edition, await process_in(db, tx, edition)


async def receipt(db: Database, permits: Permits, seat: Seat, filing: Filing, *, now: datetime) -> Receipt:
    """The receipt of what was signed last, for those who may read the submission.

    Raises Unknown, and WrongPhase (``not_signed``) where nothing was signed yet.
    """

    async def turn(tx: Transaction) -> Receipt:
        dossier = await load_dossier(db, tx, filing, now=now)
        check_may_read(permits, seat, dossier)
        body = None if dossier.id is None else await submissions.signed_body(tx, dossier.id)
        if body is None:
            raise WrongPhase("not_signed")
        return _receipt(seen_by(permits, seat, dossier), dossier, body)

    return await db.read(turn)


def _receipt(seen: Dossier, whole: Dossier, body: bytes) -> Receipt:
    signed = next(done for done in reversed(whole.acts) if done.act == "sign")
    withdrawn = next((done.at for done in reversed(whole.acts) if done.act == "withdraw"), None)
    return Receipt(
        delegation=whole.delegation,
        questionnaire=whole.edition.id,
        questionnaire_version=whole.submission.questionnaire_version,
        number=whole.submission.number,
        signed_by=signed.name if seen.acts else "",
        signed=signed.at,
        signed_for=whole.submission.signed_for,
        submitted=whole.submission.submitted,
        withdrawn=withdrawn,
        digest=whole.digest,
        body=body,
    )


async def progress(
    db: Database, permits: Permits, seat: Seat, questionnaire: QuestionnaireId, *, now: datetime
) -> Progress:
    """Who has sent and who has not; who has begun is told to nobody else.

    Raises Unknown or Forbidden where the seat may not know.
    """

    async def turn(tx: Transaction) -> Progress:
        edition, process = await _published(db, tx, questionnaire)
        phase = phase_of(edition.questionnaire, now=now)
        thing = questionnaire_thing(process, phase)
        permits.check(seat, Act.READ_PROGRESS, thing, reading=Act.READ_QUESTIONNAIRE)
        found = {head.delegation: head for head in await submissions.live_heads(tx, edition.id)}
        given = await leaves.leaves_of(tx, edition.id)
        sent = tuple(_sent(member, found.get(member.id), given.get(member.id)) for member in process.members)
        return Progress(process, edition, phase, sent)

    return await db.read(turn)


def _sent(member: Delegation, head: Submission | None, leave: datetime | None) -> Sent:
    if head is None or head.state is not SubmissionState.SUBMITTED:
        return Sent(member, None, leave=leave)
    return Sent(member, head.submitted, head.number, head.questionnaire_version, head.level, leave)
