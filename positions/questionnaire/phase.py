"""In which phase a questionnaire is: a function of what is kept and of the hour, never a stored word."""

from datetime import datetime
from enum import StrEnum

from positions.questionnaire.questionnaire import Questionnaire


class Phase(StrEnum):
    """The cycle of a questionnaire."""

    PREPARING = "preparing"  # not published
    OPEN = "open"
    CLOSED = "closed"  # the deadline has passed


def phase_of(questionnaire: Questionnaire, *, now: datetime, leave: datetime | None = None) -> Phase:
    """Say the phase at ``now``; ``leave`` is until when one delegation may still file after the deadline."""
    if questionnaire.published is None:
        return Phase.PREPARING
    if questionnaire.deadline is None or now <= questionnaire.deadline:
        return Phase.OPEN
    return Phase.OPEN if leave is not None and now <= leave else Phase.CLOSED
