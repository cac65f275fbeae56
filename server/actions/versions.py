"""How a secretariat writes, translates and publishes a version of a questionnaire.

Rule 1. A published version never changes; whoever wants a change begins a new version.
Rule 2. A version is published when it can be answered and reads completely in the four languages.
Rule 3. Publishing carries open drafts over: answers whose question changed are to be confirmed.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from positions.errors import Stale, Unknown, WrongPhase
from positions.ids import QuestionnaireId
from positions.questionnaire.editing import revise
from positions.questionnaire.emendation import Emendation
from positions.questionnaire.phase import Phase
from positions.questionnaire.questionnaire import Questionnaire, check_questionnaire, untranslated
from positions.questionnaire.submission import SubmissionState
from positions.questionnaire.versions import next_version
from server.actions.dossier import Filing, load_dossier, process_in
from server.actions.signoff import begin_again
from server.actions.things import questionnaire_thing
from server.security.identity import Seat
from server.security.permits import Act, Permits
from server.store import processes, submissions
from server.store import questionnaires as store
from server.store.database import Database, Transaction
from server.store.questionnaires import Edition

OPEN_DRAFTS: Final = frozenset({SubmissionState.DRAFT, SubmissionState.CLEARED})


@dataclass(frozen=True, slots=True)
class EditVersion:
    """A change of the unpublished version. ``revision`` is the one that was on the screen."""

    questionnaire: QuestionnaireId
    version: int
    revision: int
    emendation: Emendation


@dataclass(frozen=True, slots=True)
class Publish:
    """Make a version the one that is answered. ``revision`` is the one that was on the screen."""

    questionnaire: QuestionnaireId
    version: int
    revision: int


@dataclass(frozen=True, slots=True)
class Discard:
    """Throw the unpublished version away. ``revision`` is the one that was on the screen."""

    questionnaire: QuestionnaireId
    version: int
    revision: int


@dataclass(frozen=True, slots=True)
class Published:
    """What a publication did: the version, and how many drafts were carried over to it."""

    edition: Edition
    carried_over: int


async def save_draft_version(
    db: Database, permits: Permits, seat: Seat, wish: EditVersion, *, now: datetime
) -> Edition:
    """Change the unpublished version; its revision rises by one.

    Raises Unknown, Forbidden, Malformed, WrongPhase (``questionnaire_published``), and Stale
    (``version_moved``, with the present ``revision``) where a colleague has changed it meanwhile.
    """

    async def turn(tx: Transaction) -> Edition:
        edition = await _editable(db, tx, permits, seat, wish.questionnaire, wish.version)
        _check_revision(edition, wish.revision)
        emended = revise(edition.questionnaire, wish.emendation)
        changed = replace(edition, questionnaire=emended, revision=edition.revision + 1)
        await store.put_edition(tx, changed)
        return changed

    return await db.write(turn)


def _check_revision(edition: Edition, seen: int) -> None:
    if edition.questionnaire.published is not None:
        raise WrongPhase("questionnaire_published", version=edition.questionnaire.version)
    if edition.revision != seen:
        raise Stale("version_moved", revision=edition.revision)


async def _editable(
    db: Database, tx: Transaction, permits: Permits, seat: Seat, questionnaire: str, version: int
) -> Edition:
    await store.lock_questionnaire(tx, questionnaire)
    edition = await store.edition(tx, questionnaire, version)
    if edition is None:
        raise Unknown("not_there")
    thing = questionnaire_thing(await process_in(db, tx, edition), Phase.PREPARING)
    permits.check(seat, Act.EDIT_QUESTIONNAIRE, thing, reading=Act.READ_QUESTIONNAIRE)
    return edition


async def new_version(
    db: Database, permits: Permits, seat: Seat, questionnaire: QuestionnaireId, *, now: datetime
) -> Edition:
    """Begin a version as a copy of the newest; a deadline that has passed is still to be set anew.

    Raises Unknown, Forbidden, WrongPhase (``version_being_written``).
    """

    async def turn(tx: Transaction) -> Edition:
        editions = await store.editions(tx, questionnaire)
        version = editions[-1].questionnaire.version if editions else 0
        latest = await _editable(db, tx, permits, seat, questionnaire, version)
        if latest.questionnaire.published is None:
            raise WrongPhase("version_being_written", version=version)
        copy = next_version(latest.questionnaire, now=now)
        edition = Edition(latest.id, latest.process, copy, revision=1)
        await store.add_edition(tx, edition)
        return edition

    return await db.write(turn)


async def add_questionnaire(
    db: Database, permits: Permits, seat: Seat, process: str, first: Questionnaire, *, now: datetime
) -> Edition:
    """Begin a questionnaire with an unpublished first version.

    Raises Unknown, Forbidden, WrongPhase (``questionnaire_exists``), Malformed.
    """

    async def turn(tx: Transaction) -> Edition:
        frame = await processes.process(tx, process)
        if frame is None:
            raise Unknown("not_there")
        thing = questionnaire_thing(frame, Phase.PREPARING)
        permits.check(seat, Act.EDIT_QUESTIONNAIRE, thing, reading=Act.READ_QUESTIONNAIRE)
        check_questionnaire(first)
        if store.questionnaire_id(process, first.id) in await store.ids_of_process(tx, process):
            raise WrongPhase("questionnaire_exists", key=first.id)
        named = await store.add_questionnaire(tx, process, first.id)
        edition = Edition(named, frame.id, replace(first, version=1, published=None), revision=1)
        await store.add_edition(tx, edition)
        return edition

    return await db.write(turn)


async def discard(db: Database, permits: Permits, seat: Seat, wish: Discard) -> bool:
    """Throw an unpublished version away; whether the questionnaire is still there, with published ones.

    Raises Unknown, Forbidden, Stale (``version_moved``), WrongPhase (``questionnaire_published``).
    """

    async def turn(tx: Transaction) -> bool:
        edition = await _editable(db, tx, permits, seat, wish.questionnaire, wish.version)
        thing = questionnaire_thing(await process_in(db, tx, edition), Phase.PREPARING)
        permits.check(seat, Act.DISCARD_QUESTIONNAIRE, thing, reading=Act.READ_QUESTIONNAIRE)
        _check_revision(edition, wish.revision)
        await store.remove_unpublished(tx, edition.id, wish.version)
        return bool(await store.editions(tx, edition.id))

    return await db.write(turn)


async def publish(db: Database, permits: Permits, seat: Seat, wish: Publish, *, now: datetime) -> Published:
    """Publish a version and carry open drafts over to it (Rules 2, 3).

    Raises Unknown, Forbidden, Stale (``version_moved``), WrongPhase (``untranslated``,
    ``deadline_not_ahead``, ``questionnaire_published``, ``questionnaire_empty``), Malformed.
    """

    async def turn(tx: Transaction) -> Published:
        edition = await _editable(db, tx, permits, seat, wish.questionnaire, wish.version)
        thing = questionnaire_thing(await process_in(db, tx, edition), Phase.PREPARING)
        permits.check(seat, Act.PUBLISH_QUESTIONNAIRE, thing, reading=Act.READ_QUESTIONNAIRE)
        _check_revision(edition, wish.revision)
        check_publishable(edition.questionnaire, now=now)
        published = replace(edition, questionnaire=replace(edition.questionnaire, published=now))
        carried = await _carry_over(db, tx, published, seat, now=now)
        await store.put_edition(tx, published)
        return Published(published, carried)

    return await db.write(turn)


def check_publishable(questionnaire: Questionnaire, *, now: datetime) -> None:
    """Refuse to publish what cannot be answered, lacks a translation, or ends before it begins."""
    check_questionnaire(questionnaire)
    if not any(True for _ in questionnaire.questions()):
        raise WrongPhase("questionnaire_empty")
    missing = untranslated(questionnaire)
    if missing:
        name, language = missing[0]
        raise WrongPhase("untranslated", count=len(missing), first=name, language=language.value)
    if questionnaire.deadline is None or questionnaire.deadline <= now:
        raise WrongPhase("deadline_not_ahead")


async def _carry_over(db: Database, tx: Transaction, edition: Edition, seat: Seat, *, now: datetime) -> int:
    carried = 0
    for kept in await submissions.live_submissions(tx, edition.id):
        if kept.submission.state in OPEN_DRAFTS:
            filing = Filing(edition.id, kept.submission.delegation)
            dossier = await load_dossier(db, tx, filing, now=now)
            await begin_again(tx, dossier, edition.questionnaire, seat, now=now)
            carried += 1
    return carried
