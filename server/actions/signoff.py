"""From draft to released: clear, sign, submit, withdraw, file anew, release, and the secretariat's leave.

Rule 1. Every act is kept with its person, hour, digest and level, in the transaction that does it.
Rule 2. A head signs the digest that was on the screen; if the answers moved since, nothing is signed.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TypeAlias

from positions.errors import Malformed, Stale, WrongPhase
from positions.ids import SubmissionId
from positions.process import Level
from positions.questionnaire.questionnaire import Questionnaire
from positions.questionnaire.submission import (
    Submission,
    SubmissionAct,
    SubmissionState,
    carry_over,
    check_open,
    check_ready,
    check_release,
)
from server import clock
from server.actions.dossier import (
    Dossier,
    Filing,
    check_may_read,
    check_step,
    has_leave,
    load_dossier,
    lock_dossier,
    seen_by,
    signed_bytes,
)
from server.actions.things import right_moment
from server.security.identity import Seat
from server.security.permits import Act, Permits
from server.store import answers, leaves, questionnaires, submissions
from server.store.database import Database, Transaction
from server.store.submissions import SignoffAct


@dataclass(frozen=True, slots=True)
class Sign:
    """The head signs what was shown, and how far it may be released.

    digest: of the answers as the page showed them.
    """

    filing: Filing
    digest: str
    signed_for: Level


@dataclass(frozen=True, slots=True)
class Release:
    """Let a submission be seen further."""

    filing: Filing
    level: Level


@dataclass(frozen=True, slots=True)
class GrantLeave:
    """Let one delegation file after the deadline, until then."""

    filing: Filing
    until: datetime


Decide: TypeAlias = Callable[[Transaction, Dossier], Awaitable[None]]


async def clear(db: Database, permits: Permits, seat: Seat, filing: Filing, *, now: datetime) -> Dossier:
    """The focal point has reviewed the draft. Raises Unknown, Forbidden, WrongPhase."""

    async def decide(tx: Transaction, dossier: Dossier) -> None:
        state = check_step(permits, seat, dossier, SubmissionAct.CLEAR, now=now)
        cleared = replace(dossier.submission, state=state)
        await _keep(tx, dossier, cleared, _act(SubmissionAct.CLEAR, seat, now, digest=dossier.digest))

    return await _turn(db, permits, seat, filing, decide, now=now)


async def sign(db: Database, permits: Permits, seat: Seat, wish: Sign, *, now: datetime) -> Dossier:
    """The head signs: the answers are frozen, their body and digest are kept.

    Raises Unknown, Forbidden, WrongPhase (``required_missing``, ``confirmation_missing``, not cleared),
    Stale (``changed_since_review``, with the present ``digest``).
    """

    async def decide(tx: Transaction, dossier: Dossier) -> None:
        state = check_step(permits, seat, dossier, SubmissionAct.SIGN, now=now)
        check_ready(dossier.submission, dossier.edition.questionnaire)
        if wish.digest != dossier.digest:
            raise Stale("changed_since_review", digest=dossier.digest)
        signed = replace(dossier.submission, state=state, signed_for=wish.signed_for, signed_by=seat.account)
        await submissions.put_signed_body(tx, _begun(dossier), signed_bytes(signed), dossier.digest)
        act = _act(SubmissionAct.SIGN, seat, now, digest=dossier.digest, level=wish.signed_for)
        await _keep(tx, dossier, signed, act)

    return await _turn(db, permits, seat, wish.filing, decide, now=now)


async def submit(db: Database, permits: Permits, seat: Seat, filing: Filing, *, now: datetime) -> Dossier:
    """The head sends what was signed to the secretariat. Raises Unknown, Forbidden, WrongPhase."""

    async def decide(tx: Transaction, dossier: Dossier) -> None:
        state = check_step(permits, seat, dossier, SubmissionAct.SUBMIT, now=now)
        sent = replace(dossier.submission, state=state, submitted=now)
        await _keep(tx, dossier, sent, _act(SubmissionAct.SUBMIT, seat, now, digest=dossier.digest))

    return await _turn(db, permits, seat, filing, decide, now=now)


async def withdraw(db: Database, permits: Permits, seat: Seat, filing: Filing, *, now: datetime) -> Dossier:
    """The head takes back what was signed or sent; it stays on record. Raises as ``submit``."""

    async def decide(tx: Transaction, dossier: Dossier) -> None:
        state = check_step(permits, seat, dossier, SubmissionAct.WITHDRAW, now=now)
        withdrawn = replace(dossier.submission, state=state)
        await _keep(tx, dossier, withdrawn, _act(SubmissionAct.WITHDRAW, seat, now, digest=dossier.digest))

    return await _turn(db, permits, seat, filing, decide, now=now)


async def resubmit(db: Database, permits: Permits, seat: Seat, filing: Filing, *, now: datetime) -> Dossier:
    """Begin a new draft, with the next number, from the answers that were withdrawn.

    On a newer version of the questionnaire the answers to changed questions are to be confirmed.
    Raises Unknown, Forbidden, WrongPhase (``not_withdrawn``, ``deadline_passed``).
    """

    async def decide(tx: Transaction, dossier: Dossier) -> None:
        check_may_read(permits, seat, dossier)
        newest = await questionnaires.newest_published(tx, dossier.edition.id)
        after = dossier.edition if newest is None else newest
        if permits.may(seat, Act.EDIT_SUBMISSION, right_moment(dossier.thing)):
            check_open(after.questionnaire, now=now, leave=has_leave(dossier, now=now))
            if dossier.submission.state is not SubmissionState.WITHDRAWN:
                raise WrongPhase("not_withdrawn")
        permits.check(seat, Act.EDIT_SUBMISSION, dossier.thing, reading=Act.READ_SUBMISSION)
        await begin_again(tx, dossier, after.questionnaire, seat, now=now)

    return await _turn(db, permits, seat, filing, decide, now=now)


async def begin_again(
    tx: Transaction, dossier: Dossier, after: Questionnaire, seat: Seat, *, now: datetime
) -> SubmissionId:
    """Add a draft with the next number and the answers carried over to ``after``.

    The copies have no author: whoever publishes a version did not write what a delegation says.
    """
    draft = carry_over(dossier.submission, dossier.edition.questionnaire, after)
    named = SubmissionId(clock.mint())
    await submissions.add_submission(tx, draft, new=named, questionnaire=dossier.edition.id)
    carried = tuple(draft.answers.values())
    await answers.add_answers(tx, named, carried, at=now, account=None)
    await submissions.add_act(tx, named, SignoffAct("carry_over", seat.account, "", now, None, None))
    return named


async def release(db: Database, permits: Permits, seat: Seat, wish: Release, *, now: datetime) -> Dossier:
    """Let a submission be seen further: the head up to the own conference, a secretariat beyond it.

    Raises Unknown, Forbidden (``release_beyond_head``, ``release_not_signed_for``), WrongPhase.
    """

    async def decide(tx: Transaction, dossier: Dossier) -> None:
        check_may_read(permits, seat, dossier)
        by_head = seat.delegation == dossier.delegation.id
        if permits.may(seat, Act.RELEASE_SUBMISSION, right_moment(dossier.thing)):
            check_release(dossier.submission, wish.level, by_head=by_head)
        permits.check(seat, Act.RELEASE_SUBMISSION, dossier.thing, reading=Act.READ_SUBMISSION)
        released = replace(dossier.submission, level=wish.level)
        act = replace(_act(SubmissionAct.SUBMIT, seat, now, level=wish.level), act="release")
        await _keep(tx, dossier, released, act)

    return await _turn(db, permits, seat, wish.filing, decide, now=now)


async def grant_leave(
    db: Database, permits: Permits, seat: Seat, wish: GrantLeave, *, now: datetime
) -> datetime:
    """The secretariat lets one delegation file after the deadline. Returns until when.

    Raises Unknown, Forbidden, Malformed (``until_passed``).
    """

    async def turn(tx: Transaction) -> datetime:
        dossier = await load_dossier(db, tx, wish.filing, now=now)
        permits.check(seat, Act.GRANT_LEAVE, dossier.thing, reading=Act.READ_SUBMISSION)
        if wish.until <= now:
            raise Malformed("until_passed")
        named, member = dossier.edition.id, dossier.delegation.id
        await leaves.put_leave(tx, named, member, until=wish.until, account=seat.account, at=now)
        return wish.until

    return await db.write(turn)


async def _turn(
    db: Database, permits: Permits, seat: Seat, filing: Filing, decide: Decide, *, now: datetime
) -> Dossier:
    async def turn(tx: Transaction) -> Dossier:
        await decide(tx, await lock_dossier(db, tx, filing, now=now))
        return await load_dossier(db, tx, filing, now=now)

    return seen_by(permits, seat, await db.write(turn))


async def _keep(tx: Transaction, dossier: Dossier, changed: Submission, act: SignoffAct) -> None:
    await submissions.put_submission(tx, _begun(dossier), changed)
    await submissions.add_act(tx, _begun(dossier), act)


def _begun(dossier: Dossier) -> SubmissionId:
    if dossier.id is None:
        raise WrongPhase("not_begun")
    return dossier.id


def _act(
    act: SubmissionAct, seat: Seat, now: datetime, *, digest: str | None = None, level: Level | None = None
) -> SignoffAct:
    return SignoffAct(act.value, seat.account, "", now, digest, level)
