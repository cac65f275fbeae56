"""Questionnaires, submissions and proposed drafts as the table of permits knows them."""

from dataclasses import replace

from positions.ids import ConferenceId, ProcessId
from positions.process import LEVELS, Level, Process, delegation_of, is_within
from positions.questionnaire.phase import Phase
from positions.questionnaire.submission import Submission, SubmissionState
from server.security.permits import Thing


def questionnaire_thing(process: Process, phase: Phase) -> Thing:
    """A questionnaire as the table of permits knows it: of both conferences; public once published."""
    level = Level.BOTH if phase is Phase.PREPARING else Level.PUBLIC
    return Thing(process=process.id, level=level, phase=phase.value)


def submission_thing(process: Process, submission: Submission, phase: Phase) -> Thing:
    """A submission as the table of permits knows it; what is not submitted is nobody else's to see."""
    is_submitted = submission.state is SubmissionState.SUBMITTED
    level = submission.level if is_submitted else Level.DELEGATION
    facts = {"submitted"} if is_submitted else set()
    if submission.state is not SubmissionState.SIGNED and not is_submitted:
        facts.add("unsigned")
    if is_submitted and level is not Level.PUBLIC:
        following = LEVELS[LEVELS.index(level) + 1]
        facts |= {"signed_for_the_next_level"} if is_within(following, submission.signed_for) else set()
    member = delegation_of(process, submission.delegation)
    return Thing(
        process=process.id,
        level=level,
        phase=phase.value,
        delegation=member.id,
        conference=member.conference,
        facts=frozenset(facts),
    )


def draft_thing(
    process: ProcessId,
    level: Level,
    seen_by: ConferenceId | None,
    *,
    ended: bool,
    by_own_side: bool = False,
) -> Thing:
    """A proposed draft as the table of permits knows it; ``seen_by`` None is of both conferences."""
    return Thing(
        process=process,
        level=level,
        phase="ended" if ended else "preparing",
        conference=seen_by,
        facts=frozenset({"proposed_by_own_side"} if by_own_side else ()),
    )


def right_moment(thing: Thing) -> Thing:
    """The same thing when nothing but a wrong seat could stand in the way of an act."""
    favourable = frozenset({"submitted", "unsigned", "signed_for_the_next_level"})
    return replace(thing, phase=Phase.OPEN.value, facts=favourable)
