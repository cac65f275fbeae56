"""Whole processes in and out of the database, in the folder format.

Rule 1. A process is loaded whole, in one transaction, or not at all; one that exists is never loaded over.
Rule 2. What leaves carries no notes and no ids of persons.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from positions.errors import Unknown, WrongPhase
from positions.formats.folder import Folder, read_folder, write_folder
from positions.ids import QuestionnaireId, SubmissionId
from positions.process import Process
from positions.questionnaire.submission import Submission, SubmissionAct, SubmissionState
from positions.text.canonical import digest as digest_of
from server import clock
from server.actions.dossier import signed_bytes, without_notes
from server.store import answers, judgements, processes, questionnaires, submissions
from server.store.database import Database, Transaction
from server.store.questionnaires import Edition
from server.store.submissions import SignoffAct

SIGNED = frozenset({SubmissionState.SIGNED, SubmissionState.SUBMITTED, SubmissionState.WITHDRAWN})


async def load_folder(db: Database, files: Mapping[str, bytes], *, now: datetime) -> Process:
    """Load a process given as its files by name.

    Raises Unreadable with every problem of the files, and WrongPhase (``process_exists``).
    """
    return await load(db, read_folder(files), now=now)


async def load(db: Database, folder: Folder, *, now: datetime) -> Process:
    """Load a process that has been read. Raises WrongPhase (``process_exists``)."""

    async def turn(tx: Transaction) -> Process:
        if await processes.process(tx, folder.process.id) is not None:
            raise WrongPhase("process_exists", process=folder.process.id)
        await processes.add_process(tx, folder.process)
        key = folder.questionnaires[0].id
        named = await questionnaires.add_questionnaire(tx, folder.process.id, key)
        for version in folder.questionnaires:
            await questionnaires.add_edition(tx, Edition(named, folder.process.id, version, revision=1))
        for submission in folder.submissions:
            await _load_submission(tx, named, submission, now=now)
        await judgements.add_judgements(tx, named, folder.judgements, None)
        return folder.process

    return await db.write(turn)


async def _load_submission(
    tx: Transaction, questionnaire: QuestionnaireId, submission: Submission, *, now: datetime
) -> None:
    named = SubmissionId(clock.mint())
    await submissions.add_submission(tx, submission, new=named, questionnaire=questionnaire)
    written = submission.submitted or now
    await answers.add_answers(tx, named, tuple(submission.answers.values()), at=written, account=None)
    digest = None
    if submission.state in SIGNED:
        body = signed_bytes(submission)
        digest = digest_of(body)
        await submissions.put_signed_body(tx, named, body, digest)
    for act in _acts_before(submission.state):
        level = submission.signed_for if act == SubmissionAct.SIGN else None
        await submissions.add_act(tx, named, SignoffAct(act, None, "", written, digest, level))


def _acts_before(state: SubmissionState) -> tuple[str, ...]:
    """How a submission has come so far."""
    way = ("begin", SubmissionAct.CLEAR, SubmissionAct.SIGN, SubmissionAct.SUBMIT, SubmissionAct.WITHDRAW)
    return way[: list(SubmissionState).index(state) + 1]


async def export_folder(db: Database, process: str) -> dict[str, bytes]:
    """A process as its files by name. Raises Unknown (``process_unknown``)."""

    async def turn(tx: Transaction) -> Folder:
        frame = await processes.process(tx, process)
        named = await questionnaires.ids_of_process(tx, process)
        if frame is None or not named:
            raise Unknown("process_unknown", process=process)
        editions = await questionnaires.editions(tx, named[0])
        kept = await submissions.all_submissions(tx, named[0])
        order = {member.id: place for place, member in enumerate(frame.members)}
        filed = [replace(without_notes(one.submission), signed_by=None) for one in kept]
        return Folder(
            process=frame,
            questionnaires=tuple(edition.questionnaire for edition in editions),
            submissions=tuple(sorted(filed, key=lambda one: (order[one.delegation], one.number))),
            judgements=tuple(one.made for one in await judgements.judgements_on(tx, named[0])),
        )

    return write_folder(await db.read(turn))
