"""How far the sign-off has come, by whom, and what comes next."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from positions.questionnaire.phase import Phase
from positions.questionnaire.submission import SubmissionState
from server.presenters.questionnaires.booklet import Booklet
from server.presenters.questionnaires.words import ACTS, CLOSED_STEP, NEXT_STEPS, SUBMISSION_STATES

STEPS: Final = (
    SubmissionState.DRAFT,
    SubmissionState.CLEARED,
    SubmissionState.SIGNED,
    SubmissionState.SUBMITTED,
)
DONE_BY: Final = {
    SubmissionState.DRAFT: "begin",
    SubmissionState.CLEARED: "clear",
    SubmissionState.SIGNED: "sign",
    SubmissionState.SUBMITTED: "submit",
}


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the sign-off; ``name`` and ``at`` of who did it, where it is done and may be known."""

    words: str
    is_done: bool
    is_current: bool
    name: str
    at: datetime | None


def signoff(booklet: Booklet) -> dict[str, object]:
    """How far the sign-off has come and what comes next; empty words for those who answer for nobody."""
    dossier, state = booklet.dossier, booklet.state()
    if dossier is None:
        return {"state": "", "next": "", "steps": (), "acts": (), "number": 0}
    closed = phase_for(booklet) is Phase.CLOSED and state is not SubmissionState.SUBMITTED
    return {
        "state": SUBMISSION_STATES[state],
        "next": CLOSED_STEP if closed else NEXT_STEPS[state],
        "steps": _steps(booklet, state),
        "acts": [(ACTS[done.act], done.name, done.at) for done in dossier.acts],
        "number": dossier.submission.number,
    }


def phase_for(booklet: Booklet) -> Phase:
    """The phase for the seat: a delegation may have leave after the deadline."""
    return booklet.series.phase if booklet.dossier is None else booklet.dossier.phase


def _steps(booklet: Booklet, state: SubmissionState | None) -> tuple[Step, ...]:
    if booklet.dossier is None or state is None or state is SubmissionState.WITHDRAWN:
        return ()
    reached = STEPS.index(state)
    steps = []
    for number, step in enumerate(STEPS):
        done = [act for act in booklet.dossier.acts if act.act == DONE_BY[step]]
        by = done[-1] if done and number <= reached else None
        steps.append(
            Step(
                words=SUBMISSION_STATES[step],
                is_done=number <= reached,
                is_current=number == reached,
                name="" if by is None else by.name,
                at=None if by is None else by.at,
            )
        )
    return tuple(steps)
