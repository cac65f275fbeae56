"""For whom a report is made: what somebody may see of each submission, and so of the report."""

from positions.process import Level, Process, Role
from positions.questionnaire.phase import Phase
from server.security.identity import Seat
from server.security.permits import Thing


def audience_level(seat: Seat) -> Level:
    """How near to the delegations a seat stands: what it may see at least of each submission."""
    if seat.role is Role.SECRETARIAT:
        return Level.DELEGATION
    return Level.CONFERENCE if seat.is_member or seat.role is Role.CHAIR else Level.PUBLIC


def report_thing(seat: Seat, process: Process, phase: Phase) -> Thing:
    """The report made for a seat, as the table of permits knows it."""
    level = audience_level(seat)
    return Thing(
        process=process.id,
        level=level,
        phase=phase.value,
        conference=seat.conference if level is Level.CONFERENCE else None,
    )


def audience_words(seat: Seat) -> str:
    """For whom an edition is kept: all secretariats see the same; others by conference, or the public."""
    level = audience_level(seat)
    if level is Level.CONFERENCE:
        return f"conference:{seat.conference}:{seat.delegation or ''}"
    return level.value
