"""Filed answers for the small practice room of tests, put into the database as a loader would."""

from dataclasses import replace

from positions.ids import DelegationId, SubmissionId
from positions.process import Level
from positions.questionnaire.submission import Answer, Submission, SubmissionState
from positions.text.canonical import digest
from server.actions.dossier import signed_bytes
from server.store import submissions
from server.store.database import Transaction
from tests.room import NOW, QUESTIONNAIRE, questionnaire


def submission(code: str, *answers: Answer, level: Level = Level.DELEGATION, number: int = 1) -> Submission:
    """What one delegation has submitted, seen as far as ``level``."""
    return Submission(
        delegation=DelegationId(code),
        questionnaire=questionnaire().id,
        questionnaire_version=1,
        number=number,
        state=SubmissionState.SUBMITTED,
        level=level,
        answers={answer.question: answer for answer in answers},
        signed_for=Level.PUBLIC,
        submitted=NOW,
    )


async def put(tx: Transaction, filed: Submission) -> SubmissionId:
    """Put it into the database, signed and submitted."""
    named = SubmissionId(f"{filed.delegation}-{filed.number}")
    await submissions.add_submission(tx, filed, new=named, questionnaire=QUESTIONNAIRE)
    body = signed_bytes(filed)
    await submissions.put_signed_body(tx, named, body, digest(body))
    return named


async def put_state(tx: Transaction, filed: Submission, state: SubmissionState) -> None:
    """Move it to another state."""
    named = SubmissionId(f"{filed.delegation}-{filed.number}")
    await submissions.put_submission(tx, named, replace(filed, state=state))
